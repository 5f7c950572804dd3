import Failures
import Files
import GIFEncoding
import MediaIO
import MediaPlans
import Planning
import RateControl

/// Finds the best GIF that is not larger than its ceiling.
///
/// A sample shows which lambda would fill the ceiling. Where that is so coarse that fewer frames or
/// a smaller picture look better, those are given up first, step by step, each sampled. Then whole
/// encodes follow, from the second on steered by what the one before took.
struct GIFCeilingSearch {
  let plan: CompressionPlan
  /// The GIF of `plan`.
  let gif: GIFPlan
  let ceiling: Ceiling
  let footage: InputFootage
  let place: OutputPlace
  let threads: Int?
  let reporter: Reporter

  /// Once even the coarsest lambda is too large.
  private static let fewerColors = [64, 16]
  /// Where nothing else is left to give up, this is as coarse as it gets: a film is just
  /// recognised, and of text only the lines.
  private static let coarsestLambda = GIFSettings.lambda(forQuality: 1)

  /// Below it nothing changes any more. Quality 100 is 0, which has no logarithm.
  private static let leastLambda = 1e-6

  /// The lambdas that may be chosen: from that of the quality asked for, or else of 100.
  static func lambdas(of gif: GIFPlan) -> ClosedRange<Double> {
    let finest = max(gif.encoder.lambda, leastLambda)
    return finest...max(finest, coarsestLambda)
  }

  /// Fills `part` with the result.
  func run(into part: inout AtomicFile) throws(Failure) -> EncodedResult {
    var gif = gif
    // The search finds the lambda that fills the limit, whatever the colours.
    gif.encoder.leniency = 1
    let lambdas = Self.lambdas(of: gif)
    let model = try GIFFrameChoice(
      plan: plan, ceiling: ceiling, footage: footage, reporter: reporter, lambdas: lambdas
    ).choose(&gif)
    var search = SizeSearch(
      limit: ceiling.bytes, model: model, settings: lambdas, rules: .gif)
    var spare = try AtomicFile(for: place.partFor)
    var kept: EncodedResult?
    attempts: while let attempt = search.next() {
      gif.encoder.lambda =
        attempt.setting > lambdas.lowerBound ? attempt.setting : self.gif.encoder.lambda
      gif.encoder.steering = attempt.steering
      let (made, damage) = try encode(gif, into: spare)
      let summary = made.summary
      reporter.tell(.attempt(number: attempt.number, bytes: summary.bytes))
      let verdict = search.record(
        SizeSearch.Encode(
          bytes: summary.bytes, variableBytes: summary.bytes, units: summary.frameBytes,
          setting: max(lambdas.lowerBound, summary.lambda)))
      if verdict.isBest {
        kept = EncodedResult(
          plan: plan(for: gif, summary), length: made.length, damage: damage,
          witness: made.witness)
        swap(&part, &spare)
      }
      switch verdict.next {
      case .again: continue
      case .filled, .finest: break attempts
      case .coarsest:
        // Fewer colours make shorter codes; where a coarser lambda would do, that looks better.
        guard let fewer = Self.fewerColors.first(where: { $0 < gif.encoder.maximumColors }) else {
          break attempts
        }
        gif.encoder.maximumColors = fewer
      }
    }
    guard let kept else {
      throw CeilingAdvice(
        ceiling: ceiling, duration: plan.duration, smallest: search.smallest,
        size: gif.picture.size, hasSound: false
      ).error(footage.name)
    }
    return kept
  }

  /// The plan by which an encode without steering would give about the same.
  private func plan(for gif: GIFPlan, _ summary: GIFEncoder.Summary) -> CompressionPlan {
    var gif = gif
    gif.encoder.lambda = summary.lambda
    gif.encoder.steering = nil
    var plan = plan
    plan.work = .gif(gif)
    return plan
  }

  private func encode(
    _ gif: GIFPlan, into part: borrowing AtomicFile
  ) throws(Failure) -> (GIFJob.Outcome, MediaSource.Damage) {
    try part.file.truncate()
    let source = try footage.open(threads: gif.decoderThreads)
    let made = try GIFJob(
      plan: gif, source: source, name: footage.name, total: plan.duration, threads: threads,
      reporter: reporter
    ).run(into: part)
    return (made, source.damage)
  }
}
