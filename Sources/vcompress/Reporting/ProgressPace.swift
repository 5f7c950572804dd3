/// Lets something through at most once in an interval.
struct ProgressPace {
  var interval: Double
  private var last: Double?

  /// - Parameter firstAfter: how long the first one waits; `nil` lets it through at once.
  init(interval: Double, startingAt start: Double? = nil) {
    self.interval = interval
    last = start
  }

  mutating func allows(at now: Double) -> Bool {
    if let last, now - last < interval { return false }
    last = now
    return true
  }
}
