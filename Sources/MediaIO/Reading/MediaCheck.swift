import CFFmpeg
import LibAV
package import MediaPlans

/// What decoding a whole file found.
package struct MediaCheck: Sendable, Hashable {
  package var pictures = 0
  package var corruptPackets = 0
  /// Whether all pictures are whole frames, not fields, of one size and one kind of samples.
  package var isUniform = true
  /// When the last picture ends, in seconds.
  package var duration = 0.0
  /// Seconds of decoded sound, first track.
  package var soundDuration = 0.0
  /// The first picture's width, height and format.
  private var firstShape: [Int32]?

  /// Decodes everything in the file at `path`.
  /// - Parameter proceed: called often; `false` ends the work.
  package init(
    decoding path: String, threads: Int, proceed: () -> Bool
  ) throws(MediaError) {
    let source = try MediaSource(packetsOf: path)
    guard let input = source.input else {
      throw MediaError(.unexpected, "checking a file of another kind")
    }
    let frame = try Frame()
    let packet = try Packet()
    let decoders = try Self.decoders(source, input: input.value, threads: threads)
    input.value.keepOnly(Set(decoders.map(\.index)))
    while try source.read(into: packet) {
      guard proceed() else { throw MediaError(.cancelled, "cancelled") }
      guard let stream = decoders.first(where: { $0.index == packet.streamIndex }) else { continue }
      if try !stream.decoder.send(packet.raw) { corruptPackets += 1 }
      try drain(stream, frame)
    }
    for stream in decoders {
      _ = try stream.decoder.send(nil)
      try drain(stream, frame)
    }
    if let reason = source.damage.stoppedEarly { throw MediaError(.undecodable, reason) }
  }

  private final class Stream {
    let index: Int
    let isVideo: Bool
    let clock: AVRational
    let decoder: DecoderContext
    init(index: Int, isVideo: Bool, clock: AVRational, decoder: consuming DecoderContext) {
      (self.index, self.isVideo, self.clock) = (index, isVideo, clock)
      self.decoder = decoder
    }
  }

  private static func decoders(
    _ source: MediaSource, input: borrowing InputContext, threads: Int
  ) throws(MediaError) -> [Stream] {
    var result: [Stream] = []
    let video = source.info.video.map(\.index)
    for index in [video].compactMap({ $0 }) + source.info.audio.map(\.index) {
      guard let stream = input.stream(index) else { continue }
      let decoder = try DecoderContext(stream: stream, threads: index == video ? threads : 1)
      // Deblocking takes a quarter of the time and cannot fail, so it is left out.
      decoder.raw.pointee.skip_loop_filter = AVDISCARD_ALL
      result.append(
        Stream(
          index: index, isVideo: index == video, clock: stream.pointee.time_base,
          decoder: decoder))
    }
    return result
  }

  private mutating func drain(
    _ stream: Stream, _ frame: borrowing Frame
  ) throws(MediaError) {
    while true {
      switch try stream.decoder.receive(into: frame) {
      case .needsInput, .ended: return
      case .damaged: corruptPackets += 1
      case .frame:
        if frame.isDamaged { corruptPackets += 1 }
        let start = frame.raw.pointee.best_effort_timestamp
        if stream.isVideo { count(frame) }
        guard start != vcNoTimestamp else { continue }
        let end = Double(start + frame.duration) * av_q2d(stream.clock)
        if stream.isVideo {
          duration = max(duration, end)
        } else {
          soundDuration = max(soundDuration, end)
        }
      }
    }
  }

  private mutating func count(_ frame: borrowing Frame) {
    pictures += 1
    let raw = frame.raw.pointee
    let shape = [raw.width, raw.height, raw.format]
    if frame.isInterlaced || firstShape.map({ $0 != shape }) ?? false { isUniform = false }
    firstShape = firstShape ?? shape
  }
}
