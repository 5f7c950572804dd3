import Failures
import MediaPlans
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
  /// Slopes are clamped to this range: flat curves (still pictures, sensor noise) would send the
  /// factor anywhere.
  private static let slopes = 0.03...0.3
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
    let trial = try sample.trial(video, of: Self.mostTrials)
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
    var slope = ScoreCurve.usualSlope
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
    guard let score = curve.score(at: crf),
      let point = points.min(by: { abs($0.crf - crf) < abs($1.crf - crf) })
    else { return nil }
    var size = SizeModel.x264
    for point in points { size.add(coarseness: point.crf, bytes: point.trial.bytes) }
    let bytes = Double(point.trial.bytes) * exp(size.slope * (point.crf - crf))
    return Forecast(
      crf: crf, score: score, pictureBytes: Int(bytes), content: content, trials: points.count,
      triedPictures: sample.triedPictures)
  }

  /// The scores of the trials so far.
  var curve: ScoreCurve {
    points.reduce(into: ScoreCurve()) { $0.add(crf: $1.crf, score: $1.trial.score) }
  }

  private static func missing(_ score: Double) -> Double { log(max(0.2, 100 - score)) }
}
