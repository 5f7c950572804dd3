/// A stretch of a source.
package struct TimeWindow: Sendable, Hashable {
  /// Seconds from the source's first moment.
  package var start: Double
  package var end: Double

  package init(start: Double, end: Double) {
    self.start = start
    self.end = end
  }

  /// The moment `end` itself is no longer inside.
  package func contains(_ seconds: Double) -> Bool { seconds >= start && seconds < end }
}
