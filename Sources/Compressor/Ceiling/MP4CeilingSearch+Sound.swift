import Failures
import Files
import MediaIO

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

  /// The best sound that leaves the picture its share; `nil` for none.
  func sound() throws(Failure) -> Sound? {
    guard !tracks.audio.isEmpty else { return nil }
    let ladder = SoundLadder(tracks.audio, settings: settings, duration: plan.duration ?? 0)
    let share = Int(Double(ceiling.bytes) * SizeBudget.soundShare)
    var rung = ladder.rung(forBytes: share)
    while true {
      let sound = try encodeSound(ladder.rungs[rung])
      let isWhole = try sound.isWhole(proceed: { reporter.goesOn })
      if isWhole, sound.bytes <= share { return sound }
      if rung + 1 < ladder.rungs.count {
        rung += 1
        continue
      }
      guard isWhole else {
        throw .fault("the sound made from \(footage.name) does not decode")
      }
      let left = ceiling.bytes - sound.bytes
      if Double(left) >= SizeBudget.leastPictureShare * Double(ceiling.bytes) { return sound }
      if ceiling.allowsMute { return nil }
      throw Failure(
        .limitUnreachable,
        "\(footage.name): its sound alone takes \(sizeText(sound.bytes)) of the "
          + "\(sizeText(ceiling.bytes)) allowed, at the lowest rate. Trim it, leave the sound out "
          + "with \(.allowsMute), or raise the limit.")
    }
  }

  private func encodeSound(_ plans: [AudioPlan]) throws(Failure) -> Sound {
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
