import Failures
import Foundation
import TestSupport
import Testing

@testable import Files

/// Which trouble is which: scripts and later runs go by it.
@Suite struct FileErrorTests {
  @Test(arguments: [
    (EIO, FileError.Action.reading, FailureKind.inputOutput), (EIO, .writing, .inputOutput),
    (ENOSPC, .creating, .inputOutput), (EDQUOT, .writing, .inputOutput),
    (EFBIG, .writing, .inputOutput), (EMFILE, .reading, .temporary),
    (ENFILE, .creating, .temporary), (EAGAIN, .starting, .temporary),
    (ENOMEM, .reading, .temporary), (ESTALE, .readingBack, .temporary),
    (EROFS, .creating, .cannotCreateOutput), (EROFS, .writing, .cannotCreateOutput),
    (EACCES, .reading, .notPermitted), (EACCES, .readingFolder, .notPermitted),
    (EACCES, .creating, .cannotCreateOutput), (EACCES, .creatingFolder, .cannotCreateOutput),
    (EPERM, .writing, .cannotCreateOutput), (ENOENT, .reading, .inputMissing),
    (ENAMETOOLONG, .reading, .inputMissing), (ENAMETOOLONG, .creating, .cannotCreateOutput),
    // The folder of a result vanished: the input is not to blame.
    (ENOENT, .writing, .cannotCreateOutput), (ENOENT, .readingBack, .cannotCreateOutput),
  ])
  func kinds(number: Int32, action: FileError.Action, kind: FailureKind) {
    #expect(FileError(number, action, "/folder/file").failure.kind == kind)
  }

  /// What a program keeps for itself is no output, for which another place could be named.
  @Test func ownFiles() {
    #expect(FileError(EACCES, .creating, "/a/b").failure.ofOwnFile.kind == .notPermitted)
    #expect(FileError(ENOSPC, .creating, "/a/b").failure.ofOwnFile.kind == .inputOutput)
  }

  @Test func whatIsNotThereIsNoFailure() throws {
    let workplace = try Workplace()
    let file = try workplace.write("file")
    #expect(try FileStatus.ifPresent(file)?.isRegular == true)
    for path in ["\(workplace.path)/none", "\(file)/below"] {
      #expect(try FileStatus.ifPresent(path) == nil)
      #expect(try !Folder.holds(path))
    }
  }

  /// As a `String` cannot carry such a name, the file cannot be opened; but it can be told.
  @Test func namesThatAreNotUTF8AreTold() throws {
    let workplace = try Workplace()
    try workplace.write("a")
    let name: [CChar] = Array("\(workplace.path)/caf".utf8CString.dropLast()) + [-23, 0]
    let file = open(name, O_CREAT | O_WRONLY, 0o600)
    // Some file systems take no such name.
    guard file >= 0 else { return }
    close(file)
    defer { unlink(name) }
    let listing = try Folder.listing(of: workplace.path)
    #expect(listing.names == ["a"])
    #expect(listing.unreadable == ["caf\u{FFFD}"])
  }
}
