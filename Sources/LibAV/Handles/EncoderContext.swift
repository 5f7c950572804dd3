package import CFFmpeg
package import MediaPlans

/// An encoder for one stream.
package struct EncoderContext: ~Copyable {
  private let handle: CodecHandle

  package var raw: UnsafeMutablePointer<AVCodecContext> { handle.raw }

  /// - Parameters:
  ///   - name: FFmpeg's name of the encoder.
  ///   - options: the encoder's own options.
  ///   - configure: sets the general fields before the encoder is opened.
  package init(
    name: String, options: [(String, String)],
    configure: (inout AVCodecContext) throws(MediaError) -> Void
  ) throws(MediaError) {
    guard let codec = avcodec_find_encoder_by_name(name) else {
      throw MediaError(.unavailable, "the installed FFmpeg libraries have no \(name) encoder")
    }
    let handle = try CodecHandle(codec: codec)
    try configure(&handle.raw.pointee)
    var options = try OptionList(options)
    try checkEncoder(avcodec_open2(handle.raw, codec, &options.raw), "opening the \(name) encoder")
    if let unknown = options.unknown {
      throw MediaError(.unavailable, "the \(name) encoder has no option \(unknown)")
    }
    self.handle = handle
  }

  package var timeBase: AVRational { raw.pointee.time_base }

  /// Passes a frame to the encoder; `nil` flushes it. Afterwards, call `receive` until it returns
  /// `false`.
  package func send(_ frame: UnsafeMutablePointer<AVFrame>?) throws(MediaError) {
    try checkEncoder(avcodec_send_frame(raw, frame), "encoding")
  }

  /// `false` when the encoder wants more input or has ended.
  package func receive(into packet: borrowing Packet) throws(MediaError) -> Bool {
    packet.clear()
    let code = avcodec_receive_packet(raw, packet.raw)
    if code == vcErrorAgain || code == vcErrorEndOfFile { return false }
    try checkEncoder(code, "encoding")
    return true
  }
}

/// An encoder that is a library of its own, such as x264, does not tell why it failed. What it is asked
/// for is possible, so that only memory or threads can be what it lacked.
private func checkEncoder(_ code: CInt, _ action: @autoclosure () -> String) throws(MediaError) {
  if code == vcErrorExternal {
    _ = LibraryLog.takeErrors()
    throw MediaError(.outOfMemory, "\(action()): the encoder got no memory or no thread")
  }
  try check(code, action())
}
