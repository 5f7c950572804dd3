import Pixels

/// A colour as the coder compares it: luma and two weighted colour differences in lanes 0...2, so that
/// the squared Euclidean distance of two colours is the distortion. Lane 3 is free for other use.
typealias Color = SIMD4<Float>

/// The colour space in which all distances are measured.
///
/// `y = 0.30 r + 0.59 g + 0.11 b`, `u = sqrt(0.35) (r - y)`, `v = sqrt(0.12) (b - y)`, of the
/// sRGB values 0...255. It is linear in them, so that errors can be added and spread, and precise
/// enough for equal coordinates to mean equal RGB. The eye is less sensitive to colour than to luma,
/// and least of all to blue: hence the weights 0.35 and 0.12.
enum ColorSpace {
  static let redGain: Float = 0.591_607_98  // sqrt(0.35)
  static let blueGain: Float = 0.346_410_16  // sqrt(0.12)

  @inline(__always)
  static func color(red: UInt8, green: UInt8, blue: UInt8) -> Color {
    color(red: Float(red), green: Float(green), blue: Float(blue))
  }

  @inline(__always)
  static func color(red: Float, green: Float, blue: Float) -> Color {
    let y = 0.30 * red + 0.59 * green + 0.11 * blue
    return Color(y, redGain * (red - y), blueGain * (blue - y), 0)
  }

  @inline(__always)
  static func color(_ pixel: RGBA) -> Color {
    color(red: pixel.red, green: pixel.green, blue: pixel.blue)
  }

  /// The nearest sRGB colour within 0...255.
  static func pixel(_ color: Color) -> RGBA {
    let red = color[1] / redGain + color[0]
    let blue = color[2] / blueGain + color[0]
    let green = (color[0] - 0.30 * red - 0.11 * blue) / 0.59
    return RGBA(red: byte(red), green: byte(green), blue: byte(blue))
  }

  private static func byte(_ value: Float) -> UInt8 {
    UInt8(min(max(value, 0), 255).rounded())
  }

  /// The squared distance, lane 3 ignored.
  @inline(__always)
  static func distance(_ a: Color, _ b: Color) -> Float {
    let d0 = a[0] - b[0]
    let d1 = a[1] - b[1]
    let d2 = a[2] - b[2]
    return d0 * d0 + d1 * d1 + d2 * d2
  }
}
