import CFFmpeg
import LibAV
import MediaPlans
import Pixels

/// Encodes pictures with libx264. Packets come out through `emit`, in decoding order and in the
/// time base of the pictures.
final class H264Encoder {
  typealias Emit = (borrowing Packet) throws(MediaError) -> Void

  private(set) var frames = 0
  let timeBase: AVRational
  private let encoder: EncoderContext
  private let keepsMarks: Bool
  private let packet: Packet
  /// Each frame's duration by its `pts`: the encoder keeps only the latter.
  private var durations: [Int64: Int64] = [:]
  private var lastPTS: Int64?
  /// When the last frame stops being shown; known once all frames are here.
  private var end: Int64?
  private var packets = 0
  private var firstDTS: Int64?
  private var lastDTS: Int64?

  init(plan: H264Plan, timeBase: AVRational, frameRate: Ratio?) throws(MediaError) {
    self.timeBase = timeBase
    keepsMarks = plan.keepsMarks
    let color = plan.stream.encodedColor
    let size = plan.picture.size
    encoder = try EncoderContext(
      name: "libx264",
      options: [
        ("preset", plan.preset), ("profile", "high"), ("crf", String(plan.crf)),
        // x264's code for one kind of processor may round differently from that for another.
        (
          "x264-params",
          "cpu-independent=1" + (plan.parameters.isEmpty ? "" : ":" + plan.parameters)
        ),
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
  }

  /// Describes the packets to a muxer or a decoder.
  func describe(to parameters: UnsafeMutablePointer<AVCodecParameters>) throws(MediaError) {
    try check(avcodec_parameters_from_context(parameters, encoder.raw), "preparing the picture")
  }

  var frameRate: AVRational { encoder.raw.pointee.framerate }

  /// Changes the constant rate factor from the next picture to be coded on.
  func steer(toCRF crf: Double) throws(MediaError) {
    // Before each picture FFmpeg hands a changed option on to x264.
    try check(
      av_opt_set_double(encoder.raw.pointee.priv_data, "crf", crf, 0), "steering the encoder")
  }

  /// - Parameter frame: its `pts` is in the time base given at the start.
  func send(_ frame: borrowing Frame, emit: Emit) throws(MediaError) {
    guard let pts = frame.pts else { return }
    if let lastPTS { durations[lastPTS] = pts - lastPTS }
    lastPTS = pts
    frames += 1
    frame.raw.pointee.pict_type = AV_PICTURE_TYPE_NONE
    // Some streams say beside each picture that it is of two eyes; x264 would pass that on.
    if !keepsMarks { av_frame_remove_side_data(frame.raw, AV_FRAME_DATA_STEREO3D) }
    try encoder.send(frame.raw)
    try drain(emit)
  }

  /// - Parameters:
  ///   - end: when the last frame stops being shown.
  ///   - isDone: whether the remaining frames need not be encoded.
  func finish(
    end: Int64, until isDone: () -> Bool = { false }, emit: Emit
  ) throws(MediaError) {
    if let lastPTS { durations[lastPTS] = max(1, end - lastPTS) }
    self.end = end
    try encoder.send(nil)
    try drain(until: isDone, emit)
  }

  private func drain(until isDone: () -> Bool = { false }, _ emit: Emit) throws(MediaError) {
    while !isDone(), try encoder.receive(into: packet) {
      packets += 1
      packet.raw.pointee.duration = durations.removeValue(forKey: packet.raw.pointee.pts) ?? 0
      if packets == frames, let end { stretch(to: end) }
      firstDTS = firstDTS ?? packet.raw.pointee.dts
      lastDTS = packet.raw.pointee.dts
      try emit(packet)
    }
  }

  /// Moves the last packet's decoding time so that decoding lasts as long as the pictures do.
  ///
  /// MP4 stores the differences of decoding times, and readers take their sum for the length. With
  /// reordered frames of uneven durations x264's decoding times, which are earlier frames'
  /// presentation times, end too early.
  private func stretch(to end: Int64) {
    guard let firstDTS, let lastDTS else { return }
    let whole = end + firstDTS - packet.raw.pointee.duration
    let latest = min(whole, packet.raw.pointee.pts)
    if latest > lastDTS { packet.raw.pointee.dts = latest }
    // A packet cannot be decoded later than it is shown: where another picture is shown last and for
    // long, this one's place in the table of decoding times takes the rest.
    let rest = end + firstDTS - packet.raw.pointee.dts
    if rest > packet.raw.pointee.duration { packet.raw.pointee.duration = rest }
  }
}
