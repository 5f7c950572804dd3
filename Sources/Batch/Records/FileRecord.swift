import Compressor
package import Failures

/// How one file ended: `results/ID.json`.
package struct FileRecord: Codable, Sendable, Hashable {
  package enum Status: String, Codable, Sendable {
    case written
    /// Nothing smaller was found, so that the output is the source.
    case keptOriginal = "kept-original"
    /// Something that is not ours is at the output's place, and shall stay.
    case skipped
    case failed
  }

  package struct Output: Codable, Sendable, Hashable {
    /// Below the job's output folder.
    package var path: TreePath
    package var fingerprint: Fingerprint
    /// SHA-256 of the whole file; `nil` where there was a wish to stop and no time to read it.
    package var digest: String?
    package var duration: Double
    package var width: Int?
    package var height: Int?
    package var frames: Int
    /// Larger than the source, and a change that was asked for is why.
    package var grew: Bool
  }

  package var path: TreePath
  package var status: Status
  /// What it was made from, and how.
  package var source: Fingerprint
  package var options: [String]
  package var version: String
  /// `nil` where there is none.
  package var output: Output?
  package var failure: Failure?
  package var warnings: [String] = []
  /// Who did it, when it was done in UTC, and how many seconds it took.
  package var host: String
  package var finished: String
  package var elapsed: Double

  /// Whether it tells of this file in its present state.
  package func concerns(_ file: PlannedFile, options: [String]) -> Bool {
    path == file.path && source == file.source && self.options == options
  }
}
