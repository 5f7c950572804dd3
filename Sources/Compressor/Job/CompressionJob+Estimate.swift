public import Failures
public import Planning

/// What a job would make, predicted from a sample.
public struct Estimate: Sendable, Hashable {
  /// The likeliest size.
  public var bytes: Int
  /// The size is within it nine times out of ten.
  public var range: ClosedRange<Int>
  /// How good the picture should look, 0...100; `nil` for GIF. Off by 2 points as a rule.
  public var score: Double?
  /// A GIF's quality as `CompressionSettings.quality` counts it; `nil` for MP4.
  public var quality: Int?
  /// What was recognised; `nil` for GIF.
  public var content: ContentKind?
  /// Seconds of work on this machine, as busy as it is now; off by half as a rule.
  public var seconds: Double
  /// What it should be made by. Under a limit, this has the picture's size, the frame rate and the
  /// sound that the limit leaves.
  public var plan: CompressionPlan
}

extension CompressionJob {
  /// Predicts from a sample what `run` would make, without making it.
  /// - Parameter report: as `run` takes it.
  public func estimate(
    report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> Estimate {
    // Nothing is made, so nothing can be in its way.
    var job = self
    if case .file(let path, _) = output { job.output = .file(path, ifExists: .overwrite) }
    try job.checkOutput()
    return try Reporter.reporting(to: report) { reporter throws(Failure) in
      let opened = try OpenedInput(input, settings: settings) { _ in reporter.goesOn }
      var plan = try CompressionPlan(for: opened)
      reporter.tell(.planned(plan))
      try plan.measureLength(of: opened, reporter: reporter)
      return try Estimation(
        plan: plan, settings: opened.settings, source: opened.info, footage: opened.footage,
        reporter: reporter
      ).estimate()
    }
  }
}
