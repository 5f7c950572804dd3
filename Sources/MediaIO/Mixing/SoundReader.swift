import CFFmpeg
import LibAV
import MediaPlans

/// Reads one part's sound as stereo samples of the mix's rate.
final class SoundReader {
  /// Whether nothing was read so far.
  private(set) var isSilent = true

  private let part: SoundMix.Part
  private let source: MediaSource
  private let decoder: DecoderContext
  private let filter: SoundFilter
  private let packet: Packet
  private let frame: Frame
  private let block: Frame
  private let clock: AVRational
  private let origin: Int64
  /// Samples of `block` that were handed out.
  private var used = 0
  private var available = 0
  private var state = State.reading

  private enum State { case reading, draining, ended }

  init(_ part: SoundMix.Part) throws(MediaError) {
    self.part = part
    source = try MediaSource(path: part.path)
    guard let stream = source.input?.value.stream(part.stream) else {
      throw MediaError(.undecodable, "its sound is not there any more")
    }
    clock = stream.pointee.time_base
    origin = source.origin(in: clock)
    decoder = try DecoderContext(stream: stream, threads: 1)
    filter = SoundFilter(
      SoundFilter.Settings(sampleRate: SoundMix.sampleRate, channels: 2, time: part.time),
      clock: clock)
    packet = try Packet()
    frame = try Frame()
    block = try Frame()
    source.input?.value.keepOnly([part.stream])
    try source.seek(toSeconds: part.time.start, stream: part.stream)
  }

  /// Hands out the next samples, with their places from 0; returns how many, and 0 at the end.
  func read(
    atMost count: Int, _ receive: (Int, Float, Float) -> Void
  ) throws(MediaError) -> Int {
    if used == available, try !fill() { return 0 }
    let length = min(count, available - used)
    guard let left = block.raw.pointee.data.0, let right = block.raw.pointee.data.1 else {
      throw MediaError(.unexpected, "sound of another layout than asked for")
    }
    let used = used
    left.withMemoryRebound(to: Float.self, capacity: available) { left in
      right.withMemoryRebound(to: Float.self, capacity: available) { right in
        for index in 0..<length { receive(index, left[used + index], right[used + index]) }
      }
    }
    self.used += length
    if length > 0 { isSilent = false }
    return length
  }

  /// Gets the next block; `false` at the end.
  private func fill() throws(MediaError) -> Bool {
    while state != .ended {
      if try filter.receive(into: block) {
        used = 0
        available = Int(block.raw.pointee.nb_samples)
        if available > 0 { return true }
        continue
      }
      switch state {
      case .ended: break
      case .draining: state = .ended
      case .reading:
        if try !decode() {
          try filter.end()
          state = .draining
        }
      }
    }
    used = 0
    available = 0
    return false
  }

  /// Sends the next decoded frame to the filter; `false` when there is none.
  private func decode() throws(MediaError) -> Bool {
    while true {
      switch try decoder.receive(into: frame) {
      case .frame:
        let stated = frame.raw.pointee.best_effort_timestamp
        frame.pts = stated == vcNoTimestamp ? nil : stated - origin
        if let pts = frame.pts, let end = part.time.end, Double(pts) * av_q2d(clock) >= end {
          return false
        }
        try filter.send(frame)
        return true
      case .damaged: continue
      case .ended: return false
      case .needsInput:
        if try source.read(into: packet) {
          guard packet.streamIndex == part.stream else { continue }
          _ = try decoder.send(packet.raw)
        } else {
          _ = try decoder.send(nil)
        }
      }
    }
  }
}
