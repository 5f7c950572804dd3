import Failures
import MediaIO
import Pixels
import RateControl

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension MP4CeilingSearch {
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

  /// Chooses the picture's size and frame rate for the budget by what looks best in a sample, and
  /// how fine it may become at most.
  /// - Returns: what was chosen, and the finest factor worth its bytes.
  func choosePicture(
    _ video: H264Plan, sample: ClipSample, budget: SizeBudget
  ) throws(Failure) -> (chosen: Candidate, finestCRF: Double) {
    let full = video.picture.size
    var best = try candidate(video, size: full, every: 1, sample: sample, budget: budget)
    var finest = plan.hasFixedFactor ? video.crf : 0
    if !plan.hasFixedFactor {
      finest = try finestFactor(video, sample: sample, filling: best)
    }
    guard best.crf > Self.coarseCRF else { return (best, finest) }
    // A screen's letters must stay sharp, and little moves: it gives up pictures first.
    if sample.kind == .screen || sample.kind == .drawn {
      for every in [2, 3] where rate(every) >= ceiling.minimumFrameRate {
        let slower = try candidate(video, size: full, every: every, sample: sample, budget: budget)
        guard slower.score > best.score else { break }
        best = slower
      }
    }
    // Smaller pictures, until they stop looking better.
    var least = full.area
    for scale in [0.75, 0.5, 0.375, 0.25] {
      let size = scaled(full, by: scale)
      guard size.area < least else { break }
      least = size.area
      let smaller = try candidate(
        video, size: size, every: best.every, sample: sample, budget: budget)
      if smaller.score > best.score || best.crf > Self.coarsestCRF {
        best = smaller
      } else if smaller.score < best.score - Self.doubt {
        break
      }
    }
    return (best, finest)
  }

  /// Pictures a second when only each n-th is taken.
  private func rate(_ every: Int) -> Double {
    let rate = plan.frameRate?.value ?? (plan.sourceFrameRate ?? 0) * mp4.time.speed
    return rate / Double(every)
  }

  /// Where two sizes' scores differ by less, a still smaller one may be better.
  private static let doubt = 1.5
  /// Nothing can be seen above this factor: smaller pictures are better in any case.
  private static let coarsestCRF = 46.0

  /// Above this factor a smaller picture may look better.
  private static let coarseCRF = 29.0
  /// Under a ceiling more quality than this is not bought: nobody would see it.
  static let transparentScore = 97.0
  static let finestCRF = 10.0

  private func finestFactor(
    _ video: H264Plan, sample: ClipSample, filling: Candidate
  ) throws(Failure) -> Double {
    let wished = plan.wantedScore ?? Self.transparentScore
    // Far from it, its exact place does not matter.
    if filling.score < wished - 3 { return Self.finestCRF }
    var search = QualitySearch(sample: sample)
    return try search.factor(
      for: wished, in: Self.finestCRF...51, from: min(filling.crf, 23), video: video)
  }

  /// Tries one size and rate: first where the budget might be filled, then nearer.
  private func candidate(
    _ video: H264Plan, size: PixelSize, every: Int, sample: ClipSample, budget: SizeBudget
  ) throws(Failure) -> Candidate {
    var video = video
    video.picture.size = size
    video.encoderThreads = CompressionPlan.encoderThreads(for: size)
    let target = Double(budget.pictureBytes)
    var model = SizeModel(slope: 0.115, slopes: 0.05...0.25)
    // A first guess from bits a pixel: 0.1 at factor 23, halved by six steps.
    let bits = target * 8 / Double(max(1, size.area * budget.pictures / every))
    var crf = min(48, max(14, 23 + log(0.1 / max(bits, 1e-6)) / 0.115))
    var trial = ClipSample.Trial(bytes: 0, score: 0)
    for _ in 0..<3 {
      video.crf = (crf * 20).rounded() / 20
      trial = try sample.trial(video, every: every)
      model.add(coarseness: video.crf, bytes: trial.bytes)
      crf = min(51, max(Self.finestCRF, model.coarseness(forBytes: Int(target)) ?? crf))
      if abs(crf - video.crf) < 0.5 { break }
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
