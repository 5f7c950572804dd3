import Pixels
import Testing

@Suite struct PairTests {
  private static let white = RGBA(red: 255, green: 255, blue: 255)

  private static func grey(_ value: UInt8) -> RGBA { RGBA(red: value, green: value, blue: value) }

  @Test func picturesThatFitStayAsTheyAre() {
    let left = Image(
      size: PixelSize(width: 2, height: 3), pixels: (0..<6).map { Self.grey(UInt8($0 * 10)) })
    let right = Image(size: PixelSize(width: 3, height: 1), filledWith: Self.grey(7))
    let pair = Image.pair(left, right, side: 48)
    #expect(pair.size == PixelSize(width: 2 + 2 + 3, height: 3))
    for y in 0..<3 {
      let row = pair.pixels[y * 7..<(y + 1) * 7]
      #expect(Array(row.prefix(2)) == Array(left.pixels[y * 2..<y * 2 + 2]))
      #expect(Array(row.dropFirst(2).prefix(2)) == [Self.white, Self.white])
      #expect(
        Array(row.suffix(3)) == Array(repeating: y == 0 ? Self.grey(7) : Self.white, count: 3))
    }
  }

  @Test func largerOnesAreMeansOfWhatTheyStandFor() {
    // Columns of 0, 100, 0, 100, ...: each pixel of the small picture stands for two of them.
    let size = PixelSize(width: 96, height: 48)
    let striped = Image(
      size: size, pixels: (0..<size.area).map { Self.grey($0 % 2 == 0 ? 0 : 100) })
    let pair = Image.pair(striped, striped, side: 48)
    #expect(pair.size == PixelSize(width: 48 + 2 + 48, height: 24))
    #expect(Array(pair.pixels.prefix(48)) == Array(repeating: Self.grey(50), count: 48))
  }

  @Test(arguments: [(1, 4000), (4000, 1), (385, 384), (1000, 999)])
  func neitherSideIsLongerThanAskedFor(width: Int, height: Int) {
    let image = Image(size: PixelSize(width: width, height: height), filledWith: Self.grey(9))
    let pair = Image.pair(image, image, side: 384)
    #expect(pair.size.height >= 1 && pair.size.height <= 384)
    #expect(pair.size.width >= 2 && pair.size.width <= 2 * 384 + 8)
    #expect(pair.pixels.contains(Self.grey(9)))
  }
}
