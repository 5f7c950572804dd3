import Failures
import Files
import Platform

/// A file to read: the user's own, or the spool of standard input, which goes away with this.
final class InputFile {
  /// For messages.
  let name: String
  let path: String
  /// The modification time; `nil` for a spool.
  let modified: FileTime?
  private let spool: Spool?
  var isSpool: Bool { spool != nil }

  private final class Spool {
    let part: AtomicFile
    init(_ part: consuming AtomicFile) { self.part = part }
  }

  /// A file of the user's.
  init(_ path: String) throws(Failure) {
    modified = try Self.examine(path)
    name = path
    self.path = path
    spool = nil
  }

  /// Copies standard input into a file.
  /// - Parameter proceed: called with the bytes so far; `false` ends the work.
  init(spoolingStandardInput proceed: (Int) -> Bool) throws(Failure) {
    name = "standard input"
    let part = try AtomicFile(for: PathName.join(try SpoolFolder.make(), "input"))
    try Descriptor(duplicating: STDIN_FILENO, named: name).copy(to: part.file, progress: proceed)
    guard part.file.size > 0 else { throw Failure(.undecodable, "standard input is empty") }
    path = part.path
    spool = Spool(part)
    modified = nil
  }

  /// Says what is wrong with a path before a media library says it in its own words.
  /// - Returns: the modification time.
  @discardableResult
  static func examine(_ path: String) throws(Failure) -> FileTime {
    let status: FileStatus
    do throws(Failure) { status = try FileStatus(of: path) } catch {
      switch error.errno {
      case EACCES, EPERM: throw Failure(.notPermitted, "\(path) may not be read")
      case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP:
        throw Failure(.inputMissing, "\(path) does not exist")
      default: throw error
      }
    }
    switch status.kind {
    case .regular: break
    case .folder: throw Failure(.inputMissing, "\(path) is a folder: name the files in it")
    case .link, .other:
      throw Failure(.inputMissing, "\(path) is not an ordinary file (use - for a pipe)")
    }
    guard status.bytes > 0 else {
      throw Failure(
        .undecodable, "\(path) is empty: the recording or the copy did not finish")
    }
    return status.modified
  }
}
