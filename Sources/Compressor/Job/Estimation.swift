import Failures
import GIFEncoding
import MediaPlans
import Planning

/// The making of an estimate.
struct Estimation {
  let plan: CompressionPlan
  let settings: CompressionSettings
  let source: SourceInfo
  let footage: InputFootage
  let reporter: Reporter

  /// Nine of ten forecasts for the dev clips lie this near: photographed pictures change little
  /// from run to run, what happens on a screen happens seldom.
  static let cameraError = 0.25
  static let drawnError = 0.6
  static let gifError = 0.35
  static let soundError = 0.15

  func estimate() throws(Failure) -> Estimate {
    if plan.keepsSource {
      return Estimate(
        bytes: source.bytes, range: source.bytes...source.bytes, seconds: 0, plan: plan)
    }
    let began = ContinuousClock.now
    var estimate: Estimate
    switch (plan.work, plan.ceiling) {
    case (.gif(let gif), let ceiling?):
      estimate = try self.gif(gif, below: ceiling, since: began)
    case (.gif(let gif), nil): estimate = try self.gif(gif, since: began)
    case (.mp4(let video, let tracks), let ceiling?):
      estimate = try mp4(video, tracks, below: ceiling, since: began)
    case (.mp4(let video, let tracks), nil):
      estimate = try mp4(video, tracks, since: began)
    case (.sound(let tracks), _):
      let bytes = soundBytes(tracks)
      estimate = Estimate(
        bytes: bytes, range: Self.range(bytes, Self.soundError), seconds: (plan.duration ?? 0) / 60,
        plan: plan)
    }
    if plan.prefersCopiedPicture
      || (plan.mayKeepSource || plan.mayCopyPicture) && estimate.bytes > source.bytes
    {
      estimate.bytes = source.bytes
      estimate.range = min(estimate.range.lowerBound, source.bytes)...source.bytes
    }
    return estimate
  }

  private func mp4(
    _ video: H264Plan, _ tracks: MP4Plan, since began: ContinuousClock.Instant
  ) throws(Failure) -> Estimate {
    let sampling = try MP4Sampling(plan, video: video, footage: footage, reporter: reporter)
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
    var plan = plan
    plan.work = .mp4(sampling.video, tracks)
    return Estimate(
      bytes: bytes, range: Self.range(bytes, error), score: forecast.score,
      content: forecast.content,
      seconds: Self.seconds(since: began) + perPicture * Double(pictures.count), plan: plan)
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
      quality: GIFSettings.quality(forLambda: gif.encoder.lambda),
      seconds: Self.seconds(since: began) / min(1, share), plan: plan)
  }

  func soundBytes(_ tracks: MP4Plan) -> Int {
    SoundLadder.bitRate(tracks.audio) * Int((plan.duration ?? 0).rounded(.up)) / 8
  }

  static func range(_ bytes: Int, _ error: Double) -> ClosedRange<Int> {
    Int(Double(bytes) / (1 + error))...Int(Double(bytes) * (1 + error))
  }

  static func seconds(since began: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - began) / .seconds(1)
  }
}
