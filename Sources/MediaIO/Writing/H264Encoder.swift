internal import CFFmpeg
internal import Pixels

/// Encodes pictures with libx264 into an MP4 track.
final class H264Encoder {
  let output: UnsafeMutablePointer<AVStream>
  private(set) var frames = 0
  private let encoder: EncoderContext
  private let packet: Packet
  /// Each frame's `pts`, which the encoder keeps, with the duration that it does not.
  private var durations: [Int64: Int64] = [:]
  private var lastPTS: Int64?
  private let timeBase: AVRational

  init(
    plan: H264Plan, timeBase: AVRational, frameRate: Ratio?, writer: borrowing OutputContext
  ) throws(MediaError) {
    self.timeBase = timeBase
    let color = plan.stream.color.encoded(
      isRGB: plan.stream.isRGB || plan.stream.hasAlpha, size: plan.stream.storedSize)
    let size = plan.picture.size
    encoder = try EncoderContext(
      name: "libx264",
      options: [
        ("preset", plan.preset), ("profile", "high"), ("crf", String(plan.crf)),
        // Code for the processor at hand may round differently.
        ("x264-params", "cpu-independent=1"),
      ]
    ) { context in
      context.width = CInt(size.width)
      context.height = CInt(size.height)
      context.pix_fmt = AV_PIX_FMT_YUV420P
      context.sample_aspect_ratio = AVRational(num: 1, den: 1)
      context.time_base = timeBase
      if let frameRate {
        context.framerate = AVRational(
          num: CInt(clamping: frameRate.numerator), den: CInt(clamping: frameRate.denominator))
      }
      context.thread_count = CInt(plan.encoderThreads)
      context.color_range = AVCOL_RANGE_MPEG
      context.colorspace = vcColorSpace(color.matrix)
      context.color_trc = vcTransfer(color.transfer)
      context.color_primaries = vcPrimaries(color.primaries)
      context.chroma_sample_location = AVCHROMA_LOC_LEFT
      context.flags |= CInt(AV_CODEC_FLAG_GLOBAL_HEADER)
    }
    packet = try Packet()
    output = try writer.addStream()
    try check(
      avcodec_parameters_from_context(output.pointee.codecpar, encoder.raw),
      "preparing the picture")
    output.pointee.time_base = timeBase
    output.pointee.avg_frame_rate = encoder.raw.pointee.framerate
    output.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
  }

  /// - Parameter frame: its `pts` is in the time base given at the start.
  func send(_ frame: borrowing Frame, to writer: borrowing OutputContext) throws(MediaError) {
    guard let pts = frame.pts else { return }
    if let lastPTS { durations[lastPTS] = pts - lastPTS }
    lastPTS = pts
    frames += 1
    frame.raw.pointee.pict_type = AV_PICTURE_TYPE_NONE
    try encoder.send(frame.raw)
    try drain(to: writer)
  }

  /// - Parameter end: when the last frame stops being shown.
  func finish(end: Int64, to writer: borrowing OutputContext) throws(MediaError) {
    if let lastPTS { durations[lastPTS] = max(1, end - lastPTS) }
    try encoder.send(nil)
    try drain(to: writer)
  }

  private func drain(to writer: borrowing OutputContext) throws(MediaError) {
    while try encoder.receive(into: packet) {
      packet.raw.pointee.stream_index = output.pointee.index
      packet.raw.pointee.duration = durations.removeValue(forKey: packet.raw.pointee.pts) ?? 0
      av_packet_rescale_ts(packet.raw, timeBase, output.pointee.time_base)
      try writer.write(packet)
    }
  }
}
