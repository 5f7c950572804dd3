import CFFmpeg
import LibAV
import MediaPlans

/// Renders a mix block by block. A part's file is open as long as it is heard.
final class SoundMixer {
  /// Samples of a block.
  private static let block = 1024

  private let mix: SoundMix
  /// Parts that have not begun, in the order they begin.
  private var waiting: ArraySlice<SoundMix.Part>
  private var playing: [PlayingPart] = []
  /// Samples rendered so far.
  private(set) var position = 0
  /// Samples in all.
  let count: Int

  init(_ mix: SoundMix) {
    self.mix = mix
    waiting = mix.parts.sorted { $0.start < $1.start }[...]
    count = Int((mix.duration * Double(SoundMix.sampleRate)).rounded())
  }

  /// Fills the frame with the next block, `pts` in samples; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    let length = min(Self.block, count - position)
    guard length > 0 else { return false }
    frame.clear()
    let raw = frame.raw
    raw.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
    raw.pointee.sample_rate = CInt(SoundMix.sampleRate)
    raw.pointee.nb_samples = CInt(length)
    vcSetDefaultFrameLayout(raw, 2)
    try check(av_frame_get_buffer(raw, 0), "allocating sound")
    frame.pts = Int64(position)
    guard let left = raw.pointee.data.0, let right = raw.pointee.data.1 else {
      throw MediaError(.outOfMemory, "allocating sound")
    }
    try left.withMemoryRebound(to: Float.self, capacity: length) { left throws(MediaError) in
      try right.withMemoryRebound(to: Float.self, capacity: length) { right throws(MediaError) in
        left.update(repeating: 0, count: length)
        right.update(repeating: 0, count: length)
        try addParts(left, right, length)
      }
    }
    position += length
    return true
  }

  private func addParts(
    _ left: UnsafeMutablePointer<Float>, _ right: UnsafeMutablePointer<Float>, _ length: Int
  ) throws(MediaError) {
    let end = position + length
    while let next = waiting.first, Self.samples(next.start) < end {
      waiting.removeFirst()
      playing.append(PlayingPart(next))
    }
    for part in playing {
      let from = max(position, part.start)
      let to = min(end, part.end)
      guard to > from else { continue }
      try part.add(
        to: left + (from - position), right + (from - position), count: to - from)
    }
    playing.removeAll { $0.end <= end }
  }

  static func samples(_ seconds: Double) -> Int {
    Int((seconds * Double(SoundMix.sampleRate)).rounded())
  }
}

/// A part that is heard now.
private final class PlayingPart {
  let start: Int
  let end: Int
  private var part: SoundMix.Part
  private var reader: SoundReader?
  private var hasEnded = false
  /// Samples heard so far.
  private var heard = 0

  init(_ part: SoundMix.Part) {
    self.part = part
    start = SoundMixer.samples(part.start)
    end = SoundMixer.samples(part.start + part.duration)
  }

  /// Adds the part's next samples; nothing where it is over.
  func add(
    to left: UnsafeMutablePointer<Float>, _ right: UnsafeMutablePointer<Float>, count: Int
  ) throws(MediaError) {
    var done = 0
    do throws(MediaError) {
      while done < count, !hasEnded {
        if reader == nil { reader = try SoundReader(part) }
        guard let reader else { return }
        let found = try reader.read(atMost: count - done) { index, one, two in
          let gain = gain(at: heard + index)
          left[done + index] += one * gain
          right[done + index] += two * gain
        }
        done += found
        heard += found
        if found > 0 { continue }
        // A file without a single sample would be begun again for ever.
        hasEnded = !part.loops || reader.isSilent
        self.reader = nil
        part.time.start = 0
      }
    } catch {
      throw error.of(part.path)
    }
  }

  private func gain(at sample: Int) -> Float {
    let seconds = Double(sample) / Double(SoundMix.sampleRate)
    var gain = part.volume
    if part.fades.in > 0 { gain *= min(1, seconds / part.fades.in) }
    if part.fades.out > 0 { gain *= min(1, max(0, part.duration - seconds) / part.fades.out) }
    return Float(gain)
  }
}
