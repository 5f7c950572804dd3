import Failures
import GIFEncoding
import MediaPlans
import Pixels
import Planning
import Platform
import RateControl

/// What is given up before the picture becomes coarser than is worth watching, by samples. The
/// constants are explained in Documentation/SizeAndQuality.md.
struct GIFFrameChoice {
  let plan: CompressionPlan
  let ceiling: Ceiling
  let footage: InputFootage
  let reporter: Reporter
  /// The finest and the coarsest lambda that may be chosen.
  let lambdas: ClosedRange<Double>

  /// Quality below which fewer frames or pixels look better, in `CompressionSettings.quality`
  /// numbers.
  private static let coarsestQuality = 40
  /// Steps down are sampled, and enough for any clip.
  private static let mostSteps = 6
  /// Neighbouring frames share much, so halving the rate saves less than half: for an excess, the
  /// rate falls by this power of it.
  private static let ratePower = 1.25
  /// Rates that the present one becomes, so that frames stay evenly spaced.
  private static let rateSteps = [2.0 / 3, 1.0 / 2, 1.0 / 3, 1.0 / 4]
  /// Fewer frames a second than this look like slides; a source that has fewer keeps them.
  private static let slideRate = 10.0
  /// Pixels share much with their neighbours too: for an excess, the sides shrink by this power of
  /// it.
  private static let scalePower = 0.55
  /// A step shrinks the sides to this share or less, for a smaller one is not worth its sample.
  private static let leastShrinking = 0.92
  private static let nearerSamples = 2
  /// A sample predicts the sizes of settings within this distance in coarseness.
  private static let sampleReach = 0.7

  private var sample: GIFSample {
    GIFSample(plan: plan, footage: footage, reporter: reporter)
  }

  private var leastRate: Double { max(ceiling.minimumFrameRate, Self.slideRate) }

  /// Sets the frame rate and the picture's size.
  /// - Returns: how the size follows lambda.
  func choose(_ gif: inout GIFPlan) throws(Failure) -> SizeModel {
    var model = SizeModel.gif
    try chooseFrames(&gif, model: &model)
    try comeNearer(gif, model: &model)
    return model
  }

  /// Lowers the frame rate, then the picture's size, until the ceiling can be met at a quality
  /// worth watching.
  private func chooseFrames(_ gif: inout GIFPlan, model: inout SizeModel) throws(Failure) {
    let full = gif.picture.size
    var scale = 1.0
    for _ in 0..<Self.mostSteps {
      var probe = gif
      probe.encoder.lambda = max(
        lambdas.lowerBound, GIFSettings.lambda(forQuality: Self.coarsestQuality))
      guard let bytes = try sample.predictedBytes(probe) else { return }
      model.forgetPoints()
      model.add(estimate: bytes, coarseness: log(probe.encoder.lambda))
      let excess = Double(bytes) / Double(ceiling.bytes)
      guard excess > 1 else { return }
      if let rate = sample.rate(of: gif), rate > leastRate {
        let wanted = max(leastRate, rate / pow(excess, Self.ratePower))
        gif.time.frameRate = divided(rate, to: wanted)
        if let now = sample.rate(of: gif), now < rate - 0.01 { continue }
      }
      let least = min(1, Double(ceiling.minimumHeight) / Double(min(full.width, full.height)))
      guard scale > least else { return }
      scale = max(least, min(scale * Self.leastShrinking, scale / pow(excess, Self.scalePower)))
      func length(_ value: Int) -> Int { max(1, Int((Double(value) * scale).rounded())) }
      gif.picture.size = PixelSize(width: length(full.width), height: length(full.height))
      gif.encoder.size = gif.picture.size
    }
  }

  /// Samples again where the lambda that should fill the ceiling is far from where it was sampled:
  /// the size falls slowly where much is spent, and of a sudden where nearly nothing is.
  private func comeNearer(_ gif: GIFPlan, model: inout SizeModel) throws(Failure) {
    for _ in 0..<Self.nearerSamples {
      let target = Int(Double(ceiling.bytes) * SizeSearch.Rules.gif.firstAim)
      guard let wanted = model.coarseness(forBytes: target) else { return }
      let coarseness = min(max(wanted, log(lambdas.lowerBound)), log(lambdas.upperBound))
      guard model.points.allSatisfy({ abs($0.coarseness - coarseness) > Self.sampleReach }) else {
        return
      }
      var probe = gif
      probe.encoder.lambda = exp(coarseness)
      guard let bytes = try sample.predictedBytes(probe) else { return }
      model.add(estimate: bytes, coarseness: coarseness)
    }
  }

  /// The present rate divided by a whole number or by two thirds.
  private func divided(_ rate: Double, to wanted: Double) -> Ratio {
    let steps = Self.rateSteps.map { rate * $0 }
    let next = steps.first { $0 <= wanted + 0.01 } ?? steps.last { $0 >= leastRate - 0.01 } ?? rate
    return Ratio(approximating: next < leastRate - 0.01 ? leastRate : next)
  }
}
