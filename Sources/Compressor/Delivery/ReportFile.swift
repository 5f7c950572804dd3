package import Failures
import Files
package import Planning

/// A file that a report is written to: whole or not at all, like any output.
package struct ReportFile: Sendable {
  /// The final path.
  package let path: String
  /// Something is there already and stays.
  package let isSkipped: Bool
  private let place: OutputPlace

  /// Decides where the report goes, before any work begins.
  /// - Parameters:
  ///   - wanted: a path, and what to do when something is there already.
  ///   - inputs: paths of files that must not be replaced.
  package init(
    _ wanted: String, ifExists: ExistingFilePolicy, inputs: [String]
  ) throws(Failure) {
    let location = OutputLocation.file(wanted, ifExists: ifExists)
    for input in inputs { _ = try OutputPlace(location, input: .file(input)) }
    place = try OutputPlace(location, input: .standardInput)
    (path, isSkipped) = (place.path, place.isSkipped)
  }

  package func write(_ bytes: [UInt8]) throws(Failure) {
    let part = try AtomicFile(for: place.partFor)
    try part.file.write(bytes)
    _ = try part.deliver(to: place) { _ in true }
  }
}
