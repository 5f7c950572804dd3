import Failures
import MediaIO
import Pixels
import Platform
import RateControl

/// What samples say of the picture before all of it is encoded. The constants are explained in
/// Documentation/SizeAndQuality.md.
extension MP4CeilingSearch {
  /// What samples advise.
  struct Advice {
    /// How the size follows the factor.
    var model: SizeModel
    /// The finest factor worth its bytes.
    var finestCRF: Double
    /// `nil` where nothing could be sampled.
    var chosen: Candidate?

    func score(at crf: Double) -> Double? {
      chosen.map { QualitySearch.score($0.score, at: $0.crf, movedTo: crf) }
    }
  }

  /// A picture size and frame rate that was tried.
  struct Candidate {
    var size: PixelSize
    /// Takes each n-th picture.
    var every: Int
    /// Where the budget should be filled.
    var crf: Double
    var score: Double
    var model: SizeModel
  }

  /// Shares of the picture's sides that are tried.
  private static let scales = [0.75, 0.5, 0.375, 0.25]
  /// Where two sizes' scores differ by less, a still smaller one may be better.
  private static let doubt = 1.5
  /// Above this factor a smaller picture may look better.
  private static let coarseCRF = 29.0
  /// Nothing can be seen above this factor: smaller pictures are better in any case.
  private static let blindCRF = 46.0
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

  /// Tries samples, and sets what they advise.
  func prepare(
    _ video: inout H264Plan, _ time: inout TimePlan, budget: SizeBudget
  ) throws(Failure) -> Advice {
    let sample = try ClipSample(
      footage, video: video, time: tracks.time, pictures: pictures,
      threads: tracks.decoderThreads, reporter: reporter)
    guard !sample.isEmpty else { return Advice(model: .x264, finestCRF: Self.finestCRF) }
    video.parameters = sample.kind.x264Parameters
    let advice = try choosePicture(video, sample: sample, budget: budget)
    guard let chosen = advice.chosen else { return advice }
    video.picture.size = chosen.size
    video.encoderThreads = CompressionPlan.encoderThreads(for: chosen.size)
    if chosen.every > 1, let rate = time.frameRate ?? video.stream.frameRate {
      time.frameRate =
        time.speed == 1 || time.frameRate != nil
        ? Ratio(rate.numerator, rate.denominator * chosen.every)
        : Ratio(approximating: rate.value * time.speed / Double(chosen.every))
    }
    return advice
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
    if best.crf > Self.coarseCRF {
      // A screen's letters must stay sharp, and little moves: it gives up pictures first.
      if sample.kind == .screen || sample.kind == .drawn {
        for every in [2, 3] where rate(every) >= ceiling.minimumFrameRate {
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
    let wished = plan.wantedScore ?? Self.transparentScore
    if filling.score < wished - Self.farFromWish { return Self.finestCRF }
    var search = QualitySearch(sample: sample)
    return try search.factor(
      for: wished, in: Self.finestCRF...Self.coarsestCRF, from: min(filling.crf, Self.usualCRF),
      video: video)
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
    var trial = ClipSample.Trial(bytes: 0, score: 0)
    for _ in 0..<Self.mostTrials {
      video.crf = (crf * 20).rounded() / 20
      trial = try sample.trial(video, every: every)
      model.add(coarseness: video.crf, bytes: trial.bytes)
      crf = min(
        Self.coarsestCRF,
        max(Self.finestCRF, model.coarseness(forBytes: Int(target)) ?? crf))
      if abs(crf - video.crf) < Self.trialReach { break }
    }
    let score = QualitySearch.score(trial.score, at: video.crf, movedTo: crf)
    return Candidate(size: size, every: every, crf: crf, score: score, model: model)
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
