/// One file of a job, as the manifest lists it.
package struct PlannedFile: Codable, Sendable, Hashable {
  /// Below the job's source folder.
  package var path: TreePath
  /// What the source was when it was planned.
  package var source: Fingerprint
  /// Below the job's output folder.
  package var output: TreePath
  /// All options of this file, where it has its own; `nil`: the job's.
  package var options: [String]?
  package var estimate: BatchEstimate
  /// Seconds of the source, where its container says so.
  package var duration: Double?
  /// Why it is expected to fail, where planning showed that already.
  package var problem: String?
}

/// Files that one entry of an engine's queue works through: one line of the manifest.
package struct BatchTask: Codable, Sendable, Hashable {
  /// From 0: the line of the manifest.
  package var index: Int
  package var files: [PlannedFile]

  /// Seconds of work on one core, estimated.
  package var seconds: Double { files.reduce(0) { $0 + $1.estimate.seconds } }
  /// Bytes of memory that the most demanding file needs, estimated.
  package var memory: Int { files.map(\.estimate.memory).max() ?? 0 }
}
