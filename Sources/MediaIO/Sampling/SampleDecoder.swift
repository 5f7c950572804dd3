import CFFmpeg
import LibAV
import MediaPlans
import Pixels

/// Decodes what an encoder has just made, and scales it to the sample's size.
final class SampleDecoder {
  private let decoder: DecoderContext
  private let frame: Frame
  private let enlarge: SampleScaler?
  private let size: PixelSize

  init(
    encoder: H264Encoder, from: PixelSize, to: PixelSize, timeBase: AVRational
  ) throws(MediaError) {
    decoder = try DecoderContext(decoding: encoder)
    frame = try Frame()
    enlarge = from == to ? nil : try SampleScaler(from: from, to: to, timeBase: timeBase)
    size = to
  }

  typealias Receive = (Int64, Image<UInt8>) throws(MediaError) -> Void

  func send(_ packet: borrowing Packet, receive: Receive) throws(MediaError) {
    guard try decoder.send(packet.raw) else {
      throw MediaError(.unexpected, "a sample's own packet does not decode")
    }
    try drain(receive)
  }

  func finish(_ receive: Receive) throws(MediaError) {
    _ = try decoder.send(nil)
    try drain(receive)
  }

  private func drain(_ receive: Receive) throws(MediaError) {
    while true {
      switch try decoder.receive(into: frame) {
      case .needsInput, .ended: return
      case .damaged: throw MediaError(.unexpected, "a sample's own packet does not decode")
      case .frame:
        let pts = frame.raw.pointee.best_effort_timestamp
        guard let enlarge else {
          try requireMemory(size.area)
          try receive(pts, frame.luma(size))
          continue
        }
        let size = size
        try enlarge.scale(frame) { large throws(MediaError) in
          try requireMemory(size.area)
          try receive(pts, large.luma(size))
        }
      }
    }
  }
}

/// Scales pictures one by one.
final class SampleScaler {
  private let graph: FilterGraph
  private let scaled: Frame

  init(from: PixelSize, to: PixelSize, timeBase: AVRational) throws(MediaError) {
    // The filter of the measuring tools, so that a smaller picture is judged as they judge it.
    graph = try FilterGraph(
      pictures: from, format: AV_PIX_FMT_YUV420P, timeBase: timeBase,
      chain: "scale=\(to.width):\(to.height):flags=bicubic")
    scaled = try Frame()
  }

  func scale(
    _ frame: borrowing Frame, receive: (borrowing Frame) throws(MediaError) -> Void
  ) throws(MediaError) {
    frame.raw.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    try graph.send(frame.raw)
    while try graph.receive(into: scaled) { try receive(scaled) }
  }
}

extension DecoderContext {
  /// A decoder for what `encoder` makes.
  fileprivate init(decoding encoder: H264Encoder) throws(MediaError) {
    guard let codec = avcodec_find_decoder(AV_CODEC_ID_H264) else {
      throw MediaError(.unavailable, "no decoder for h264 in the installed FFmpeg libraries")
    }
    var parameters = avcodec_parameters_alloc()
    defer { avcodec_parameters_free(&parameters) }
    guard let parameters else { throw MediaError(.outOfMemory, "preparing a decoder") }
    try encoder.describe(to: parameters)
    let handle = try CodecHandle(codec: codec)
    try check(avcodec_parameters_to_context(handle.raw, parameters), "preparing a decoder")
    // With one thread frames come out as soon as they can; more would hold packets back.
    handle.raw.pointee.thread_count = 1
    try check(avcodec_open2(handle.raw, codec, nil), "opening the h264 decoder")
    self.init(handle)
  }
}
