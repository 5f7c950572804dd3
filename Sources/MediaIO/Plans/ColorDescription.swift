import Pixels

/// What a picture's numbers mean as colours, by FFmpeg's names (`bt709`, `smpte170m`,
/// `smpte2084`, ...).
public struct ColorDescription: Sendable, Hashable {
  /// From RGB to YUV.
  public var matrix = "unknown"
  /// From light to numbers: the transfer function.
  public var transfer = "unknown"
  /// The colours that red, green and blue stand for.
  public var primaries = "unknown"
  /// Whether 8-bit samples use 0...255 rather than 16...235.
  public var isFullRange = false

  /// A description that says nothing.
  public init() {}

  /// HDR10 and Dolby Vision's base layer (PQ) or HLG.
  public var isHighDynamicRange: Bool { transfer == "smpte2084" || transfer == "arib-std-b67" }

  /// Colours that BT.709 displays cannot show as they are.
  public var isWideGamut: Bool {
    ["bt2020", "smpte428", "smpte431", "smpte432"].contains(primaries)
  }
}

extension ColorDescription {
  /// The matrix that players assume for untagged YUV: BT.709 for high definition, BT.601 below.
  /// H.264 made from such a source keeps its numbers and gets this tag, so that it looks the same
  /// at every size.
  static func guessedMatrix(for size: PixelSize) -> String {
    if min(size.width, size.height) >= 720 || max(size.width, size.height) >= 1280 {
      return "bt709"
    }
    return size.height == 576 || size.height == 288 ? "bt470bg" : "smpte170m"
  }

  /// The tags of an H.264 stream made from a source of this description.
  func encoded(isRGB: Bool, size: PixelSize) -> ColorDescription {
    var result = ColorDescription()
    if isRGB || isHighDynamicRange || isWideGamut {
      result.matrix = "bt709"
    } else {
      let isKnown = matrix != "unknown" && matrix != "gbr"
      result.matrix = isKnown ? matrix : Self.guessedMatrix(for: size)
    }
    let converted = isHighDynamicRange || isWideGamut
    let fallback = result.matrix == "bt709" ? "bt709" : result.matrix
    let hasNamesake = ["bt709", "smpte170m", "bt470bg", "smpte240m"].contains(fallback)
    result.transfer =
      !converted && transfer != "unknown"
      ? transfer : fallback == "bt470bg" ? "smpte170m" : hasNamesake ? fallback : "bt709"
    result.primaries =
      !converted && primaries != "unknown" ? primaries : hasNamesake ? fallback : "bt709"
    return result
  }
}
