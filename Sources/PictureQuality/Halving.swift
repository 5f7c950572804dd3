import Pixels

/// Halves a plane's width and height: blurs it, then takes every other sample of every other row.
struct Halving: Sendable {
  private var blur: GaussianBlur
  /// Half the plane's size, rounded down, at least 1 x 1.
  let halfSize: PixelSize

  init(size: PixelSize, taps: [Float]) {
    blur = GaussianBlur(size: size, taps: taps)
    halfSize = PixelSize(width: max(1, size.width / 2), height: max(1, size.height / 2))
  }

  mutating func halve(_ plane: [Float], into half: inout [Float]) {
    for y in 0..<halfSize.height {
      blur.blur(2 * y, of: plane)
      Self.takeEveryOther(of: blur.row, into: &half, at: y * halfSize.width, count: halfSize.width)
    }
  }

  private static func takeEveryOther(
    of row: [Float], into half: inout [Float], at offset: Int, count: Int
  ) {
    precondition(row.count > 2 * (count - 1) && offset >= 0 && offset + count <= half.count)
    let row = row.span
    var half = half.mutableSpan
    for x in 0..<count { half[unchecked: offset &+ x] = row[unchecked: 2 &* x] }
  }
}
