import Compressor
import Failures

/// The place that results are for, and what it takes of their format on the day of the run.
package struct DestinationCeiling: Sendable {
  package var destination: Destination
  package var limit: Destination.Limit

  /// The limit that was given as well, where it is the smaller one.
  package var smallerLimit: Int?

  package init(destination: Destination, limit: Destination.Limit, given: Int?) {
    self.destination = destination
    self.limit = limit
    smallerLimit = given.flatMap { $0 < limit.bytes ? $0 : nil }
  }

  /// The smaller of both.
  package var bytes: Int { smallerLimit ?? limit.bytes }

  /// `for discord: at most 20 MB (since 2026-08-18; help destinations)`
  package var sentence: String {
    let since = limit.since.map { "since \($0); " } ?? ""
    let smaller = smallerLimit.map { "; --under \(Quantities.exactSize($0)) is less" } ?? ""
    return "for \(destination.name): at most \(Quantities.exactSize(limit.bytes)) "
      + "(\(since)help destinations)\(smaller)"
  }
}
