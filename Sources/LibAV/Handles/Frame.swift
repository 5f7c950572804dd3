package import CFFmpeg
package import MediaPlans

/// One decoded picture or block of sound, in FFmpeg's memory.
package struct Frame: ~Copyable {
  package let raw: UnsafeMutablePointer<AVFrame>

  package init() throws(MediaError) {
    guard let raw = av_frame_alloc() else {
      throw MediaError(.outOfMemory, "allocating a frame")
    }
    self.raw = raw
  }

  deinit {
    var raw: UnsafeMutablePointer<AVFrame>? = raw
    av_frame_free(&raw)
  }

  /// Presentation timestamp in the time base of whoever made the frame; `nil` when unknown.
  package var pts: Int64? {
    get { raw.pointee.pts == vcNoTimestamp ? nil : raw.pointee.pts }
    nonmutating set { raw.pointee.pts = newValue ?? vcNoTimestamp }
  }

  /// In the same units as `pts`; 0 when unknown.
  package var duration: Int64 { max(0, vcFrameDuration(raw)) }

  package var isInterlaced: Bool { vcFrameIsInterlaced(raw) != 0 }

  /// FFmpeg's name of the matrix that turns YUV samples into colours.
  package var matrixName: String {
    av_color_space_name(raw.pointee.colorspace).map { String(cString: $0) } ?? "unknown"
  }

  /// FFmpeg's name of the sound's channels: `stereo`; `12 channels` where it is not said which they are.
  package var channelLayout: String? {
    vcLayoutDescription(raw).map { text in
      defer { free(text) }
      return String(cString: text)
    }
  }

  /// Whether the decoder had to conceal missing or broken data.
  package var isDamaged: Bool {
    raw.pointee.flags & AV_FRAME_FLAG_CORRUPT != 0 || raw.pointee.decode_error_flags != 0
  }

  package func clear() { av_frame_unref(raw) }

  /// A second handle on the same samples.
  package func reference() throws(MediaError) -> Frame {
    let copy = try Frame()
    try check(av_frame_ref(copy.raw, raw), "sharing a frame")
    return copy
  }
}
