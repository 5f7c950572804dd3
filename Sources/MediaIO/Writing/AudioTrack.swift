import CFFmpeg
import LibAV
import MediaPlans

/// Turns one stream of sound into an MP4 track's packets: copied, or decoded, filtered and encoded.
final class AudioTrack {
  let streamIndex: Int
  let output: UnsafeMutablePointer<AVStream>
  private(set) var isComplete = false
  /// Seconds of output written.
  private(set) var duration = 0.0
  /// Bytes of its packets.
  private(set) var bytes = 0
  private(set) var packets = 0

  /// No packet of a codec that is copied lasts longer, in seconds: 2048 samples at 8 kHz.
  private static let longestPacket = 0.256

  private let source: MediaSource
  private let input: UnsafeMutablePointer<AVStream>
  private let time: TimePlan
  private let origin: Int64
  private let packet: Packet
  private let encoding: Encoding?
  private var lastDTS: Int64?

  /// - Parameter isSpooled: whether the packets have the output's times already.
  init(
    source: MediaSource, plan: AudioPlan, time: TimePlan, isSpooled: Bool = false,
    writer: borrowing OutputContext
  ) throws(MediaError) {
    guard let input = source.input?.value.stream(plan.stream.index) else {
      throw MediaError(.unexpected, "a stream that is not there")
    }
    self.source = source
    self.input = input
    self.time = time
    streamIndex = plan.stream.index
    origin = isSpooled ? 0 : source.origin(in: input.pointee.time_base)
    packet = try Packet()
    output = try writer.addStream()
    switch plan.treatment {
    case .copy:
      encoding = nil
      try check(
        avcodec_parameters_copy(output.pointee.codecpar, input.pointee.codecpar),
        "copying the sound")
      // The tag is the source container's name for the codec; MP4 has its own.
      output.pointee.codecpar.pointee.codec_tag = 0
      output.pointee.time_base = input.pointee.time_base
    case .encode(let aac):
      let encoding = try Encoding(input: input, plan: aac, time: time)
      try check(
        avcodec_parameters_from_context(output.pointee.codecpar, encoding.encoder.raw),
        "preparing the sound")
      output.pointee.time_base = encoding.encoder.timeBase
      self.encoding = encoding
    }
  }

  /// Takes a packet of the source's stream.
  func send(
    _ packet: borrowing Packet, to writer: borrowing OutputContext
  ) throws(MediaError) {
    guard !isComplete else { return }
    if let encoding {
      let isWanted = isInside(packet)
      if try !encoding.decoder.send(packet.raw), isWanted { source.damage.corruptPackets += 1 }
      try drainDecoder(encoding, to: writer)
    } else {
      try copy(packet, to: writer)
    }
  }

  func finish(to writer: borrowing OutputContext) throws(MediaError) {
    guard let encoding else { return }
    if !isComplete {
      _ = try encoding.decoder.send(nil)
      try drainDecoder(encoding, to: writer)
    }
    guard encoding.filter.hasBegun else { return }
    try encoding.filter.end()
    try drainGraph(encoding, to: writer)
    try encoding.encoder.send(nil)
    try drainEncoder(encoding, to: writer)
  }

  /// Whether the packet is heard. What comes before the start need not be whole.
  private func isInside(_ packet: borrowing Packet) -> Bool {
    let pts = packet.raw.pointee.pts
    return pts == vcNoTimestamp
      || Double(pts - origin) * av_q2d(input.pointee.time_base) >= time.start
  }

  private func copy(
    _ packet: borrowing Packet, to writer: borrowing OutputContext
  ) throws(MediaError) {
    let raw = packet.raw
    if raw.pointee.pts != vcNoTimestamp { raw.pointee.pts -= origin }
    if raw.pointee.dts != vcNoTimestamp { raw.pointee.dts -= origin }
    // Muxers refuse timestamps that do not rise; a broken file may have them.
    if let last = lastDTS, raw.pointee.dts != vcNoTimestamp, raw.pointee.dts <= last { return }
    if raw.pointee.dts != vcNoTimestamp { lastDTS = raw.pointee.dts }
    raw.pointee.pos = -1
    raw.pointee.stream_index = output.pointee.index
    av_packet_rescale_ts(raw, input.pointee.time_base, output.pointee.time_base)
    measure(raw)
    try writer.write(packet)
  }

  private func drainDecoder(
    _ encoding: Encoding, to writer: borrowing OutputContext
  ) throws(MediaError) {
    while true {
      switch try encoding.decoder.receive(into: encoding.frame) {
      case .needsInput, .ended: return
      case .damaged: source.damage.corruptPackets += 1
      case .frame:
        let stated = encoding.frame.raw.pointee.best_effort_timestamp
        encoding.frame.pts = stated == vcNoTimestamp ? nil : stated - origin
        if let pts = encoding.frame.pts, let end = time.end,
          Double(pts) * av_q2d(input.pointee.time_base) >= end
        {
          isComplete = true
          return
        }
        try encoding.filter.send(encoding.frame)
        try drainGraph(encoding, to: writer)
      }
    }
  }

  private func drainGraph(
    _ encoding: Encoding, to writer: borrowing OutputContext
  ) throws(MediaError) {
    while try encoding.filter.receive(into: encoding.frame) {
      try encoding.encoder.send(encoding.frame.raw)
      try drainEncoder(encoding, to: writer)
    }
  }

  private func drainEncoder(
    _ encoding: Encoding, to writer: borrowing OutputContext
  ) throws(MediaError) {
    while try encoding.encoder.receive(into: packet) {
      packet.raw.pointee.stream_index = output.pointee.index
      av_packet_rescale_ts(packet.raw, encoding.encoder.timeBase, output.pointee.time_base)
      measure(packet.raw)
      try writer.write(packet)
    }
  }

  private func measure(_ raw: UnsafeMutablePointer<AVPacket>) {
    bytes += Int(raw.pointee.size)
    packets += 1
    guard raw.pointee.pts != vcNoTimestamp else { return }
    let clock = av_q2d(output.pointee.time_base)
    // The last packet of a track that was cut short claims to last until the track's end.
    let length = min(Double(raw.pointee.duration) * clock, Self.longestPacket)
    duration = max(duration, Double(raw.pointee.pts) * clock + length)
  }
}

/// What a track needs to encode.
private final class Encoding {
  let decoder: DecoderContext
  let encoder: EncoderContext
  let frame: Frame
  let filter: SoundFilter

  init(
    input: UnsafeMutablePointer<AVStream>, plan: AACPlan, time: TimePlan
  ) throws(MediaError) {
    decoder = try DecoderContext(stream: input, threads: 1)
    frame = try Frame()
    let encoder = try EncoderContext(aac: plan)
    filter = SoundFilter(
      SoundFilter.Settings(
        sampleRate: plan.sampleRate, channels: plan.channels, time: time, volume: plan.volume,
        fades: plan.fades), clock: input.pointee.time_base,
      frameSize: Int(encoder.raw.pointee.frame_size))
    self.encoder = encoder
  }
}

extension EncoderContext {
  /// An encoder of AAC-LC. It takes frames of `frame_size` samples of planar floats.
  init(aac plan: AACPlan) throws(MediaError) {
    try self.init(name: "aac", options: []) { context in
      context.sample_rate = CInt(plan.sampleRate)
      vcSetDefaultLayout(&context, CInt(plan.channels))
      context.sample_fmt = AV_SAMPLE_FMT_FLTP
      context.bit_rate = Int64(plan.bitRate)
      context.time_base = AVRational(num: 1, den: CInt(plan.sampleRate))
      // MP4 keeps the codec's set-up once, in the header.
      context.flags |= CInt(AV_CODEC_FLAG_GLOBAL_HEADER)
    }
  }
}
