package import Failures
import Files
import MediaIO
import MediaPlans
package import Planning

/// A finished file that came from elsewhere, put in an output's place as it is: decoded once, whole
/// or not at all.
package struct FileDelivery: Sendable {
  /// The finished file. It stays where it is.
  package var path: String
  /// What it was made of: the result reports its size, and keeps its modification time.
  package var input: InputLocation
  package var output: OutputLocation

  package init(path: String, input: InputLocation, output: OutputLocation) {
    self.path = path
    self.input = input
    self.output = output
  }

  /// - Parameter report: as `CompressionJob.run` takes it.
  /// - Throws: `undecodable`, where the file does not play.
  package func run(
    report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> CompressionResult {
    let place = try OutputPlace(output, input: input)
    return try Reporter.reporting(to: report) { reporter throws(Failure) in
      try run(to: place, reporter)
    }
  }

  private func run(
    to place: OutputPlace, _ reporter: Reporter
  ) throws(Failure) -> CompressionResult {
    let (info, check) = try reading("the result for \(place.path)") { () throws(MediaError) in
      (
        try MediaSource(path: path).info,
        try MediaCheck(decoding: path, threads: 0) { reporter.progress(.verifying) }
      )
    }
    guard check.pictures > 0, check.corruptPackets == 0 else {
      throw Failure(.undecodable, "the result for \(place.path) does not play as a whole")
    }
    let part = try AtomicFile(for: place.partFor)
    try Descriptor(reading: path).copy(to: part.file) { bytes in
      reporter.progress(.copying, bytes: bytes)
    }
    let bytes = try part.file.bytes
    let original = try original
    let sourceBytes = original?.bytes ?? bytes
    let arrival = try part.deliver(to: place, modified: original?.modified) {
      reporter.progress(.copying, bytes: $0)
    }
    guard case .placed(let path, _) = arrival else { return .skipped(place.path) }
    return CompressionResult(
      status: .written, path: path, sourceBytes: sourceBytes, outputBytes: bytes,
      duration: info.duration ?? check.duration, size: info.video?.displaySize,
      frames: check.pictures, grew: bytes > sourceBytes, warnings: [])
  }

  /// What the file was made of; `nil` where that is no file (any more).
  private var original: FileStatus? {
    get throws(Failure) {
      guard case .file(let path) = input else { return nil }
      return try FileStatus.ifPresent(path)
    }
  }
}
