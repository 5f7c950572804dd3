import Failures
import Files
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

/// Finds the best MP4 that is not larger than its ceiling.
///
/// Sound first, so that its true bytes are known; then the picture's size and frame rate, chosen on
/// samples; then whole encodes at a constant rate factor that is corrected after each by what it
/// took. From the second encode on, the first one's packets lead the way (`SizeSteering`), so that
/// two encodes are enough as a rule.
struct MP4CeilingSearch {
  let plan: CompressionPlan
  let mp4: MP4Plan
  let ceiling: Ceiling
  let settings: CompressionSettings
  /// The source, and what messages call it.
  let footage: Footage
  let name: String
  let place: OutputPlace
  let reporter: Reporter

  /// A whole encode that was made.
  private struct Attempt {
    var bytes: Int
    var summary: MP4Transcoder.Summary
    var damage: MediaSource.Damage
  }

  private static let mostAttempts = 5
  /// An encode that fills this share of the limit is not tried again.
  private static let goodEnough = 0.985
  /// The share of the pictures' bytes aimed at: encodes miss by some tenths of a percent.
  private static let firstAim = 0.985
  private static let steeredAim = 0.992
  /// The same where the first encode was far off, so that its packets say less.
  private static let farAim = 0.987
  private static let fewestSteered = 100
  /// Where to begin without a sample: x264's own default is 23, and limits are tight.
  private static let firstCRF = 26.0

  private var pictures: PictureCount { PictureCount(plan: plan, mp4: mp4) }

  /// Fills `part` with the result.
  func run(into part: inout AtomicFile) throws(Failure) -> JobRun.Made {
    let sound = try sound()
    var budget = SizeBudget(
      limit: ceiling.bytes, soundBytes: sound?.bytes ?? 0, soundPackets: sound?.packets ?? 0,
      tracks: 1 + (sound?.plans.count ?? 0), pictures: pictures.count)
    var work = mp4
    work.audio = sound?.plans ?? []
    guard var video = work.video else { throw .fault("a ceiling without a picture") }
    let advice = try prepare(&video, &work.time, budget: budget)
    var model = advice.model
    var bestCRF = advice.finestCRF
    work.video = video

    var spare = try AtomicFile(for: place.partFor)
    var kept: Attempt?
    var last: Attempt?
    var smallest = Int.max
    var share = Self.firstAim
    for number in 1...Self.mostAttempts {
      let target = Int(Double(budget.pictureBytes) * share)
      let crf = min(51, max(bestCRF, model.coarseness(forBytes: target) ?? Self.firstCRF))
      video.crf = (crf * 100).rounded() / 100
      // At the ends of the scale there is nothing to steer for; and x264 takes some fifty pictures
      // in before it gives the first one out, so a short clip cannot be steered.
      video.steering =
        crf <= bestCRF || crf >= 51 || budget.pictures < Self.fewestSteered
        ? nil
        : last.map {
          SizeSteering(earlier: $0.summary.pictureBytes, target: target, slope: model.slope)
        }
      work.video = video
      let attempt = try encode(work, sound: sound, into: spare)
      reporter.tell(.attempt(number: number, bytes: attempt.bytes))
      last = attempt
      smallest = min(smallest, attempt.bytes)
      let pictureBytes = attempt.summary.pictureBytes.reduce(0, +)
      budget.measuredOverhead = attempt.bytes - pictureBytes - attempt.summary.soundBytes
      if number == 1 { model.forgetPoints() }
      model.add(coarseness: attempt.summary.crf, bytes: pictureBytes)
      let filling = Double(attempt.bytes) / Double(ceiling.bytes)
      if attempt.bytes <= ceiling.bytes, attempt.bytes > kept?.bytes ?? 0 {
        kept = attempt
        swap(&part, &spare)
      }
      if attempt.bytes <= ceiling.bytes {
        if filling >= Self.goodEnough { break }
        if crf <= bestCRF {
          // The finest factor was foretold; where it does not look fine, a finer one is allowed.
          if isFineEnough(advice, crf) { break }
          bestCRF = max(Self.finestCRF, bestCRF - 4)
        }
      }
      if attempt.bytes > ceiling.bytes, crf >= 51 { break }
      // A small miss is the steering's; a large one is the model's, which has just learned.
      let over = video.steering == nil ? 0 : min(0.02, max(0, filling - 1)) * 1.5
      share = min(share, Self.steeredAim) - over
      if number == 1 { share = abs(log(filling)) > 0.25 ? Self.farAim : Self.steeredAim }
    }
    guard let kept else {
      throw CeilingAdvice(
        ceiling: ceiling, duration: plan.duration, smallest: smallest, size: video.picture.size,
        hasSound: !work.audio.isEmpty && !ceiling.allowsMute
      ).error(name)
    }
    video.crf = kept.summary.crf
    video.steering = nil
    work.video = video
    var result = plan
    result.work = .mp4(work)
    result.size = video.picture.size
    result.frameRate = work.time.frameRate
    return JobRun.Made(
      plan: result,
      encoded: JobRun.Encoded(
        frames: kept.summary.frames, duration: kept.summary.duration,
        sourceDuration: kept.summary.duration), damage: kept.damage,
      score: advice.score(at: kept.summary.crf))
  }

  /// Whether more bytes would not be seen, or not be wanted.
  private func isFineEnough(_ advice: Advice, _ crf: Double) -> Bool {
    guard plan.wantedScore == nil, !plan.hasFixedFactor, crf > Self.finestCRF else { return true }
    return advice.score(at: crf) ?? 100 >= Self.transparentScore - 1
  }

  /// What samples advise.
  private struct Advice {
    /// How the size follows the factor.
    var model: SizeModel
    /// The finest factor worth its bytes.
    var finestCRF: Double
    var chosen: Candidate?

    func score(at crf: Double) -> Double? {
      chosen.map { QualitySearch.score($0.score, at: $0.crf, movedTo: crf) }
    }
  }

  /// Tries samples, and sets what they advise.
  private func prepare(
    _ video: inout H264Plan, _ time: inout TimePlan, budget: SizeBudget
  ) throws(Failure) -> Advice {
    let sample = try ClipSample(
      footage, name: name, video: video, time: mp4.time, duration: pictures.duration,
      pictures: pictures.count, threads: mp4.decoderThreads, reporter: reporter)
    guard !sample.isEmpty else {
      return Advice(
        model: SizeModel(slope: 0.115, slopes: 0.05...0.25), finestCRF: Self.finestCRF)
    }
    video.parameters = sample.kind.x264Parameters
    let (chosen, finest) = try choosePicture(video, sample: sample, budget: budget)
    video.picture.size = chosen.size
    video.encoderThreads = CompressionPlan.encoderThreads(for: chosen.size)
    if chosen.every > 1, let rate = time.frameRate ?? video.stream.frameRate {
      time.frameRate =
        time.speed == 1 || time.frameRate != nil
        ? Ratio(rate.numerator, rate.denominator * chosen.every)
        : Ratio(approximating: rate.value * time.speed / Double(chosen.every))
    }
    return Advice(model: chosen.model, finestCRF: finest, chosen: chosen)
  }

  private func encode(
    _ work: MP4Plan, sound: Sound?, into part: borrowing AtomicFile
  ) throws(Failure) -> Attempt {
    try part.file.truncate()
    let reporter = reporter
    do throws(MediaError) {
      let source = try MediaSource(footage, threads: mp4.decoderThreads)
      let summary = try MP4Transcoder(source: source, plan: work, sound: try sound?.open()).write(
        to: part.path
      ) { done, bytes in
        reporter.progress(.encoding, done: done, total: plan.duration, bytes: bytes)
      }
      return Attempt(
        bytes: part.file.size, summary: summary, damage: source.damage)
    } catch {
      switch error.kind {
      case .diskFull: throw FileError.diskFull(part.path).failure
      case .inputOutput:
        throw Failure(.inputOutput, "writing \(place.path) failed: \(error.reason)")
      default: throw Failure(error, reading: name)
      }
    }
  }
}
