import TestSupport

@testable import Batch

func place(_ text: String) -> TreePath {
  guard let path = TreePath(text) else { preconditionFailure("\(text) is no path in a tree") }
  return path
}

func planned(_ path: String, seconds: Double = 1, memory: Int = 1) throws -> PlannedFile {
  let folder = try Workplace()
  return PlannedFile(
    path: place(path), source: try Fingerprint(of: try folder.write("x", path)),
    output: place("\(path).out"),
    estimate: BatchEstimate(seconds: seconds, bytes: 1, memory: memory))
}
