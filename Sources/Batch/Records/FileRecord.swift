package import Compressor
package import Failures

/// How one file ended: `results/ID.json`.
package struct FileRecord: Codable, Sendable, Hashable {
  package enum Status: String, Codable, Sendable {
    case written
    /// No result was smaller: the output is a copy of the source.
    case keptOriginal = "kept-original"
    /// The output's path is taken by a file that is not from this job, which stays.
    case skipped
    case failed
  }

  package struct Output: Codable, Sendable, Hashable {
    /// Below the job's output folder.
    package var path: TreePath
    package var fingerprint: Fingerprint
    /// SHA-256 of the whole file; `nil` if the run was stopped before it was read.
    package var digest: String?
    package var duration: Double
    package var width: Int?
    package var height: Int?
    package var frames: Int
    /// Whether it is larger than the source because of a change that was asked for.
    package var grew: Bool
  }

  package var path: TreePath
  package var status: Status
  /// Why the output is a copy of the source.
  package var keptReason: CompressionResult.KeptReason?
  package var source: Fingerprint
  package var options: [String]
  /// The release that did the work.
  package var version: String
  package var output: Output?
  /// Whether damage kept a part of the source from being read; `nil` for no.
  package var partial: Bool?
  package var failure: Failure?
  package var warnings: [String] = []
  package var host: String
  /// When it was done, in UTC.
  package var finished: String
  /// Seconds that it took.
  package var elapsed: Double

  /// Whether it is about this version of the source, made with these options.
  package func concerns(_ file: PlannedFile, options: [String]) -> Bool {
    path == file.path && source == file.source && self.options == options
  }
}
