import Failures
package import Planning

/// The place that results are for, and what it takes of their format on the day of the run.
package struct DestinationCeiling: Sendable {
  package var destination: Destination
  package var limit: Destination.Limit

  /// The limit in bytes that was given as well, where it is the smaller one.
  package var smallerLimit: Int?

  package init(destination: Destination, limit: Destination.Limit, given: Int?) {
    self.destination = destination
    self.limit = limit
    smallerLimit = given.flatMap { $0 < limit.bytes ?? .max ? $0 : nil }
  }

  /// The smaller of both; `nil` where neither says a number of bytes.
  package var bytes: Int? { smallerLimit ?? limit.bytes }

  /// What the place takes besides, named for it.
  package var rules: PlaceRules? {
    guard !limit.rules.isEmpty else { return nil }
    var rules = limit.rules
    rules.place = destination.name
    return rules
  }

  /// The value of `--for` that says the same on every machine and day.
  package var word: String { Destination.word(for: destination.name, limit) }

  /// `for discord: at most 20 MB (since 2026-08-18; help destinations)`
  package var sentence: String {
    let since = limit.since.map { "since \($0); " } ?? ""
    let smaller =
      limit.bytes == nil
      ? "" : smallerLimit.map { "; --under \(Quantities.exactSize($0)) is less" } ?? ""
    return "for \(destination.name): \(limit.sentence) (\(since)help destinations)\(smaller)"
  }
}
