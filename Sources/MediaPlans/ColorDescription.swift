package import Pixels

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
  /// FFmpeg's name for "no matrix": samples are red, green and blue.
  package static let rgb = "gbr"

  /// The matrix that browsers take for YUV that does not say: Chromium's and Firefox's line between
  /// BT.601 and BT.709 is 720 stored rows. Pictures and H.264 follow it alike, so that a file looks
  /// the same whatever is made of it. (mpv draws the line at 577 rows or 1280 columns; FFmpeg's own
  /// scaler takes BT.601 for everything.)
  package static func guessedMatrix(for size: PixelSize) -> String {
    if size.height >= 720 { return "bt709" }
    return size.height == 576 || size.height == 288 ? "bt470bg" : "smpte170m"
  }

  /// The matrix by which YUV pictures of this description are shown.
  /// - Parameter size: as stored.
  package func playedMatrix(for size: PixelSize) -> String {
    switch matrix {
    case "unknown", "unspecified", "reserved": Self.guessedMatrix(for: size)
    // Some recorders write the mark of RGB into the headers of ordinary YUV. As in Chromium:
    case Self.rgb: "bt709"
    default: matrix
    }
  }

  /// Whether two names stand for one matrix: BT.601 has one for each television system.
  package static func haveSameNumbers(_ first: String, _ second: String) -> Bool {
    let bt601: Set = ["smpte170m", "bt470bg"]
    return first == second || bt601.isSuperset(of: [first, second])
  }

  /// The matrices that browsers can show.
  private static let playable: Set = [
    "bt709", "smpte170m", "bt470bg", "smpte240m", "fcc", "bt2020nc",
  ]

  /// The tags of an H.264 stream made from a source of this description.
  package func encoded(isRGB: Bool, size: PixelSize) -> ColorDescription {
    var result = ColorDescription()
    let converted = isHighDynamicRange || isWideGamut
    let played = playedMatrix(for: size)
    result.matrix = isRGB || converted || !Self.playable.contains(played) ? "bt709" : played
    let hasNamesake = ["bt709", "smpte170m", "bt470bg", "smpte240m"].contains(result.matrix)
    result.transfer =
      !converted && transfer != "unknown"
      ? transfer
      : result.matrix == "bt470bg" ? "smpte170m" : hasNamesake ? result.matrix : "bt709"
    result.primaries =
      !converted && primaries != "unknown" ? primaries : hasNamesake ? result.matrix : "bt709"
    return result
  }
}

extension VideoStreamInfo {
  /// The tags of an H.264 stream made from it. Pictures that become RGB on the way, because their
  /// transparent parts are filled, count as RGB.
  package var encodedColor: ColorDescription {
    color.encoded(isRGB: isRGB || hasAlpha, size: storedSize)
  }
}
