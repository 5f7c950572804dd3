package import CFFmpeg
package import MediaPlans

/// An MP4 file being written.
package struct OutputContext: ~Copyable {
  private let handle: MuxerHandle

  package var raw: UnsafeMutablePointer<AVFormatContext> { handle.raw }

  /// - Parameter path: an existing file, which is emptied. Its name does not choose the format.
  package init(path: String, format: String) throws(MediaError) {
    let handle = try MuxerHandle(format: format, path: "file:" + path)
    try check(
      avio_open(&handle.raw.pointee.pb, "file:" + path, AVIO_FLAG_WRITE), "opening the output")
    self.handle = handle
  }

  package func addStream() throws(MediaError) -> UnsafeMutablePointer<AVStream> {
    guard let stream = avformat_new_stream(raw, nil) else {
      throw MediaError(.outOfMemory, "adding a stream")
    }
    return stream
  }

  package func writeHeader(options: [(String, String)]) throws(MediaError) {
    var dictionary: OpaquePointer?
    defer { av_dict_free(&dictionary) }
    for (key, value) in options { av_dict_set(&dictionary, key, value, 0) }
    try check(avformat_write_header(raw, &dictionary), "writing the header")
  }

  /// Writes a packet of the stream it names, in the order of all streams' timestamps. The packet
  /// is left empty.
  package func write(_ packet: borrowing Packet) throws(MediaError) {
    try check(av_interleaved_write_frame(raw, packet.raw), "writing")
    try checkSink()
  }

  /// Completes the file: the index goes to the front, which reads and shifts the whole file.
  package func finish() throws(MediaError) {
    try check(av_write_trailer(raw), "completing the file")
    try checkSink()
    // Closing flushes the last bytes, so a full disk may only be noticed here.
    try check(avio_closep(&raw.pointee.pb), "closing the file")
  }

  /// Bytes written so far.
  package var bytes: Int { raw.pointee.pb.map { Int(vcPosition($0)) } ?? 0 }

  /// The muxer ignores some results of its own writes; the sink remembers them.
  private func checkSink() throws(MediaError) {
    if let sink = raw.pointee.pb { try check(sink.pointee.error, "writing") }
  }
}

/// The muxer's memory and its file.
package struct MuxerHandle: ~Copyable {
  package let raw: UnsafeMutablePointer<AVFormatContext>

  package init(format: String, path: String) throws(MediaError) {
    var context: UnsafeMutablePointer<AVFormatContext>?
    try check(avformat_alloc_output_context2(&context, nil, format, path), "opening the output")
    guard let context else { throw MediaError(.outOfMemory, "opening the output") }
    self.raw = context
  }

  deinit {
    // A file still open was abandoned before `finish`, so the result of closing does not matter.
    avio_closep(&raw.pointee.pb)
    avformat_free_context(raw)
  }
}
