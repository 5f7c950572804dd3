import Failures
import Files
import GIFEncoding
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

/// Finds the best GIF that is not larger than its ceiling.
///
/// A sample tells which lambda would fill the ceiling. Where that is so coarse that fewer frames or
/// a smaller picture look better, those are given up first, step by step, each sampled. Then whole
/// encodes follow, from the second on steered by what the one before took.
struct GIFCeilingSearch {
  let plan: CompressionPlan
  let gif: GIFPlan
  let ceiling: Ceiling
  let footage: Footage
  let name: String
  let place: OutputPlace
  let threads: Int?
  let reporter: Reporter

  private static let mostAttempts = 5
  /// So many, where those use less than `poor` of the ceiling.
  private static let mostAttemptsWhilePoor = 9
  private static let poor = 0.9
  /// Off by more than this, as a logarithm, twice on the same side: the size is no straight line.
  private static let far = 0.1
  /// An encode that is off by more than this, as a logarithm, leads no other.
  private static let steerable = 0.5
  private static let nearerSamples = 2
  private static let fewerColors = [64, 16]
  private static let goodEnough = 0.972
  /// From the third encode on, another one is not worth a hundredth more.
  private static let goodEnoughLate = 0.96
  private static let firstAim = 0.97
  private static let steeredAim = 0.985
  /// Quality below which fewer frames or pixels look better, in `--quality` numbers.
  private static let coarsestQuality = 40
  /// Where nothing else is left to give up, this is as coarse as it gets: a film is just recognised,
  /// and of text only the lines.
  private static let coarsestLambda = GIFSettings.lambda(forQuality: 1)
  /// Finer than this nobody sees.
  static let finestQuality = 95

  private var sample: GIFSample {
    GIFSample(plan: plan, footage: footage, name: name, reporter: reporter)
  }

  func run(into part: inout AtomicFile) throws(Failure) -> JobRun.Made {
    var gif = gif
    var model = SizeModel(slope: 0.4, slopes: 0.15...0.9)
    let finest = max(gif.encoder.lambda, GIFSettings.lambda(forQuality: Self.finestQuality))
    try chooseFrames(&gif, model: &model, finest: finest)
    try comeNearer(gif, model: &model, finest: finest)

    var spare = try AtomicFile(for: place.partFor)
    var kept: (bytes: Int, gif: GIFPlan, encoded: JobRun.Encoded)?
    var last: GIFEncoder.Summary?
    var damage: MediaSource.Damage?
    var smallest = Int.max
    var share = Self.firstAim
    // Attempts in a row that were all far too large, or all far too small.
    var row = (isOver: false, count: 0)
    for number in 1...Self.mostAttemptsWhilePoor {
      let isPoor = Double(kept?.bytes ?? 0) < Double(ceiling.bytes) * Self.poor
      if number > Self.mostAttempts, !isPoor { break }
      let target = Int(Double(ceiling.bytes) * share)
      let wanted = model.coarseness(forBytes: target, halving: row.count > 1).map { exp($0) } ?? 50
      gif.encoder.lambda = min(Self.coarsestLambda, max(finest, wanted))
      let isFree = gif.encoder.lambda > finest && gif.encoder.lambda < Self.coarsestLambda
      gif.encoder.steering = last.flatMap { summary in
        // What is far from the limit says little about where this one's bytes go.
        let isNear = abs(log(Double(summary.bytes) / Double(target))) < Self.steerable
        guard isFree, isNear else { return nil }
        let headers = summary.bytes - summary.frameBytes.reduce(0, +)
        return SizeSteering(
          earlier: summary.frameBytes, target: target - headers, slope: model.slope)
      }
      let attempt = try encode(gif, into: spare)
      damage = attempt.damage
      let bytes = attempt.summary.bytes
      reporter.tell(.attempt(number: number, bytes: bytes))
      last = attempt.summary
      smallest = min(smallest, bytes)
      let coarseness = log(max(1e-9, attempt.summary.lambda))
      model.add(encode: bytes, coarseness: coarseness)
      let isOver = bytes > ceiling.bytes
      let isFar = abs(log(Double(bytes) / Double(ceiling.bytes))) > Self.far
      row = (isOver, !isFar ? 0 : row.isOver == isOver ? row.count + 1 : 1)
      if bytes <= ceiling.bytes, bytes > kept?.bytes ?? 0 {
        kept = (bytes, gif, attempt.encoded)
        kept?.gif.encoder.lambda = attempt.summary.lambda
        kept?.gif.encoder.steering = nil
        swap(&part, &spare)
      }
      let filling = Double(bytes) / Double(ceiling.bytes)
      if bytes <= ceiling.bytes {
        let enough = number < 3 ? Self.goodEnough : Self.goodEnoughLate
        if filling >= enough || gif.encoder.lambda <= finest * 1.02 { break }
      } else if gif.encoder.lambda >= Self.coarsestLambda {
        // Fewer colours make shorter codes; where a coarser lambda would do, that looks better.
        guard let fewer = Self.fewerColors.first(where: { $0 < gif.encoder.maximumColors }) else {
          break
        }
        gif.encoder.maximumColors = fewer
      }
      // A small miss is the steering's; a large one is the model's, which has just learned.
      let over = gif.encoder.steering == nil ? 0 : min(0.02, max(0, filling - 1)) * 1.5
      share = min(share, Self.steeredAim) - over
      if number == 1 { share = Self.steeredAim }
    }
    guard let kept, let damage else { throw unreachable(smallest, gif) }
    var result = plan
    result.work = .gif(kept.gif)
    result.size = kept.gif.picture.size
    result.frameRate = kept.gif.time.frameRate
    return JobRun.Made(plan: result, encoded: kept.encoded, damage: damage)
  }

  private struct Attempt {
    var summary: GIFEncoder.Summary
    var encoded: JobRun.Encoded
    var damage: MediaSource.Damage
  }

  private func encode(
    _ gif: GIFPlan, into part: borrowing AtomicFile
  ) throws(Failure) -> Attempt {
    try part.file.truncate()
    let source: MediaSource
    do throws(MediaError) {
      source = try MediaSource(footage, threads: gif.decoderThreads)
    } catch {
      throw Failure(error, reading: name)
    }
    let made = try GIFJob(
      plan: gif, source: source, name: name, total: plan.duration, threads: threads,
      reporter: reporter
    ).run(into: part)
    return Attempt(summary: made.summary, encoded: made.encoded, damage: source.damage)
  }

  // MARK: Frames

  /// Lowers the frame rate, then the picture's size, until the ceiling can be met at a quality
  /// worth watching.
  private func chooseFrames(
    _ gif: inout GIFPlan, model: inout SizeModel, finest: Double
  ) throws(Failure) {
    let coarsest = GIFSettings.lambda(forQuality: Self.coarsestQuality)
    let full = gif.picture.size
    var scale = 1.0
    for _ in 0..<6 {
      var probe = gif
      probe.encoder.lambda = max(finest, coarsest)
      guard let bytes = try sample.predictedBytes(probe) else { return }
      model = SizeModel(slope: model.slope, slopes: 0.15...0.9)
      model.add(estimate: bytes, coarseness: log(probe.encoder.lambda))
      let excess = Double(bytes) / Double(ceiling.bytes)
      guard excess > 1 else { return }
      // Neighbouring frames share much, so halving the rate saves less than half.
      if let rate = rate(of: gif), rate > leastRate {
        let wanted = max(leastRate, rate / pow(excess, 1.25))
        gif.time.frameRate = divided(gif, to: wanted)
        if let now = self.rate(of: gif), now < rate - 0.01 { continue }
      }
      let least = min(
        1, Double(ceiling.minimumHeight) / Double(min(full.width, full.height)))
      guard scale > least else { return }
      scale = max(least, min(scale * 0.92, scale / pow(excess, 0.55)))
      func length(_ value: Int) -> Int { max(1, Int((Double(value) * scale).rounded())) }
      gif.picture.size = PixelSize(width: length(full.width), height: length(full.height))
      gif.encoder.size = gif.picture.size
    }
  }

  /// Samples again where the lambda that should fill the ceiling is far from where it was sampled:
  /// the size falls slowly where much is spent, and of a sudden where nearly nothing is.
  private func comeNearer(
    _ gif: GIFPlan, model: inout SizeModel, finest: Double
  ) throws(Failure) {
    for _ in 0..<Self.nearerSamples {
      let target = Int(Double(ceiling.bytes) * Self.firstAim)
      guard let wanted = model.coarseness(forBytes: target) else { return }
      let coarseness = min(max(wanted, log(finest)), log(Self.coarsestLambda))
      guard model.points.allSatisfy({ abs($0.coarseness - coarseness) > 0.7 }) else { return }
      var probe = gif
      probe.encoder.lambda = exp(coarseness)
      guard let bytes = try sample.predictedBytes(probe) else { return }
      model.add(estimate: bytes, coarseness: coarseness)
    }
  }

  /// Fewer than this look like slides; a source that has fewer keeps them.
  private var leastRate: Double { max(ceiling.minimumFrameRate, 10) }

  private func rate(of gif: GIFPlan) -> Double? { sample.rate(of: gif) }

  /// The present rate divided by a whole number or by two thirds, so that frames stay evenly spaced.
  private func divided(_ gif: GIFPlan, to wanted: Double) -> Ratio? {
    guard let rate = rate(of: gif) else { return gif.time.frameRate }
    let steps = [2.0 / 3, 1.0 / 2, 1.0 / 3, 1.0 / 4].map { rate * $0 }
    let next = steps.first { $0 <= wanted + 0.01 } ?? steps.last { $0 >= leastRate - 0.01 } ?? rate
    return next < leastRate - 0.01 ? Ratio(approximating: leastRate) : Ratio(approximating: next)
  }

  private func unreachable(_ smallest: Int, _ gif: GIFPlan) -> Failure {
    let advice = CeilingAdvice(
      ceiling: ceiling, duration: plan.duration, smallest: smallest, size: gif.picture.size,
      hasSound: false)
    return advice.error(name)
  }
}
