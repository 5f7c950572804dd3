import Pixels

/// How much an error counts at each pixel. Texture masks errors, so it is less where the picture is
/// busy.
///
/// `weight = 1 / (1 + strength * sigma / 8)`, sigma being the standard deviation of luma in the
/// 5x5 pixels around. The eye sees a wrong shade on a wall, not in grass.
struct Activity: ~Copyable {
  /// Half the window's side.
  static let reach = 2

  private let size: PixelSize
  private let columnSum: Scratch<Float>
  private let columnSquares: Scratch<Float>
  /// The luma of the window's rows.
  private let luma: Scratch<Float>
  private static let rows = 2 * reach + 1

  init(size: PixelSize) {
    self.size = size
    columnSum = Scratch(count: size.width, filledWith: 0)
    columnSquares = Scratch(count: size.width, filledWith: 0)
    luma = Scratch(count: size.width * Self.rows, filledWith: 0)
  }

  /// Writes one weight for each pixel, in 0...1.
  func measure(
    _ pixels: UnsafeBufferPointer<RGBA>, strength: Float,
    into weights: UnsafeMutableBufferPointer<Float>
  ) {
    let width = size.width
    let height = size.height
    let luma = luma.buffer
    let sums = columnSum.buffer
    let squares = columnSquares.buffer
    let gain = strength / 8
    var known = 0
    for y in 0..<height {
      let top = max(0, y - Self.reach)
      let bottom = min(height - 1, y + Self.reach)
      while known <= bottom {
        let row = (known % Self.rows) &* width
        for x in 0..<width {
          let pixel = pixels[known &* width &+ x]
          luma[row &+ x] =
            0.30 * Float(pixel.red) + 0.59 * Float(pixel.green) + 0.11 * Float(pixel.blue)
        }
        known += 1
      }
      sums.update(repeating: 0)
      squares.update(repeating: 0)
      for row in top...bottom {
        let start = (row % Self.rows) &* width
        for x in 0..<width {
          let value = luma[start &+ x]
          sums[x] += value
          squares[x] += value * value
        }
      }
      let rows = bottom - top + 1
      for x in 0..<width {
        let left = max(0, x &- Self.reach)
        let right = min(width &- 1, x &+ Self.reach)
        var sum: Float = 0
        var square: Float = 0
        for column in left...right {
          sum += sums[column]
          square += squares[column]
        }
        let count = Float(rows &* (right &- left &+ 1))
        let mean = sum / count
        let variance = max(0, square / count - mean * mean)
        weights[y &* width &+ x] = 1 / (1 + gain * variance.squareRoot())
      }
    }
  }
}
