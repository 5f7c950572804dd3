import Foundation

@testable import Batch

/// A folder of its own for one test, gone when the test ends.
final class Workplace {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("vcompress-batch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func file(_ name: String, _ text: String = "x") throws -> String {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: target)
  }
}

func place(_ text: String) -> TreePath {
  guard let path = TreePath(text) else { preconditionFailure("\(text) is no path in a tree") }
  return path
}

func planned(_ path: String, seconds: Double = 1, memory: Int = 1) throws -> PlannedFile {
  let folder = try Workplace()
  return PlannedFile(
    path: place(path), source: try Fingerprint(of: try folder.file("x", path)),
    output: place("\(path).out"),
    estimate: BatchEstimate(seconds: seconds, bytes: 1, memory: memory))
}
