/// One file of a job, as the manifest holds it.
package struct PlannedFile: Codable, Sendable, Hashable {
  /// Below the job's source folder.
  package var path: TreePath
  /// What the source was when it was planned.
  package var source: Fingerprint
  /// Below the job's output folder.
  package var output: TreePath
  /// All options of this file, where it has its own; `nil`: the job's.
  package var options: [String]?
  package var estimate: Estimate
  /// Seconds of the source, where it says.
  package var duration: Double?
  /// Why it will not go well, where planning showed that already.
  package var problem: String?
}

/// Files that run one after the other, for one place in an engine's queue: one line of the manifest.
package struct BatchTask: Codable, Sendable, Hashable {
  /// From 0, and the line's place in the manifest.
  package var index: Int
  package var files: [PlannedFile]

  /// Seconds of work on one core, estimated.
  package var seconds: Double { files.reduce(0) { $0 + $1.estimate.seconds } }
  /// Bytes of the hungriest file.
  package var memory: Int { files.map(\.estimate.memory).max() ?? 0 }
}
