import Failures
import Files
import MediaIO
import RateControl

/// Finds the best MP4 that is not larger than its ceiling.
///
/// Sound first, so that its true bytes are known; then the picture's size and frame rate, chosen on
/// samples; then whole encodes at a constant rate factor that is corrected after each by what it
/// took. From the second encode on, the first one's packets lead the way (`SizeSteering`), so that
/// two encodes are enough as a rule.
struct MP4CeilingSearch {
  let plan: CompressionPlan
  /// The picture of `plan`, and what is written beside it.
  let video: H264Plan
  let tracks: MP4Plan
  let ceiling: Ceiling
  let settings: CompressionSettings
  let footage: InputFootage
  let place: OutputPlace
  let reporter: Reporter

  /// x264 takes some fifty pictures in before it gives the first one out, so a clip with fewer than
  /// this cannot be steered.
  private static let fewestSteered = 100
  /// Under a ceiling more quality than this is not bought: nobody would see it.
  static let transparentScore = 97.0
  /// The finest factor that is ever chosen, unless the user gave a finer one.
  static let finestCRF = 10.0
  /// The coarsest that x264 has.
  static let coarsestCRF = 51.0
  /// The finest factor worth its bytes is a prediction: where it fits and does not look fine
  /// enough, factors finer by this much are allowed.
  private static let finerStep = 4.0

  var pictures: PictureCount { PictureCount(plan: plan, stream: video.stream) }

  /// Fills `part` with the result.
  func run(into part: inout AtomicFile) throws(Failure) -> EncodedResult {
    let sound = try sound()
    var budget = SizeBudget(
      bytes: ceiling.bytes, soundBytes: sound?.bytes ?? 0, soundPackets: sound?.packets ?? 0,
      tracks: 1 + (sound?.plans.count ?? 0), pictures: pictures.count)
    var (video, tracks) = (video, tracks)
    tracks.audio = sound?.plans ?? []
    let advice = try prepare(&video, &tracks.time, budget: budget)
    var search = SizeSearch(
      limit: ceiling.bytes, model: advice.model, settings: advice.finestCRF...Self.coarsestCRF,
      rules: .x264, canSteer: budget.pictures >= Self.fewestSteered)
    search.room = budget.pictureBytes
    var spare = try AtomicFile(for: place.partFor)
    var kept: EncodedResult?
    attempts: while let attempt = search.next() {
      video.crf = (attempt.setting * 100).rounded() / 100
      video.steering = attempt.steering
      let (summary, damage) = try encode(video, tracks, sound: sound, into: spare)
      let bytes = spare.file.size
      reporter.tell(.attempt(number: attempt.number, bytes: bytes))
      let pictureBytes = summary.pictureBytes.reduce(0, +)
      budget.measuredOverhead = bytes - pictureBytes - summary.soundBytes
      search.room = budget.pictureBytes
      let verdict = search.record(
        SizeSearch.Encode(
          bytes: bytes, variableBytes: pictureBytes, units: summary.pictureBytes,
          setting: summary.crf))
      if verdict.isBest {
        kept = EncodedResult(
          plan: plan(for: video, tracks, summary), length: EncodedLength(summary), damage: damage,
          score: advice.score(at: summary.crf))
        swap(&part, &spare)
      }
      switch verdict.next {
      case .again: continue
      case .filled, .coarsest: break attempts
      case .finest:
        if isFineEnough(advice, attempt.setting) { break attempts }
        search.finest = max(Self.finestCRF, search.finest - Self.finerStep)
      }
    }
    guard let kept else {
      throw CeilingAdvice(
        ceiling: ceiling, duration: plan.duration, smallest: search.smallest,
        size: video.picture.size, hasSound: !tracks.audio.isEmpty && !ceiling.allowsMute
      ).error(footage.name)
    }
    return kept
  }

  /// The plan by which an encode without steering would give about the same.
  private func plan(
    for video: H264Plan, _ tracks: MP4Plan, _ summary: MP4Transcoder.Summary
  ) -> CompressionPlan {
    var video = video
    video.crf = summary.crf
    video.steering = nil
    var plan = plan
    plan.work = .mp4(video, tracks)
    return plan
  }

  /// Whether more bytes would not be seen, or not be wanted.
  private func isFineEnough(_ advice: Advice, _ crf: Double) -> Bool {
    guard plan.wantedScore == nil, !plan.hasFixedFactor, crf > Self.finestCRF else { return true }
    return advice.score(at: crf) ?? 100 >= Self.transparentScore - 1
  }

  private func encode(
    _ video: H264Plan, _ tracks: MP4Plan, sound: Sound?, into part: borrowing AtomicFile
  ) throws(Failure) -> (MP4Transcoder.Summary, MediaSource.Damage) {
    try part.file.truncate()
    let source = try footage.open(threads: tracks.decoderThreads)
    let summary = try MP4Job(
      video: video, tracks: tracks, source: source, name: footage.name, destination: place.path,
      total: plan.duration, reporter: reporter
    ).run(into: part, sound: try sound?.open())
    return (summary, source.damage)
  }
}
