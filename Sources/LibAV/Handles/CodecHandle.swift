package import CFFmpeg
package import MediaPlans

/// The memory of a decoder or an encoder.
package struct CodecHandle: ~Copyable {
  package let raw: UnsafeMutablePointer<AVCodecContext>

  package init(codec: UnsafePointer<AVCodec>) throws(MediaError) {
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
