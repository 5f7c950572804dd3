import Failures
import Files
import MediaPlans
import Pixels
import Planning
import RateControl

/// Finds the best MP4 that is not larger than its ceiling.
///
/// Samples tell what the picture gains from its bytes, so that picture and sound get their shares;
/// then sound is encoded, so that its true bytes are known; then follow whole encodes at a constant
/// rate factor that is corrected after each by what it took. From the second encode on, the first
/// one's packets lead the way (`SizeSteering`), so that two encodes are enough as a rule. What the
/// picture leaves, the sound gets.
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

  /// A higher rung of sound is worth another encode where it takes this share of the ceiling.
  private static let worthClimbing = 0.015
  private static let mostClimbs = 3

  /// Fills `part` with the result.
  func run(into part: inout AtomicFile) throws(Failure) -> EncodedResult {
    var ladder = SoundLadder(tracks.audio, settings: settings, duration: plan.duration ?? 0)
    try refuseTheImpossible(ladder)
    let sampler = PictureSampler(
      plan: plan, video: video, tracks: tracks, ceiling: ceiling, footage: footage,
      reporter: reporter)
    var choice = try sampler.choice(for: ladder)
    var (rung, sound) = try sound(choice.rung, of: &ladder, advice: choice.advice)
    var smallest = Int.max
    while true {
      try sampler.move(&choice, to: rung, in: ladder)
      var search = MP4Encodes(self, choice, sound: sound)
      if var kept = try search.run(into: &part) {
        try climb(&kept, rung, &ladder, into: &part)
        return kept.result
      }
      smallest = min(smallest, search.smallest)
      // Too much even at the coarsest: less sound, then none.
      if sound != nil, rung < ladder.last {
        (rung, sound) = try self.sound(ladder.last, of: &ladder)
      } else if sound != nil, ceiling.allowsMute {
        (rung, sound) = (0, nil)
        ladder = .silence
      } else {
        throw refusal(smallest: smallest, size: choice.video.picture.size)
      }
    }
  }

  private func refusal(smallest: Int, size: PixelSize, isReached: Bool = true) -> Failure {
    CeilingAdvice(
      ceiling: ceiling, duration: plan.duration, smallest: smallest, isReached: isReached,
      size: size, hasSound: !tracks.audio.isEmpty && !ceiling.allowsMute
    ).error(footage.name)
  }

  /// Refuses what no encoder can do before anything is encoded: the pictures and the sound that have
  /// to be there need more bytes than there may be.
  private func refuseTheImpossible(_ ladder: SoundLadder) throws(Failure) {
    let rate = plan.frameRate?.value ?? (plan.sourceFrameRate ?? 0) * plan.time.speed
    let fewest = rate > 0 ? min(1, max(ceiling.minimumFrameRate, rate / 3) / rate) : 1
    let packets = ceiling.allowsMute ? 0 : ladder.rungs.last?.packets ?? 0
    let least = SizeBudget.least(
      pictures: Int(Double(pictures.count) * fewest), packets: packets)
    guard least <= ceiling.bytes else {
      throw refusal(smallest: least, size: video.picture.size, isReached: false)
    }
  }

  var pictures: PictureCount { PictureCount(plan: plan, stream: video.stream) }

  /// The ceiling, before sound has its share.
  var budget: SizeBudget { SizeBudget(ceiling, pictures: pictures.count) }

  /// Gives the sound what the picture has left of the ceiling.
  private func climb(
    _ kept: inout MP4Encodes.Kept, _ rung: Int, _ ladder: inout SoundLadder,
    into part: inout AtomicFile
  ) throws(Failure) {
    guard let now = kept.sound else { return }
    var rungs = 0..<rung
    for _ in 0..<Self.mostClimbs {
      let left = try ceiling.bytes - part.file.bytes
      guard Double(left) > Self.worthClimbing * Double(ceiling.bytes),
        let higher = rungs.first(where: { ladder.rungs[$0].bytes - now.bytes <= left })
      else { return }
      let sound = try encodeSound(ladder.rungs[higher].plans)
      ladder.correct(higher, bytes: sound.bytes, packets: sound.packets)
      if try sound.isWhole(proceed: { reporter.progress(.verifying) }),
        try kept.take(sound, within: ceiling.bytes, search: self, into: &part)
      {
        return
      }
      rungs = (higher + 1)..<rung
    }
  }
}
