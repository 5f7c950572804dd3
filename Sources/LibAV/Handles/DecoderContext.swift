package import CFFmpeg
package import MediaPlans

/// A decoder for one stream.
package struct DecoderContext: ~Copyable {
  package let handle: CodecHandle

  package var raw: UnsafeMutablePointer<AVCodecContext> { handle.raw }

  /// - Parameter threads: the most threads the decoder may use; 0 means one for each core.
  package init(stream: UnsafeMutablePointer<AVStream>, threads: Int) throws(MediaError) {
    let parameters = stream.pointee.codecpar
    guard let parameters else { throw MediaError(.unexpected, "a stream without parameters") }
    let name = String(cString: avcodec_get_name(parameters.pointee.codec_id))
    guard let codec = Self.decoder(for: stream, parameters: parameters) else {
      throw MediaError(.unavailable, "no decoder for \(name) in the installed FFmpeg libraries")
    }
    let handle = try CodecHandle(codec: codec)
    try check(
      avcodec_parameters_to_context(handle.raw, parameters), "preparing the \(name) decoder",
      with: .data)
    let pixels = Int64(parameters.pointee.width) * Int64(parameters.pointee.height)
    guard pixels <= Self.mostPixels else {
      throw MediaError(
        .undecodable,
        "its picture is said to be \(parameters.pointee.width)x\(parameters.pointee.height), and "
          + "at most \(Self.mostPixels / 1_000_000) million pixels can be decoded")
    }
    handle.raw.pointee.pkt_timebase = stream.pointee.time_base
    handle.raw.pointee.thread_count = CInt(threads)
    handle.raw.pointee.max_pixels = Self.mostPixels
    try check(avcodec_open2(handle.raw, codec, nil), "opening the \(name) decoder", with: .data)
    self.handle = handle
  }

  /// A header may claim any size; no camera exceeds 16384 x 8192 pixels.
  private static let mostPixels: Int64 = 1 << 27

  /// Takes over a codec that is open.
  package init(_ handle: consuming CodecHandle) { self.handle = handle }

  /// FFmpeg's own VP8 and VP9 decoders drop the alpha plane; libvpx's keep it.
  private static func decoder(
    for stream: UnsafeMutablePointer<AVStream>,
    parameters: UnsafeMutablePointer<AVCodecParameters>
  ) -> UnsafePointer<AVCodec>? {
    let codec = parameters.pointee.codec_id
    if hasAlphaMode(stream) {
      let name = codec == AV_CODEC_ID_VP9 ? "libvpx-vp9" : codec == AV_CODEC_ID_VP8 ? "libvpx" : ""
      if let decoder = avcodec_find_decoder_by_name(name) { return decoder }
    }
    return avcodec_find_decoder(codec)
  }

  /// Passes a packet to the decoder; `nil` flushes it.
  /// - Returns: `false` for broken data, which callers count.
  package func send(_ packet: UnsafeMutablePointer<AVPacket>?) throws(MediaError) -> Bool {
    let code = avcodec_send_packet(raw, packet)
    // The caller always drains first, so the decoder is never full here.
    if code == vcErrorNoMemory { try check(code, "decoding") }
    return code >= 0 || code == vcErrorEndOfFile
  }

  package enum Output { case frame, needsInput, ended, damaged }

  package func receive(into frame: borrowing Frame) throws(MediaError) -> Output {
    let code = avcodec_receive_frame(raw, frame.raw)
    switch code {
    case 0...: return .frame
    case vcErrorAgain: return .needsInput
    case vcErrorEndOfFile: return .ended
    case vcErrorNoMemory: throw MediaError(code: code, doing: "decoding")
    default: return .damaged
    }
  }
}

/// Whether a WebM stream says that it carries alpha.
package func hasAlphaMode(_ stream: UnsafeMutablePointer<AVStream>) -> Bool {
  guard let entry = av_dict_get(stream.pointee.metadata, "alpha_mode", nil, 0) else { return false }
  return String(cString: entry.pointee.value) == "1"
}
