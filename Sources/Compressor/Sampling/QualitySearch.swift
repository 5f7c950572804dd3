import Failures
import MediaIO
import Platform
import RateControl

/// Finds the constant rate factor that reaches a score, by trial encodes of a sample.
///
/// What is missing to 100 grows about exponentially with the factor, by about an eighth a step: two
/// trials as a rule are enough.
struct QualitySearch {
  /// One trial.
  struct Point: Hashable {
    var crf: Double
    var trial: ClipSample.Trial
  }

  /// Trials made, at most.
  static let mostTrials = 3
  /// A trial this near is a hit, in points of the score.
  private static let tolerance = 0.6
  /// How what is missing grows: the natural logarithm's change for one step of the factor.
  static let usualSlope = 0.115
  /// Slopes are clamped to this range: flat curves (still pictures, sensor noise) would send the
  /// factor anywhere.
  private static let slopes = 0.03...0.3
  /// A score changes by this much at most for one step of the factor.
  private static let steepestStep = 2.5
  /// Trials nearer to each other than this add nothing.
  private static let leastStep = 0.3

  let sample: ClipSample
  private(set) var points: [Point] = []

  init(sample: ClipSample) { self.sample = sample }

  /// Tries one factor.
  private mutating func makeTrial(
    _ video: H264Plan, crf: Double
  ) throws(Failure) -> ClipSample.Trial {
    var video = video
    video.crf = crf
    let trial = try sample.trial(video)
    points.append(Point(crf: crf, trial: trial))
    return trial
  }

  /// - Parameters:
  ///   - target: the score to reach.
  ///   - range: factors that may be chosen; where the target lies beyond, the nearer end is it.
  ///   - start: where to begin.
  mutating func factor(
    for target: Double, in range: ClosedRange<Double>, from start: Double, video: H264Plan
  ) throws(Failure) -> Double {
    func inside(_ crf: Double) -> Double {
      (min(max(crf, range.lowerBound), range.upperBound) * 20).rounded() / 20
    }
    var next = inside(start)
    while points.count < Self.mostTrials,
      !points.contains(where: { abs($0.crf - next) < Self.leastStep })
    {
      let trial = try makeTrial(video, crf: next)
      if abs(trial.score - target) <= Self.tolerance { break }
      next = inside(estimate(target) ?? next)
    }
    return next
  }

  /// The factor that should give `score`, from the points so far; `nil` before there is one.
  private func estimate(_ score: Double) -> Double? {
    let wanted = Self.missing(score)
    let near = points.sorted {
      abs(Self.missing($0.trial.score) - wanted) < abs(Self.missing($1.trial.score) - wanted)
    }
    guard let first = near.first else { return nil }
    var slope = Self.usualSlope
    if let second = near.dropFirst().first(where: { abs($0.crf - first.crf) > 0.5 }) {
      let found =
        (Self.missing(second.trial.score) - Self.missing(first.trial.score))
        / (second.crf - first.crf)
      slope = min(max(found, Self.slopes.lowerBound), Self.slopes.upperBound)
    }
    return first.crf + (wanted - Self.missing(first.trial.score)) / slope
  }

  /// The prediction for a factor, from the points so far; `nil` before there is one.
  func forecast(at crf: Double, content: ContentKind) -> Forecast? {
    guard let score = score(at: crf),
      let point = points.min(by: { abs($0.crf - crf) < abs($1.crf - crf) })
    else { return nil }
    var size = SizeModel.x264
    for point in points { size.add(coarseness: point.crf, bytes: point.trial.bytes) }
    let bytes = Double(point.trial.bytes) * exp(size.slope * (point.crf - crf))
    return Forecast(
      crf: crf, score: score, pictureBytes: Int(bytes), content: content, trials: points.count,
      triedPictures: sample.triedPictures)
  }

  /// The score that a factor should give, from the nearest point.
  func score(at crf: Double) -> Double? {
    guard let point = points.min(by: { abs($0.crf - crf) < abs($1.crf - crf) }) else { return nil }
    return Self.score(point.trial.score, at: point.crf, movedTo: crf)
  }

  /// What becomes of a score when the factor moves a little: the curve above, which is too steep
  /// where much is missing.
  static func score(_ score: Double, at crf: Double, movedTo other: Double) -> Double {
    let moved = 100 - (100 - score) * exp(usualSlope * (other - crf))
    let most = steepestStep * abs(other - crf)
    return max(0, min(max(moved, score - most), score + most))
  }

  private static func missing(_ score: Double) -> Double { log(max(0.2, 100 - score)) }
}
