import CFFmpeg

/// What the installed FFmpeg libraries are and can do.
package enum LibraryInventory {
  /// Name and version of each library, as it is loaded now.
  package static var versions: [(name: String, version: String)] {
    [
      ("libavformat", text(avformat_version())), ("libavcodec", text(avcodec_version())),
      ("libavfilter", text(avfilter_version())), ("libavutil", text(avutil_version())),
    ]
  }

  /// FFmpeg's own version, such as `5.1.9-0+deb12u1`.
  package static var release: String { String(cString: av_version_info()) }

  package static func hasEncoder(_ name: String) -> Bool {
    avcodec_find_encoder_by_name(name) != nil
  }
  package static func hasDecoder(_ name: String) -> Bool {
    avcodec_find_decoder_by_name(name) != nil
  }
  package static func hasFilter(_ name: String) -> Bool { avfilter_get_by_name(name) != nil }

  private static func text(_ version: UInt32) -> String {
    "\(version >> 16).\(version >> 8 & 0xFF).\(version & 0xFF)"
  }
}
