import Failures

/// Passes progress on, not more often than people can read, and remembers a wish to stop.
final class Reporter {
  private let report: (CompressionEvent) -> Continuation
  private var lastReport: ContinuousClock.Instant?
  private(set) var isCancelled = false

  private init(_ report: @escaping (CompressionEvent) -> Continuation) { self.report = report }

  /// Runs `work` with a reporter. Neither the reporter nor closures that capture it outlive the
  /// call.
  static func reporting<Value>(
    to report: (CompressionEvent) -> Continuation,
    _ work: (Reporter) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try withoutActuallyEscaping(report) { report throws(Failure) in try work(Reporter(report)) }
  }

  func tell(_ event: CompressionEvent) {
    if report(event) == .cancel { isCancelled = true }
  }

  /// - Returns: whether to go on.
  func progress(
    _ stage: CompressionProgress.Stage, done: Double, total: Double?, bytes: Int,
    trial: Int? = nil, of mostTrials: Int? = nil
  ) -> Bool {
    let now = ContinuousClock.now
    if lastReport.map({ now - $0 >= .milliseconds(100) }) ?? true {
      lastReport = now
      tell(
        .progress(
          CompressionProgress(
            stage: stage, done: done, total: total, bytes: bytes, trial: trial,
            mostTrials: mostTrials)))
    }
    return !isCancelled
  }

  /// Progress of something whose end is not known: the bytes so far are all there is to show.
  /// - Returns: whether to go on.
  func progress(_ stage: CompressionProgress.Stage, bytes: Int = 0) -> Bool {
    progress(stage, done: 0, total: nil, bytes: bytes)
  }

  /// Whether to go on, while the content is looked at and there is nothing to show yet.
  var goesOn: Bool { progress(.sampling) }

  /// - Returns: whether to go on, while a quality is tried.
  func goesOn(tryingQuality trial: Int, of most: Int?) -> Bool {
    progress(.trying, done: 0, total: nil, bytes: 0, trial: trial, of: most)
  }
}
