import Failures
import Files
import MediaIO
import MediaPlans
import Planning
import RateControl

/// Whole encodes of one choice of picture and sound, each nearer to the ceiling.
struct MP4Encodes {
  /// The best that fits.
  struct Kept {
    var result: EncodedResult
    /// Its picture's numbers, by which the same picture comes out again.
    var video: H264Plan
    var tracks: MP4Plan
    var sound: MP4CeilingSearch.Sound?
  }

  let search: MP4CeilingSearch
  let choice: PictureSampler.Choice
  let sound: MP4CeilingSearch.Sound?
  /// The fewest bytes that were reached.
  private(set) var smallest = Int.max

  /// x264 takes some fifty pictures in before it gives the first one out, so a clip with fewer than
  /// this cannot be steered.
  private static let fewestSteered = 100
  /// The finest factor worth its bytes is a prediction: where it fits and does not look fine
  /// enough, factors finer by this much are allowed.
  private static let finerStep = 4.0

  init(
    _ search: MP4CeilingSearch, _ choice: PictureSampler.Choice, sound: MP4CeilingSearch.Sound?
  ) {
    (self.search, self.choice, self.sound) = (search, choice, sound)
  }

  /// Fills `part` with the largest result that fits.
  /// - Returns: `nil` where none does.
  mutating func run(into part: inout AtomicFile) throws(Failure) -> Kept? {
    var budget = choice.budget
    var (video, tracks) = (choice.video, search.tracks)
    tracks.time = choice.time
    tracks.audio = sound?.plans ?? []
    var sizes = SizeSearch(
      limit: budget.usefulBytes, model: choice.advice.model,
      settings: choice.advice.finestCRF...PictureSampler.coarsestCRF, rules: .x264,
      canSteer: budget.pictures >= Self.fewestSteered)
    sizes.room = budget.pictureBytes
    var spare = try AtomicFile(for: search.place.partFor)
    var kept: Kept?
    attempts: while let attempt = sizes.next() {
      video.crf = (attempt.setting * 100).rounded() / 100
      video.steering = attempt.steering
      let (summary, damage) = try search.encode(video, tracks, sound: sound, into: spare)
      let bytes = try spare.file.bytes
      search.reporter.tell(.attempt(number: attempt.number, bytes: bytes))
      let pictureBytes = summary.pictureBytes.reduce(0, +)
      budget.measuredOverhead = bytes - pictureBytes - summary.soundBytes
      sizes.room = budget.pictureBytes
      let verdict = sizes.record(
        SizeSearch.Encode(
          bytes: bytes, variableBytes: pictureBytes, units: summary.pictureBytes,
          setting: summary.crf))
      if verdict.isBest {
        kept = Kept(
          result: EncodedResult(
            plan: plan(for: video, tracks, summary), length: EncodedLength(summary),
            damage: damage, score: choice.advice.score(at: summary.crf)),
          video: video, tracks: tracks, sound: sound)
        swap(&part, &spare)
      }
      switch verdict.next {
      case .again: continue
      case .filled, .coarsest: break attempts
      case .finest:
        if isFineEnough(attempt.setting) { break attempts }
        sizes.finest = max(PictureSampler.finestCRF, sizes.finest - Self.finerStep)
      }
    }
    smallest = sizes.smallest
    return kept
  }

  /// The plan by which an encode without steering would give about the same.
  private func plan(
    for video: H264Plan, _ tracks: MP4Plan, _ summary: MP4Transcoder.Summary
  ) -> CompressionPlan {
    var video = video
    video.crf = summary.crf
    video.steering = nil
    var plan = search.plan
    plan.work = .mp4(video, tracks)
    return plan
  }

  /// Whether more bytes would not be seen, or not be wanted.
  private func isFineEnough(_ crf: Double) -> Bool {
    let plan = search.plan
    guard plan.wantedScore == nil, !plan.hasFixedFactor, crf > PictureSampler.finestCRF else {
      return true
    }
    return choice.advice.score(at: crf) ?? 100 >= PictureSampler.transparentScore - 1
  }
}

extension MP4Encodes.Kept {
  /// Encodes the same picture beside other sound.
  /// - Returns: whether the file fits, and is in `part` now.
  mutating func take(
    _ sound: MP4CeilingSearch.Sound, within limit: Int, search: MP4CeilingSearch,
    into part: inout AtomicFile
  ) throws(Failure) -> Bool {
    var tracks = tracks
    tracks.audio = sound.plans
    var spare = try AtomicFile(for: search.place.partFor)
    _ = try search.encode(video, tracks, sound: sound, into: spare)
    guard try spare.file.bytes <= limit else { return false }
    swap(&part, &spare)
    self.tracks = tracks
    self.sound = sound
    if case .mp4(let video, _) = result.plan.work { result.plan.work = .mp4(video, tracks) }
    return true
  }
}

extension MP4CeilingSearch {
  func encode(
    _ video: H264Plan, _ tracks: MP4Plan, sound: Sound?, into part: borrowing AtomicFile
  ) throws(Failure) -> (MP4Transcoder.Summary, MediaSource.Damage) {
    try part.file.truncate()
    let source = try footage.open(threads: tracks.decoderThreads)
    let summary = try MP4Job(
      video: video, tracks: tracks, source: source, name: footage.name, place: place,
      total: plan.duration, reporter: reporter
    ).run(into: part, sound: try sound?.open())
    return (summary, source.damage)
  }
}
