import Failures
import Testing

@testable import Compressor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for each test, removed afterwards.
final class Scratch {
  let folder: String

  init() throws {
    var template = Array("/tmp/vcompress-test-XXXXXX".utf8CString)
    folder = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit {
    for name in names { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  func path(_ name: String) -> String { folder + "/" + name }

  var names: [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var result: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result.sorted()
  }

  func write(_ text: String, to name: String) throws {
    let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(file) }
    try FilePath.write(Array(text.utf8), to: file, name: name)
  }

  func read(_ name: String) -> String? { FilePath.readSmallFile(path(name)) }
}

@Suite struct PartFileTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func itAppearsWhole() throws {
    let part = try PartFile(for: scratch.path("a.gif"))
    #expect(scratch.names.count == 1)
    #expect(scratch.names[0].hasPrefix(".a.gif.vcompress-"))
    #expect(scratch.names[0].hasSuffix("-\(getpid()).part"))
    try part.write(Array("whole".utf8))
    try part.commit(to: scratch.path("a.gif"), replaces: false, modified: nil)
    #expect(scratch.names == ["a.gif"])
    #expect(scratch.read("a.gif") == "whole")
  }

  private func abandon(_ name: String) throws {
    let part = try PartFile(for: scratch.path(name))
    try part.write([1, 2, 3])
  }

  @Test func abandonedWorkLeavesNothing() throws {
    try abandon("a.gif")
    #expect(scratch.names.isEmpty)
  }

  @Test func aFileThatAppearedMeanwhileStays() throws {
    let part = try PartFile(for: scratch.path("a.gif"))
    try part.write(Array("ours".utf8))
    try scratch.write("theirs", to: "a.gif")
    var refusal: Failure?
    do throws(Failure) {
      try part.commit(to: scratch.path("a.gif"), replaces: false, modified: nil)
    } catch {
      refusal = error
    }
    #expect(refusal != nil)
    #expect(scratch.read("a.gif") == "theirs")
    #expect(scratch.names == ["a.gif"])
  }

  @Test func replacingReplaces() throws {
    try scratch.write("old", to: "a.gif")
    let part = try PartFile(for: scratch.path("a.gif"))
    try part.write(Array("new".utf8))
    try part.commit(to: scratch.path("a.gif"), replaces: true, modified: nil)
    #expect(scratch.read("a.gif") == "new")
  }

  @Test func theModificationTimeIsKept() throws {
    let part = try PartFile(for: scratch.path("a.gif"))
    let time = timespec(tv_sec: 1_000_000_000, tv_nsec: 0)
    try part.commit(to: scratch.path("a.gif"), replaces: false, modified: time)
    var status = stat()
    #expect(stat(scratch.path("a.gif"), &status) == 0)
    #expect(status.st_mtim.tv_sec == 1_000_000_000)
  }

  /// A killed run's part has a free lock; a living run's has not; another host's is not ours.
  @Test func sweeping() throws {
    let living = try PartFile(for: scratch.path("living.gif"))
    let livingName = try #require(scratch.names.first)
    let dead = livingName.replacing("living.gif", with: "dead.gif")
    let foreign = livingName.replacing(".vcompress-", with: ".vcompress-elsewhere")
    let users = ".notes.vcompress.part"
    for name in [dead, foreign, users] { try scratch.write("x", to: name) }
    PartFile.sweep(scratch.folder)
    #expect(scratch.names == [foreign, livingName, users].sorted())
    try living.write([1])
  }

  @Test func aLongNameIsShortened() throws {
    let name = String(repeating: "é", count: 120) + ".gif"
    let part = try PartFile(for: scratch.path(name))
    #expect(try #require(scratch.names.first).utf8.count <= 255)
    try part.commit(to: scratch.path(name), replaces: false, modified: nil)
    #expect(scratch.names == [name])
  }

  @Test func aMissingFolderIsSaid() {
    #expect {
      let part = try PartFile(for: scratch.path("no/such/a.gif"))
      try part.write([1])
    } throws: { error in
      guard case .cannotCreateOutput(let text)? = error as? Failure else { return false }
      return text.contains("does not exist")
    }
  }
}

@Suite struct OutputPlaceTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func policies() throws {
    try scratch.write("x", to: "a.gif")
    let path = scratch.path("a.gif")
    let input = InputLocation.file(scratch.path("in.mp4"))
    #expect(throws: Failure.self) {
      try OutputPlace(.file(path, ifExists: .fail), input: input)
    }
    #expect(try OutputPlace(.file(path, ifExists: .skip), input: input).isSkipped)
    #expect(try OutputPlace(.file(path, ifExists: .overwrite), input: input).replaces)
    #expect(
      try OutputPlace(.file(path, ifExists: .rename), input: input).path
        == scratch.path("a-1.gif"))
  }

  @Test func theInputIsNeverTheOutput() throws {
    try scratch.write("x", to: "a.mp4")
    #expect(link(scratch.path("a.mp4"), scratch.path("b.mp4")) == 0)
    for name in ["a.mp4", "b.mp4"] {
      #expect(throws: Failure.self) {
        try OutputPlace(
          .file(scratch.path(name), ifExists: .overwrite),
          input: .file(scratch.path("a.mp4")))
      }
    }
  }

  @Test func onlyOrdinaryFilesAreReplaced() {
    for path in [scratch.folder, "/dev/null"] {
      #expect(throws: Failure.self) {
        try OutputPlace(.file(path, ifExists: .overwrite), input: .standardInput)
      }
    }
  }
}
