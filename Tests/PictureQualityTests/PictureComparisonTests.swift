import PictureQuality
import Pixels
import TestSupport
import Testing

@Suite struct PictureComparisonTests {
  static let sizes = [(1, 1), (2, 2), (2, 90), (7, 3), (33, 31), (176, 144), (320, 181)].map {
    PixelSize(width: $0.0, height: $0.1)
  }

  @Test("Nothing is lost between a picture and itself", arguments: sizes)
  func identical(size: PixelSize) throws {
    var comparison = try PictureComparison(size: size)
    for picture in [
      Pictures.scene(size), Pictures.noise(size, seed: 1), Pictures.made(size) { _, _ in 255 },
      Pictures.made(size) { x, y in (x + y) % 2 * 255 },
    ] {
      let figures = try comparison.compare(picture, with: comparison.prepare(picture))
      #expect(abs(figures.detail - 1) < 1e-6)
      #expect(abs(figures.information - 1) < 1e-6)
    }
  }

  @Test("A flat picture has no detail to lose", arguments: sizes)
  func flat(size: PixelSize) throws {
    var comparison = try PictureComparison(size: size)
    let flat = try comparison.prepare(Pictures.made(size) { _, _ in 30 })
    let lighter = try comparison.compare(Pictures.made(size) { _, _ in 31 }, with: flat)
    #expect(abs(lighter.detail - 1) < 1e-6)
    #expect(abs(lighter.information - 1) < 1e-6)
    let noisy = try comparison.compare(Pictures.noise(size, seed: 2), with: flat)
    #expect((0...1.00001).contains(noisy.detail))
    #expect((0...1.00001).contains(noisy.information))
  }

  @Test func everythingLost() throws {
    let size = PixelSize(width: 320, height: 240)
    var comparison = try PictureComparison(size: size)
    let noise = try comparison.prepare(Pictures.noise(size, seed: 7))
    let figures = try comparison.compare(Pictures.made(size) { _, _ in 128 }, with: noise)
    #expect((0...0.2).contains(figures.detail))
    #expect((0...0.01).contains(figures.information))
  }

  @Test("The coarser a picture, the less of it is left")
  func coarser() throws {
    let size = PixelSize(width: 320, height: 240)
    var comparison = try PictureComparison(size: size)
    let picture = Pictures.scene(size)
    let reference = try comparison.prepare(picture)
    let figures = try [1, 2, 3, 4, 6, 9, 16, 40].map {
      try comparison.compare(Pictures.coarse(picture, side: $0), with: reference)
    }
    for (finer, coarser) in zip(figures, figures.dropFirst()) {
      #expect(finer.detail > coarser.detail)
      #expect(finer.information > coarser.information)
    }
  }

  @Test("Figures do not depend on what was compared before")
  func repeatable() throws {
    let size = PixelSize(width: 131, height: 77)
    let (picture, other) = (Pictures.scene(size), Pictures.noise(size, seed: 3))
    let coarse = Pictures.coarse(picture, side: 3)
    var fresh = try PictureComparison(size: size)
    let expected = try fresh.compare(coarse, with: fresh.prepare(picture))

    var used = try PictureComparison(size: size)
    let kept = try used.prepare(picture)
    let between = try used.prepare(other)
    _ = try used.compare(picture, with: between)
    #expect(try used.compare(coarse, with: kept) == expected)
    var copy = used
    #expect(try copy.compare(coarse, with: kept) == expected)
  }

  @Test func otherSizesAreRefused() throws {
    let size = PixelSize(width: 64, height: 48)
    let other = PixelSize(width: 48, height: 64)
    let refusal = ComparisonError.otherSize(other, expected: size)
    var comparison = try PictureComparison(size: size)
    var turned = try PictureComparison(size: other)
    let reference = try comparison.prepare(Pictures.scene(size))
    let foreign = try turned.prepare(Pictures.scene(other))
    #expect(throws: refusal) { try comparison.prepare(Pictures.scene(other)) }
    #expect(throws: refusal) { try comparison.compare(Pictures.scene(other), with: reference) }
    #expect(throws: refusal) { try comparison.compare(Pictures.scene(size), with: foreign) }
    #expect("\(refusal)".contains("48x64") && "\(refusal)".contains("64x48"))
  }

  @Test(arguments: [(0, 10), (10, 0), (-5, 5), (1 << 20, 1 << 20), (Int.max, 2), (16385, 8192)])
  func impossibleSizes(width: Int, height: Int) {
    let size = PixelSize(width: width, height: height)
    #expect(throws: ComparisonError.impossibleSize(size)) { try PictureComparison(size: size) }
  }

  @Test func planesOfPaddedRows() {
    let bytes: [UInt8] = [1, 2, 3, 0, 0, 4, 5, 6]
    let plane = LumaPlane(
      size: PixelSize(width: 3, height: 2), bytesPerRow: 5, rows: bytes.span)
    #expect(plane.pixels == [1, 2, 3, 4, 5, 6])
  }
}
