import Failures
import Files
import MediaIO
import MediaPlans
import Planning

extension MP4CeilingSearch {
  /// Sound that is encoded already, in a file of its own.
  final class Sound {
    let plans: [AudioPlan]
    let bytes: Int
    let packets: Int
    private let part: AtomicFile

    init(plans: [AudioPlan], summary: MP4Transcoder.Summary, part: consuming AtomicFile) {
      self.plans = plans
      bytes = summary.soundBytes
      packets = summary.soundPackets
      self.part = part
    }

    /// Broken packets of copied sound stay broken; encoded again, they are concealed.
    func isWhole(proceed: () -> Bool) throws(Failure) -> Bool {
      try reading(part.path) { () throws(MediaError) in
        try MediaCheck(decoding: part.path, threads: 1, proceed: proceed).corruptPackets == 0
      }
    }

    func open() throws(Failure) -> MediaSource {
      try reading(part.path) { () throws(MediaError) in try MediaSource(path: part.path) }
    }
  }

  /// Encoders miss a rate; the rung is chosen once more by what one really took.
  private static let mostTries = 3

  /// Encodes the sound of a rung and, where it took other bytes than expected, of the rung that is
  /// best then. `ladder` learns what was found out.
  /// - Parameter advice: weighs the picture against it; `nil`: the rung is meant.
  /// - Returns: the rung and its sound; no sound where there is none.
  func sound(
    _ wanted: Int, of ladder: inout SoundLadder, advice: PictureSampler.Advice? = nil
  ) throws(Failure) -> (rung: Int, sound: Sound?) {
    guard !ladder.isEmpty else { return (0, nil) }
    var rung = wanted
    var made: (rung: Int, sound: Sound)?
    for _ in 0..<Self.mostTries where made?.rung != rung {
      let sound = try encodeSound(ladder.rungs[rung].plans)
      guard try sound.isWhole(proceed: { reporter.progress(.verifying) }) else {
        let count = ladder.rungs.count
        ladder.dropCopies()
        guard ladder.rungs.count < count, !ladder.isEmpty else {
          throw .fault("the sound made from \(footage.name) does not decode")
        }
        // The rungs have other numbers now.
        (rung, made) = (max(0, rung - (count - ladder.rungs.count)), nil)
        continue
      }
      made = (rung, sound)
      ladder.correct(rung, bytes: sound.bytes, packets: sound.packets)
      guard let advice, advice.chosen != nil else { break }
      rung = budget.bestRung(of: ladder) { advice.worth(bytes: $0) }
    }
    guard let made else { throw .fault("the sound made from \(footage.name) does not decode") }
    return (made.rung, made.sound)
  }

  func encodeSound(_ plans: [AudioPlan]) throws(Failure) -> Sound {
    var tracks = tracks
    tracks.isIntermediate = true
    tracks.audio = plans
    tracks.subtitles = []
    tracks.keepsMetadata = false
    tracks.keepsChapters = false
    let part = try AtomicFile(for: place.partFor)
    let path = part.path
    let summary = try reading(footage.name) { () throws(MediaError) in
      try MP4Transcoder(source: try MediaSource(footage.footage), video: nil, plan: tracks)
        .write(to: path) { [reporter, plan] _, _ in
          reporter.progress(.encoding, done: 0, total: plan.duration, bytes: 0)
        }
    }
    return Sound(plans: plans, summary: summary, part: part)
  }
}
