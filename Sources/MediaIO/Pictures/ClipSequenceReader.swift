import CFFmpeg
import LibAV
import MediaPlans
import Pixels

/// Reads the pictures of clips one after another. One file is open at a time.
final class ClipSequenceReader: FrameMaker {
  let info: SourceInfo
  /// Fine enough for the usual frame rates, broadcast ones too, without rounding.
  let timeBase = AVRational(num: 1, den: 120_000)

  private let sequence: ClipSequence
  private let threads: Int
  private var index = 0
  private var current: OpenClip?
  /// Where reading begins, in seconds of the sequence.
  private var begin = 0.0
  private var lastTime: Int64 = -1
  private var damage = MediaSource.Damage()

  init(_ sequence: ClipSequence, threads: Int) {
    self.sequence = sequence
    self.threads = threads
    info = sequence.info
  }

  func seek(toSeconds start: Double) {
    begin = max(0, start)
    index = sequence.clips.lastIndex { $0.start <= start } ?? 0
  }

  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    frame.clear()
    while index < sequence.clips.count {
      let clip = sequence.clips[index]
      do throws(MediaError) {
        if current == nil {
          current = try OpenClip(
            clip, timeBase: timeBase, threads: threads, from: max(0, begin - clip.start))
        }
        guard let open = current else { return false }
        if try open.read(into: frame) {
          // Rounding may let a clip overlap the one before.
          let time = max(frame.pts ?? 0, lastTime + 1)
          frame.pts = time
          lastTime = time
          return true
        }
        damage.add(open.damage, of: clip.path)
      } catch {
        throw error.of(clip.path)
      }
      current = nil
      index += 1
    }
    return false
  }

  func takeDamage() -> MediaSource.Damage {
    defer { damage = MediaSource.Damage() }
    return damage
  }
}

/// A clip that is being read.
private final class OpenClip {
  private let clip: ClipSequence.Placed
  private let source: MediaSource
  private let track: VideoTrack
  private let packet: Packet
  private let frame: Frame
  private let waiting: Waiting
  private let timeBase: AVRational
  private let end: Int64
  /// The frame that is handed out next, once it is known how long it stays.
  private var next: Shared<Frame>?
  private var hasEnded = false
  private var repetitions = 0

  /// The track's pictures, on the sequence's clock.
  private final class Waiting {
    var frames: [Shared<Frame>] = []
    var isFirst: Bool
    init(isFirst: Bool) { self.isFirst = isFirst }
  }

  /// - Parameter offset: seconds of the clip's time in the sequence that are not needed.
  init(
    _ clip: ClipSequence.Placed, timeBase: AVRational, threads: Int, from offset: Double
  ) throws(MediaError) {
    self.clip = clip
    self.timeBase = timeBase
    let start = Int64((clip.start / av_q2d(timeBase)).rounded())
    end = Int64((clip.end / av_q2d(timeBase)).rounded())
    source = try MediaSource(path: clip.path)
    packet = try Packet()
    frame = try Frame()
    // The first picture is shown from the clip's very start, even where its own time is later:
    // otherwise the clip before would stay on the screen.
    let waiting = Waiting(isFirst: offset == 0)
    self.waiting = waiting
    track = try VideoTrack(
      source: source, stream: clip.stream, picture: clip.picture, time: clip.time, threads: threads
    ) { frame, clock throws(MediaError) in
      let copy = try frame.reference()
      copy.pts = waiting.isFirst ? start : start + av_rescale_q(frame.pts ?? 0, clock, timeBase)
      waiting.isFirst = false
      waiting.frames.append(Shared(copy))
    }
    source.frames?.seek(toSeconds: clip.time.start)
    source.input?.value.keepOnly([track.streamIndex])
    try source.seek(
      toSeconds: clip.time.start + offset * clip.time.speed, stream: track.streamIndex)
    if clip.stream.isStill, offset > 0 { repetitions = Int(offset / clip.step) }
  }

  var damage: MediaSource.Damage { source.damage }

  /// The next frame with its time and how long it stays; `false` at the clip's end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    if next == nil { next = try decoded() }
    guard let picture = next, let time = picture.value.pts, time < end else { return false }
    if clip.stream.isStill { return try readStill(picture, into: frame) }
    next = try decoded()
    try check(av_frame_ref(frame.raw, picture.value.raw), "sharing a frame")
    frame.pts = time
    let until = min(end, next?.value.pts ?? end)
    vcSetFrameDuration(frame.raw, max(1, until - time))
    return true
  }

  private func readStill(
    _ picture: Shared<Frame>, into frame: borrowing Frame
  ) throws(MediaError) -> Bool {
    let begin = clip.start + Double(repetitions) * clip.step
    let time = Int64((begin / av_q2d(timeBase)).rounded())
    guard time < end else { return false }
    let until = min(end, Int64(((begin + clip.step) / av_q2d(timeBase)).rounded()))
    repetitions += 1
    try check(av_frame_ref(frame.raw, picture.value.raw), "sharing a frame")
    frame.pts = time
    vcSetFrameDuration(frame.raw, max(1, until - time))
    return true
  }

  /// - Throws: `undecodable` where the clip has nothing to show.
  private func decoded() throws(MediaError) -> Shared<Frame>? {
    while waiting.frames.isEmpty {
      guard !hasEnded else { return nil }
      if track.isComplete {
        try finish()
      } else if let maker = source.frames {
        if try maker.read(into: frame) { try track.send(frame) } else { try finish() }
      } else if try source.read(into: packet) {
        if packet.streamIndex == track.streamIndex { try track.send(packet) }
      } else {
        try finish()
      }
    }
    return waiting.frames.removeFirst()
  }

  private func finish() throws(MediaError) {
    hasEnded = true
    try track.finish()
    // The clip has not shown a single picture.
    if waiting.frames.isEmpty, next == nil, waiting.isFirst {
      throw source.nothingDecoded(from: clip.time)
    }
  }
}
