extension Image where Pixel == RGBA {
  /// Two pictures side by side, each made smaller to fit into a square of `side` pixels where it is
  /// larger, on white.
  ///
  /// - Precondition: `side > 0`.
  public static func pair(_ left: Image, _ right: Image, side: Int) -> Image {
    let (left, right) = (left.fitting(side), right.fitting(side))
    let gap = max(2, side / 48)
    let white = RGBA(red: 255, green: 255, blue: 255)
    var pair = Image(
      size: PixelSize(
        width: left.size.width + gap + right.size.width,
        height: max(left.size.height, right.size.height)),
      filledWith: white)
    pair.draw(left, x: 0)
    pair.draw(right, x: left.size.width + gap)
    return pair
  }

  private mutating func draw(_ other: Image, x: Int) {
    for row in 0..<other.size.height {
      let source = row * other.size.width
      let target = row * size.width + x
      pixels.replaceSubrange(
        target..<target + other.size.width,
        with: other.pixels[source..<source + other.size.width])
    }
  }

  /// The picture, so small that neither side is longer than `side`: each pixel is the mean of those
  /// that it stands for.
  private func fitting(_ side: Int) -> Image {
    let longest = max(size.width, size.height)
    guard longest > side else { return self }
    let small = PixelSize(
      width: max(1, size.width * side / longest), height: max(1, size.height * side / longest))
    var pixels: [RGBA] = []
    pixels.reserveCapacity(small.area)
    for y in 0..<small.height {
      let rows = Self.range(y, of: small.height, in: size.height)
      for x in 0..<small.width {
        pixels.append(mean(rows, Self.range(x, of: small.width, in: size.width)))
      }
    }
    return Image(size: small, pixels: pixels)
  }

  /// The part of `whole` that one of `count` equal parts stands for, at least one wide.
  private static func range(_ index: Int, of count: Int, in whole: Int) -> Range<Int> {
    let start = index * whole / count
    return start..<max(start + 1, (index + 1) * whole / count)
  }

  private func mean(_ rows: Range<Int>, _ columns: Range<Int>) -> RGBA {
    var (red, green, blue) = (0, 0, 0)
    for row in rows {
      for column in columns {
        let pixel = pixels[row * size.width + column]
        red += Int(pixel.red)
        green += Int(pixel.green)
        blue += Int(pixel.blue)
      }
    }
    let count = rows.count * columns.count
    return RGBA(
      red: UInt8((red + count / 2) / count), green: UInt8((green + count / 2) / count),
      blue: UInt8((blue + count / 2) / count))
  }
}
