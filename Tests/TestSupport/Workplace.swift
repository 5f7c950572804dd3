package import Foundation

/// A folder of one test's own, gone when the test is over.
package final class Workplace: Sendable {
  package let folder: URL

  package var path: String { folder.path }

  package init() throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "vcompress-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // What is left behind is a nuisance in the temporary folder, no failure of the test.
    try? FileManager.default.removeItem(at: folder)
  }

  /// Where a file of this name is or would be.
  package func file(_ name: String) -> URL { folder.appending(path: name) }

  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and makes the folders it needs.
  /// - Returns: its path.
  @discardableResult
  package func write(_ name: String, _ text: String = "x") throws -> String {
    let url = file(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// Copies `source` here, so that a test may look at what happens beside it.
  package func copy(_ source: URL, as name: String? = nil) throws -> URL {
    let copy = file(name ?? source.lastPathComponent)
    try FileManager.default.copyItem(at: source, to: copy)
    return copy
  }

  /// Copies a tricky file here.
  /// - Returns: the copy's path.
  @discardableResult
  package func fixture(_ fixture: String, as name: String? = nil) throws -> String {
    try copy(Fixture.tricky(fixture), as: name).path
  }

  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: target)
  }

  /// The text of a file in here; `nil` where there is none. `Data(contentsOf:)` leaks on empty
  /// files, which the address sanitizer takes for our fault.
  package func read(_ name: String) -> String? {
    FileHandle(forReadingAtPath: path(name)).map {
      String(decoding: $0.readDataToEndOfFile(), as: UTF8.self)
    }
  }

  /// The names in the folder, sorted, hidden files too.
  package var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
