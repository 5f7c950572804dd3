import CFFmpeg
import LibAV
import MediaPlans
import Pixels

/// The properties of frames that a filter chain depends on: a chain takes only frames of one
/// format.
struct FrameFormat: Hashable {
  var size: PixelSize
  var pixelFormat: AVPixelFormat
  /// What turns its samples into red, green and blue; where nothing says, what players take.
  var matrix: AVColorSpace
  var transfer: AVColorTransferCharacteristic
  var primaries: AVColorPrimaries
  var isFullRange: Bool
  var isInterlaced: Bool

  /// - Parameter color: what the stream says; it fills in what the frame leaves out.
  init(of frame: borrowing Frame, streamIsInterlaced: Bool, color: ColorDescription) {
    let raw = frame.raw.pointee
    size = PixelSize(width: Int(raw.width), height: Int(raw.height))
    pixelFormat = AVPixelFormat(rawValue: raw.format)
    matrix = raw.colorspace
    transfer =
      raw.color_trc == AVCOL_TRC_UNSPECIFIED ? vcTransfer(color.transfer) : raw.color_trc
    primaries =
      raw.color_primaries == AVCOL_PRI_UNSPECIFIED
      ? vcPrimaries(color.primaries) : raw.color_primaries
    isInterlaced = streamIsInterlaced || frame.isInterlaced
    let name = av_get_pix_fmt_name(pixelFormat).map { String(cString: $0) } ?? ""
    let isUsuallyFull = ["rgb", "bgr", "gbr", "argb", "abgr", "gray", "pal8", "mono", "ya"]
      .contains { name.hasPrefix($0) }
    isFullRange =
      raw.color_range == AVCOL_RANGE_JPEG || name.hasPrefix("yuvj")
      || raw.color_range == AVCOL_RANGE_UNSPECIFIED && isUsuallyFull
    if isRGB {
      isFullRange = true
      matrix = AVCOL_SPC_RGB
    } else if matrix == AVCOL_SPC_UNSPECIFIED || matrix == AVCOL_SPC_RGB {
      var stated = color
      if matrix == AVCOL_SPC_RGB { stated.matrix = ColorDescription.rgb }
      matrix = vcColorSpace(stated.playedMatrix(for: size))
    }
  }

  private var descriptor: AVPixFmtDescriptor? { av_pix_fmt_desc_get(pixelFormat)?.pointee }
  private func has(_ flag: CInt) -> Bool { (descriptor?.flags ?? 0) & UInt64(flag) != 0 }
  var isRGB: Bool { has(AV_PIX_FMT_FLAG_RGB) || has(AV_PIX_FMT_FLAG_PAL) }
  var hasAlpha: Bool { has(AV_PIX_FMT_FLAG_ALPHA) || has(AV_PIX_FMT_FLAG_PAL) }
  var isPlanar: Bool { has(AV_PIX_FMT_FLAG_PLANAR) }
  var isGray: Bool { (descriptor?.nb_components ?? 0) <= 2 && !isRGB }
  var bitDepth: Int { Int(descriptor?.comp.0.depth ?? 8) }
  /// Pixels that share one chroma sample, each way.
  var chromaStep: (x: Int, y: Int) {
    guard let descriptor, !isRGB, !isGray else { return (1, 1) }
    return (1 << Int(descriptor.log2_chroma_w), 1 << Int(descriptor.log2_chroma_h))
  }

  var isHighDynamicRange: Bool {
    transfer == AVCOL_TRC_SMPTE2084 || transfer == AVCOL_TRC_ARIB_STD_B67
  }

  var isWideGamut: Bool {
    [AVCOL_PRI_BT2020, AVCOL_PRI_SMPTE428, AVCOL_PRI_SMPTE431, AVCOL_PRI_SMPTE432]
      .contains(primaries)
  }

  /// FFmpeg's name of the matrix.
  var matrixName: String {
    av_color_space_name(matrix).map { String(cString: $0) } ?? ColorDescription.rgb
  }
}
