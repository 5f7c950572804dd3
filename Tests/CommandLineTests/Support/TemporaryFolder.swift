import Foundation

/// A folder of its own for one test, gone when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("vcompress-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  func file(_ name: String, _ text: String = "x") throws -> String {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// Copies a file of Fixtures/tricky and returns the copy's path.
  @discardableResult
  func fixture(_ fixture: String, as name: String? = nil) throws -> String {
    let target = "\(path)/\(name ?? fixture)"
    try FileManager.default.copyItem(
      atPath: repositoryRoot.appendingPathComponent("Fixtures/tricky/\(fixture)").path,
      toPath: target)
    return target
  }

  /// The names in the folder, sorted.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// The file's text; empty when it cannot be read. `Data(contentsOf:)` leaks on empty files, which
/// the address sanitizer takes for our fault.
func text(ofFile path: String) -> String {
  let data = FileHandle(forReadingAtPath: path)?.readDataToEndOfFile() ?? Data()
  return String(decoding: data, as: UTF8.self)
}

/// The repository's root, for the files that tests compare with.
let repositoryRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
