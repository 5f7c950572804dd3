/// How a colour becomes limited-range YUV: by the matrix of ITU-R BT.601, BT.709 or BT.2020.
package struct LumaWeights {
  private let red: Double
  private let blue: Double

  /// - Parameter matrix: FFmpeg's name.
  package init(matrix: String) {
    (red, blue) =
      switch matrix {
      case "bt709": (0.2126, 0.0722)
      case "bt2020nc", "bt2020c": (0.2627, 0.0593)
      default: (0.299, 0.114)
      }
  }

  package func samples(_ color: RGBA) -> (luma: Int, blue: Int, red: Int) {
    let (r, g, b) = (Double(color.red), Double(color.green), Double(color.blue))
    let luma = red * r + (1 - red - blue) * g + blue * b
    return (
      Int((16 + luma * 219 / 255).rounded()),
      Int((128 + (b - luma) / (2 * (1 - blue)) * 224 / 255).rounded()),
      Int((128 + (r - luma) / (2 * (1 - red)) * 224 / 255).rounded())
    )
  }
}
