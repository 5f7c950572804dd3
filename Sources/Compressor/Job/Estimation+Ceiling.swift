import Failures
import GIFEncoding
import MediaPlans
import Planning
import Platform
import RateControl

/// What a limit buys, by the samples that the search for it begins with.
extension Estimation {
  /// A result this near to its ceiling fills it.
  private static let filling = 0.97
  /// Encodes that a ceiling takes as a rule.
  private static let usualEncodes = 2.0

  func mp4(
    _ video: H264Plan, _ tracks: MP4Plan, below ceiling: Ceiling,
    since began: ContinuousClock.Instant
  ) throws(Failure) -> Estimate {
    let ladder = SoundLadder(tracks.audio, settings: settings, duration: plan.duration ?? 0)
    let sampler = PictureSampler(
      plan: plan, video: video, tracks: tracks, ceiling: ceiling, footage: footage,
      reporter: reporter)
    let choice = try sampler.choice(for: ladder)
    guard let chosen = choice.advice.chosen else {
      throw Failure(.undecodable, "\(footage.name) gives no sample to estimate by")
    }
    let crf = max(chosen.crf, choice.advice.finestCRF)
    let picture = chosen.model.bytes(atCoarseness: crf) ?? Double(choice.budget.pictureBytes)
    let budget = choice.budget
    var made = plan
    var (video, tracks) = (choice.video, tracks)
    video.crf = crf
    tracks.time = choice.time
    if !ladder.isEmpty { tracks.audio = ladder.rungs[choice.rung].plans }
    made.work = .mp4(video, tracks)
    return estimate(
      Int(picture) + budget.soundBytes + budget.overhead, error: Self.cameraError,
      below: ceiling, made: made, score: choice.advice.score(at: crf), content: sampler.content,
      seconds: Self.seconds(since: began)
        * (1 + Self.usualEncodes * Double(sampler.pictures.count)
          / Double(max(1, sampler.triedPictures)) / 1.5))
  }

  func gif(
    _ gif: GIFPlan, below ceiling: Ceiling, since began: ContinuousClock.Instant
  ) throws(Failure) -> Estimate {
    var gif = gif
    let lambdas = GIFCeilingSearch.lambdas(of: gif)
    let model = try GIFFrameChoice(
      plan: plan, ceiling: ceiling, footage: footage, reporter: reporter, lambdas: lambdas
    ).choose(&gif)
    guard let wanted = model.coarseness(forBytes: ceiling.bytes) else {
      throw Failure(.undecodable, "\(footage.name) gives no sample to estimate by")
    }
    let lambda = min(max(exp(wanted), lambdas.lowerBound), lambdas.upperBound)
    gif.encoder.lambda = lambda > lambdas.lowerBound ? lambda : gif.encoder.lambda
    var made = plan
    made.work = .gif(gif)
    let bytes = model.bytes(atCoarseness: log(lambda)).map { Int($0) } ?? ceiling.bytes
    var estimate = estimate(
      bytes, error: Self.gifError, below: ceiling, made: made,
      seconds: Self.seconds(since: began) * (1 + Self.usualEncodes * Self.samplesInClip))
    estimate.quality = GIFSettings.quality(forLambda: lambda)
    return estimate
  }

  /// A sample is an eighth of a clip, and two are taken as a rule.
  private static let samplesInClip = 4.0

  private func estimate(
    _ bytes: Int, error: Double, below ceiling: Ceiling, made: CompressionPlan,
    score: Double? = nil, content: ContentKind? = nil, seconds: Double
  ) -> Estimate {
    var range = Self.range(bytes, error)
    if range.upperBound > ceiling.bytes {
      let least = Int(Double(ceiling.bytes) * Self.filling)
      range = min(range.lowerBound, least)...ceiling.bytes
    }
    return Estimate(
      bytes: min(bytes, ceiling.bytes), range: range, score: score, content: content,
      seconds: seconds, plan: made)
  }
}
