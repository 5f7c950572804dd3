import CFFmpeg

/// The memory of a decoder or an encoder.
struct CodecHandle: ~Copyable {
  let raw: UnsafeMutablePointer<AVCodecContext>

  init(codec: UnsafePointer<AVCodec>) throws(MediaError) {
    guard let raw = avcodec_alloc_context3(codec) else {
      throw MediaError(.outOfMemory, "allocating a codec")
    }
    self.raw = raw
  }

  deinit {
    var raw: UnsafeMutablePointer<AVCodecContext>? = raw
    avcodec_free_context(&raw)
  }
}
