import Failures
import MediaPlans
import Pixels
import Planning
import Platform
import RateControl

/// What samples say of an MP4's picture before all of it is encoded: its size and frame rate for a
/// budget, and what it gains from more bytes. The constants are explained in
/// Documentation/SizeAndQuality.md.
final class PictureSampler {
  private let plan: CompressionPlan
  private let video: H264Plan
  private let time: TimePlan
  let ceiling: Ceiling
  private let footage: InputFootage
  private let reporter: Reporter
  private let threads: Int
  let pictures: PictureCount
  /// Decoded once, when it is first needed.
  private var sample: ClipSample?
  private var finest: Double?
  /// What trials on the way to the finest factor showed, at the full size.
  private var finePoints: [ScoreCurve.Point] = []

  /// Under a ceiling more quality than this is not bought: nobody would see it.
  static let transparentScore = 97.0
  /// The finest factor that is ever chosen, unless the user gave a finer one.
  static let finestCRF = 10.0
  /// The coarsest that x264 has.
  static let coarsestCRF = 51.0

  init(
    plan: CompressionPlan, video: H264Plan, tracks: MP4Plan, ceiling: Ceiling,
    footage: InputFootage, reporter: Reporter
  ) {
    (self.plan, self.video, self.time) = (plan, video, tracks.time)
    (self.ceiling, self.footage, self.reporter) = (ceiling, footage, reporter)
    threads = tracks.decoderThreads
    pictures = PictureCount(plan: plan, stream: video.stream)
  }

  /// What samples advise.
  struct Advice {
    /// How the size follows the factor.
    var model: SizeModel
    /// The finest factor worth its bytes.
    var finestCRF: Double
    /// `nil` where nothing could be sampled.
    var chosen: Candidate?

    func score(at crf: Double) -> Double? { chosen?.curve.score(at: crf) }

    /// What the picture is worth with so many bytes, for comparisons; `nil` where even the coarsest
    /// factor takes more.
    func worth(bytes: Int) -> Double? {
      guard let chosen else { return nil }
      guard let crf = chosen.model.coarseness(forBytes: max(1, bytes)),
        crf <= PictureSampler.coarsestCRF + PictureSampler.overCoarse
      else { return nil }
      // Finer than the finest it does not become.
      return chosen.curve.worth(at: max(finestCRF, crf))
    }
  }

  /// A picture size and frame rate that was tried.
  struct Candidate {
    var size: PixelSize
    /// Takes each n-th picture.
    var every: Int
    /// Where the budget should be filled.
    var crf: Double
    /// There.
    var score: Double
    var curve: ScoreCurve
    var model: SizeModel
  }

  /// Shares of the picture's sides that are tried.
  private static let scales = [0.75, 0.5, 0.375, 0.25, 0.1875, 0.125, 0.09375, 0.0625]
  /// Shares of the pictures that are tried: each, each second, each third.
  private static let thinning = [2, 3]
  /// Where two sizes' scores differ by less, a still smaller one may be better.
  private static let doubt = 1.5
  /// Above this factor a smaller picture may look better.
  private static let coarseCRF = 29.0
  /// Nothing can be seen above this factor: smaller pictures are better in any case.
  private static let blindCRF = 46.0
  /// A prediction may be beyond the coarsest factor by this much and still be met by it.
  private static let overCoarse = 2.0
  /// Where a picture's score is below the wished one by more than this, the wish's exact factor
  /// does not matter.
  private static let farFromWish = 3.0
  /// Bits for each pixel of each picture at `usualCRF`, which is x264's own default.
  private static let usualBits = 0.1
  private static let usualCRF = 23.0
  /// Where the first trial may be.
  private static let firstTrials = 14.0...48.0
  private static let mostTrials = 3
  /// A trial this near to where the budget should be filled is the last.
  private static let trialReach = 0.5

  /// What is advised for a budget, and the picture as it is then encoded.
  func advice(for budget: SizeBudget) throws(Failure) -> (Advice, H264Plan, TimePlan) {
    var (video, time) = (video, time)
    guard let sample = try preparedSample() else {
      return (Advice(model: .x264, finestCRF: Self.finestCRF), video, time)
    }
    video.parameters = sample.kind.x264Parameters
    let advice = try choosePicture(video, sample: sample, budget: budget)
    guard let chosen = advice.chosen else { return (advice, video, time) }
    video.picture.size = chosen.size
    video.encoderThreads = CompressionPlan.encoderThreads(for: chosen.size)
    if chosen.every > 1, let rate = time.frameRate ?? video.stream.frameRate {
      time.frameRate =
        time.speed == 1 || time.frameRate != nil
        ? Ratio(rate.numerator, rate.denominator * chosen.every)
        : Ratio(approximating: rate.value * time.speed / Double(chosen.every))
    }
    return (advice, video, time)
  }

  /// What the clip looks like; `nil` before a sample was needed, or where there is none.
  var content: ContentKind? { sample?.kind }

  /// Pictures that were encoded for trials.
  var triedPictures: Int { sample?.trials ?? 0 }

  /// `nil` where nothing can be decoded for it.
  private func preparedSample() throws(Failure) -> ClipSample? {
    if let sample { return sample.isEmpty ? nil : sample }
    let made = try ClipSample(
      footage, video: video, time: time, pictures: pictures, threads: threads, reporter: reporter)
    sample = made
    return made.isEmpty ? nil : made
  }

  /// Chooses the picture's size and frame rate for the budget by what looks best in a sample, and
  /// how fine it may become at most.
  private func choosePicture(
    _ video: H264Plan, sample: ClipSample, budget: SizeBudget
  ) throws(Failure) -> Advice {
    let full = video.picture.size
    var best = try candidate(video, size: full, every: 1, sample: sample, budget: budget)
    let finest =
      plan.hasFixedFactor
      ? video.crf : try finestFactor(video, sample: sample, filling: best)
    guard best.crf > Self.coarseCRF else {
      for point in finePoints { best.curve.add(crf: point.crf, score: point.score) }
      return Advice(model: best.model, finestCRF: finest, chosen: best)
    }
    // A screen's letters must stay sharp, and little moves: it gives up pictures first.
    if sample.kind == .screen || sample.kind == .drawn {
      for every in Self.thinning where rate(every) >= ceiling.minimumFrameRate {
        let slower = try candidate(
          video, size: full, every: every, sample: sample, budget: budget)
        guard slower.score > best.score else { break }
        best = slower
      }
    }
    // Smaller pictures, until they stop looking better.
    var least = full.area
    for scale in Self.scales {
      let size = scaled(full, by: scale)
      guard size.area < least else { break }
      least = size.area
      let smaller = try candidate(
        video, size: size, every: best.every, sample: sample, budget: budget)
      if smaller.score > best.score || best.crf > Self.blindCRF {
        best = smaller
      } else if smaller.score < best.score - Self.doubt {
        break
      }
    }
    // Fewer pictures are the last thing to give up in a film.
    for every in Self.thinning
    where best.crf > Self.blindCRF && every > best.every && rate(every) >= ceiling.minimumFrameRate
    {
      best = try candidate(video, size: best.size, every: every, sample: sample, budget: budget)
    }
    return Advice(model: best.model, finestCRF: finest, chosen: best)
  }

  /// Pictures a second when only each n-th is taken.
  private func rate(_ every: Int) -> Double {
    let rate = plan.frameRate?.value ?? (plan.sourceFrameRate ?? 0) * plan.time.speed
    return rate / Double(every)
  }

  private func finestFactor(
    _ video: H264Plan, sample: ClipSample, filling: Candidate
  ) throws(Failure) -> Double {
    if let finest { return finest }
    let wished = plan.wantedScore ?? Self.transparentScore
    if filling.score < wished - Self.farFromWish { return Self.finestCRF }
    var search = QualitySearch(sample: sample)
    let found = try search.factor(
      for: wished, in: Self.finestCRF...Self.coarsestCRF, from: min(filling.crf, Self.usualCRF),
      video: video)
    finest = found
    finePoints = search.curve.points
    return found
  }

  /// Tries one size and rate: first where the budget might be filled, then nearer.
  private func candidate(
    _ video: H264Plan, size: PixelSize, every: Int, sample: ClipSample, budget: SizeBudget
  ) throws(Failure) -> Candidate {
    var video = video
    video.picture.size = size
    video.encoderThreads = CompressionPlan.encoderThreads(for: size)
    let target = Double(budget.pictureBytes)
    var model = SizeModel.x264
    let bits = target * 8 / Double(max(1, size.area * budget.pictures / every))
    let guess = Self.usualCRF + log(Self.usualBits / max(bits, 1e-6)) / model.slope
    var crf = min(Self.firstTrials.upperBound, max(Self.firstTrials.lowerBound, guess))
    var curve = ScoreCurve()
    for _ in 0..<Self.mostTrials {
      video.crf = (crf * 20).rounded() / 20
      let trial = try sample.trial(video, every: every)
      curve.add(crf: video.crf, score: trial.score)
      model.add(coarseness: video.crf, bytes: trial.bytes)
      crf = min(
        Self.coarsestCRF,
        max(Self.finestCRF, model.coarseness(forBytes: Int(target)) ?? crf))
      if abs(crf - video.crf) < Self.trialReach { break }
    }
    return Candidate(
      size: size, every: every, crf: crf, score: curve.score(at: crf) ?? 0, curve: curve,
      model: model)
  }

  /// The size at a scale, even, and not below the floor.
  private func scaled(_ size: PixelSize, by scale: Double) -> PixelSize {
    let shorter = Double(min(size.width, size.height))
    let least = min(1, Double(ceiling.minimumHeight) / shorter)
    let factor = max(scale, least)
    func even(_ length: Int) -> Int { max(2, Int((Double(length) * factor / 2).rounded()) * 2) }
    return PixelSize(width: even(size.width), height: even(size.height))
  }
}
