package import CFFmpeg
package import MediaPlans

/// An MP4 file being written.
package struct OutputContext: ~Copyable {
  private let handle: MuxerHandle

  package var raw: UnsafeMutablePointer<AVFormatContext> { handle.raw }

  /// - Parameter path: an existing file, which is emptied. Its name does not choose the format.
  package init(path: String, format: String) throws(MediaError) {
    handle = try MuxerHandle(format: format, file: FileBytes(overwriting: path))
  }

  package func addStream() throws(MediaError) -> UnsafeMutablePointer<AVStream> {
    guard let stream = avformat_new_stream(raw, nil) else {
      throw MediaError(.outOfMemory, "adding a stream")
    }
    return stream
  }

  package func writeHeader(options: [(String, String)]) throws(MediaError) {
    var options = try OptionList(options)
    let code = avformat_write_header(raw, &options.raw)
    try handle.file.check()
    try check(code, "writing the header")
  }

  /// Writes a packet of the stream it names, in the order of all streams' timestamps. The packet
  /// is left empty.
  package func write(_ packet: borrowing Packet) throws(MediaError) {
    let code = av_interleaved_write_frame(raw, packet.raw)
    // The muxer ignores some results of its own writes.
    try handle.file.check()
    try check(code, "writing")
  }

  /// Completes the file: the index goes to the front, which reads and shifts the whole file.
  package func finish() throws(MediaError) {
    let code = av_write_trailer(raw)
    try handle.file.check()
    try check(code, "completing the file")
    try handle.file.finish()
  }

  /// Bytes written so far.
  package var bytes: Int { Int(vcPosition(handle.file.raw)) }
}

/// The muxer's memory and its file.
package struct MuxerHandle: ~Copyable {
  package let raw: UnsafeMutablePointer<AVFormatContext>
  fileprivate let file: FileBytes

  package init(format: String, file: FileBytes) throws(MediaError) {
    var context: UnsafeMutablePointer<AVFormatContext>?
    try check(avformat_alloc_output_context2(&context, nil, format, nil), "opening the output")
    guard let context else { throw MediaError(.outOfMemory, "opening the output") }
    context.pointee.pb = file.raw
    context.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
    // To move the index to the front, the muxer reads what it has written.
    context.pointee.opaque = Unmanaged.passUnretained(file).toOpaque()
    context.pointee.io_open = { context, reader, _, flags, _ in
      guard flags & AVIO_FLAG_WRITE == 0, let owner = context?.pointee.opaque else {
        return vcError(EINVAL)
      }
      let file = Unmanaged<FileBytes>.fromOpaque(owner).takeUnretainedValue()
      guard let second = try? FileBytes(readingBack: file) else { return vcError(EMFILE) }
      reader?.pointee = Unmanaged.passRetained(second).takeUnretainedValue().raw
      return 0
    }
    context.pointee.io_close2 = { _, reader in
      if let owner = reader?.pointee.opaque {
        Unmanaged<FileBytes>.fromOpaque(owner).release()
      }
      return 0
    }
    (raw, self.file) = (context, file)
  }

  deinit { avformat_free_context(raw) }
}
