import CFFmpeg
import LibAV
import MediaPlans

/// Turns text subtitles into MP4's own kind, `mov_text`.
final class SubtitleTrack {
  let streamIndex: Int
  let output: UnsafeMutablePointer<AVStream>
  private let input: UnsafeMutablePointer<AVStream>
  private let source: MediaSource
  private let decoder: DecoderContext
  private let encoder: EncoderContext
  private let packet: Packet
  private let time: TimePlan
  private let origin: Int64
  private static let largestSubtitle = 64 * 1024

  init(
    source: MediaSource, index: Int, time: TimePlan, writer: borrowing OutputContext
  ) throws(MediaError) {
    guard let input = source.input?.value.stream(index) else {
      throw MediaError(.unexpected, "a stream that is not there")
    }
    self.input = input
    self.source = source
    self.time = time
    streamIndex = index
    origin = source.origin(in: input.pointee.time_base)
    packet = try Packet()
    let decoder = try DecoderContext(stream: input, threads: 1)
    encoder = try EncoderContext(name: "mov_text", options: []) { context in
      context.time_base = AVRational(num: 1, den: 1000)
      // The encoder reads styles from the header that the decoder made, and frees its copy.
      vcCopySubtitleHeader(&context, decoder.raw)
    }
    self.decoder = decoder
    output = try writer.addStream()
    try check(
      avcodec_parameters_from_context(output.pointee.codecpar, encoder.raw),
      "preparing the subtitles")
    output.pointee.time_base = encoder.timeBase
  }

  func send(
    _ source: borrowing Packet, to writer: borrowing OutputContext
  ) throws(MediaError) {
    var subtitle = AVSubtitle()
    var isThere: CInt = 0
    guard avcodec_decode_subtitle2(decoder.raw, &subtitle, &isThere, source.raw) >= 0 else {
      self.source.damage.corruptPackets += 1
      return
    }
    guard isThere != 0 else { return }
    defer { avsubtitle_free(&subtitle) }
    guard subtitle.num_rects > 0, source.raw.pointee.pts != vcNoTimestamp else { return }

    let clock = av_q2d(input.pointee.time_base)
    let shown = Double(source.raw.pointee.pts - origin) * clock
    let lasts =
      source.raw.pointee.duration > 0
      ? Double(source.raw.pointee.duration) * clock : Double(subtitle.end_display_time) / 1000
    let start = max(shown, time.start)
    let end = min(shown + lasts, time.end ?? .infinity)
    guard end > start else { return }

    try check(av_new_packet(packet.raw, CInt(Self.largestSubtitle)), "allocating a subtitle")
    subtitle.pts = 0
    let size = avcodec_encode_subtitle(
      encoder.raw, packet.raw.pointee.data, CInt(Self.largestSubtitle), &subtitle)
    try check(size, "encoding a subtitle")
    av_shrink_packet(packet.raw, size)
    packet.raw.pointee.stream_index = output.pointee.index
    packet.raw.pointee.pts = Int64(((start - time.start) / time.speed * 1000).rounded())
    packet.raw.pointee.dts = packet.raw.pointee.pts
    packet.raw.pointee.duration = Int64(((end - start) / time.speed * 1000).rounded())
    av_packet_rescale_ts(packet.raw, encoder.timeBase, output.pointee.time_base)
    try writer.write(packet)
  }
}
