public import Failures
import MediaIO

/// What a job would make, predicted from a sample.
public struct Estimate: Sendable, Hashable {
  /// The likeliest size.
  public var bytes: Int
  /// The size is within it nine times out of ten.
  public var range: ClosedRange<Int>
  /// How good the picture should look, 0...100; `nil` for GIF. Off by 2 points as a rule.
  public var score: Double?
  /// What was recognised; `nil` for GIF.
  public var content: ContentKind?
  /// Seconds of work on this machine, as busy as it is now; off by half as a rule.
  public var seconds: Double
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
        plan: plan, source: opened.info, footage: opened.footage, reporter: reporter
      ).estimate()
    }
  }
}

/// The making of an estimate.
private struct Estimation {
  let plan: CompressionPlan
  let source: SourceInfo
  let footage: InputFootage
  let reporter: Reporter

  /// Nine of ten forecasts for the dev clips lie this near: photographed pictures change little
  /// from run to run, what happens on a screen happens seldom.
  private static let cameraError = 0.25
  private static let drawnError = 0.6
  private static let gifError = 0.35
  private static let soundError = 0.15

  func estimate() throws(Failure) -> Estimate {
    if plan.keepsSource {
      return Estimate(bytes: source.bytes, range: source.bytes...source.bytes, seconds: 0)
    }
    let began = ContinuousClock.now
    var estimate: Estimate
    switch plan.work {
    case .gif(let gif): estimate = try self.gif(gif, since: began)
    case .mp4(let video, let tracks): estimate = try mp4(video, tracks, since: began)
    case .sound(let tracks):
      let bytes = soundBytes(tracks)
      estimate = Estimate(
        bytes: bytes, range: Self.range(bytes, Self.soundError), seconds: (plan.duration ?? 0) / 60)
    }
    if let ceiling = plan.ceiling { cap(&estimate, at: ceiling.bytes) }
    if plan.mayKeepSource || plan.mayCopyPicture, estimate.bytes > source.bytes {
      estimate.bytes = source.bytes
      estimate.range = min(estimate.range.lowerBound, source.bytes)...source.bytes
    }
    return estimate
  }

  /// A ceiling is filled, unless less is enough; and it takes a second encode.
  private func cap(_ estimate: inout Estimate, at ceiling: Int) {
    guard estimate.range.upperBound > ceiling else { return }
    estimate.bytes = min(estimate.bytes, ceiling)
    estimate.range = min(estimate.range.lowerBound, ceiling * 97 / 100)...ceiling
    estimate.seconds *= 2
  }

  private func mp4(
    _ video: H264Plan, _ tracks: MP4Plan, since began: ContinuousClock.Instant
  ) throws(Failure) -> Estimate {
    var wanting = plan
    // Without a wish, a limit takes what quality it can get: the finest worth having.
    if plan.wantedScore == nil, !plan.hasFixedFactor {
      wanting.wantedScore = CompressionPlan.score(forQuality: 95)
    }
    let sampling = try MP4Sampling(wanting, video: video, footage: footage, reporter: reporter)
    let pictures = PictureCount(plan: plan, stream: video.stream)
    guard let forecast = sampling.forecast else {
      throw Failure(.undecodable, "\(footage.name) gives no sample to estimate by")
    }
    let overhead = SizeBudget(bytes: .max, pictures: pictures.count).overhead
    let bytes = forecast.pictureBytes + soundBytes(tracks) + overhead
    let error =
      forecast.content == .screen || forecast.content == .drawn
      ? Self.drawnError : Self.cameraError
    // A trial costs as much as encoding its pictures, and half as much again to judge them.
    let perPicture =
      Self.seconds(since: began) / Double(max(1, forecast.triedPictures * forecast.trials)) / 1.5
    return Estimate(
      bytes: bytes, range: Self.range(bytes, error), score: forecast.score,
      content: forecast.content,
      seconds: Self.seconds(since: began) + perPicture * Double(pictures.count))
  }

  private func gif(
    _ gif: GIFPlan, since began: ContinuousClock.Instant
  ) throws(Failure) -> Estimate {
    let sample = GIFSample(plan: plan, footage: footage, reporter: reporter)
    guard let bytes = try sample.predictedBytes(gif) else {
      throw Failure(.undecodable, "\(footage.name) gives no sample to estimate by")
    }
    // The sample is an eighth of the work, or 16 frames.
    let share = Double(max(16, sample.frames(of: gif) / 8)) / Double(sample.frames(of: gif))
    return Estimate(
      bytes: bytes, range: Self.range(bytes, Self.gifError),
      seconds: Self.seconds(since: began) / min(1, share))
  }

  private func soundBytes(_ tracks: MP4Plan) -> Int {
    SoundLadder.bitRate(tracks.audio) * Int((plan.duration ?? 0).rounded(.up)) / 8
  }

  private static func range(_ bytes: Int, _ error: Double) -> ClosedRange<Int> {
    Int(Double(bytes) / (1 + error))...Int(Double(bytes) * (1 + error))
  }

  private static func seconds(since began: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - began) / .seconds(1)
  }
}
