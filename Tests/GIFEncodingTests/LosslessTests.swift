import GIFEncoding
import Pixels
import TestSupport
import Testing

@Suite struct LosslessTests {
  @Test(arguments: [2, 3, 4, 17, 128, 254, 255])
  func framesOfFewColoursAreExact(colors: Int) throws {
    let size = PixelSize(width: 67, height: 41)
    let images = (0..<5).map { Pictures.blots(size, colors: colors, step: $0 * 3) }
    let gif = try #require(ReadGIF(encode(images).bytes))
    #expect(gif.frames.count == images.count)
    for (frame, image) in zip(gif.frames, images) {
      #expect(differences(frame.canvas, canvas(image)) == 0)
    }
  }

  @Test func anOpaqueFrameMayUseAll256Colours() throws {
    let image = Image(
      size: PixelSize(width: 64, height: 64),
      pixels: (0..<4096).map { Pictures.color($0 * 5 % 256) })
    #expect(Set(image.pixels).count == 256)
    let gif = try #require(ReadGIF(encode([image]).bytes))
    #expect(differences(gif.frames[0].canvas, canvas(image)) == 0)
  }

  /// The table has no place left for the transparent symbol: still pixels are drawn again.
  @Test func framesOf256ColoursAreExactWhereSomeAreStill() throws {
    let size = PixelSize(width: 64, height: 64)
    let images = (0..<4).map { step in
      Image(
        size: size,
        pixels: (0..<size.area).map { place in
          // In the upper half only: the lower one shows every colour.
          let isStill = place % 64 == 20 && place < size.area / 2
          return Pictures.color(isStill ? 7 : (place * 5 + step * 31) % 256)
        })
    }
    #expect(images.allSatisfy { Set($0.pixels.suffix(size.area / 2)).count == 256 })
    let gif = try #require(ReadGIF(encode(images).bytes))
    for (frame, image) in zip(gif.frames, images) {
      #expect(differences(frame.canvas, canvas(image)) == 0)
    }
  }

  @Test func framesWithColoursOfTheirOwnAreExact() throws {
    // 5 frames of 200 colours each, 1000 in all.
    let size = PixelSize(width: 40, height: 30)
    let images = (0..<5).map { frame in
      var image = Pictures.blots(size, colors: 200, step: 0)
      for index in image.pixels.indices { image.pixels[index].red = UInt8(frame * 50) }
      return image
    }
    let gif = try #require(ReadGIF(encode(images).bytes))
    for (frame, image) in zip(gif.frames, images) {
      #expect(differences(frame.canvas, canvas(image)) == 0)
    }
  }

  @Test func aLongFlatPictureIsOneString() throws {
    // Longer strings than the dictionary has entries: full dictionaries and clears.
    let flat = Image(size: PixelSize(width: 3000, height: 700), filledWith: Pictures.color(3))
    let (bytes, _) = try encode([flat])
    #expect(bytes.count < 6000)
    let gif = try #require(ReadGIF(bytes))
    #expect(differences(gif.frames[0].canvas, canvas(flat)) == 0)
  }

  @Test func noiseOf255ColoursIsExact() throws {
    // The worst case for LZW: no string repeats, so that dictionaries fill again and again.
    var dice = Dice(5)
    let size = PixelSize(width: 150, height: 130)
    let image = Image(
      size: size, pixels: (0..<size.area).map { _ in Pictures.color(dice.roll(255)) })
    let gif = try #require(ReadGIF(encode([image]).bytes))
    #expect(differences(gif.frames[0].canvas, canvas(image)) == 0)
  }

  @Test(arguments: [(1, 1), (1, 9), (9, 1), (65535, 1), (1, 65535)])
  func oddCanvases(width: Int, height: Int) throws {
    let size = PixelSize(width: width, height: height)
    let images = (0..<3).map { Pictures.blots(size, colors: 90, step: $0 * 5) }
    let gif = try #require(ReadGIF(encode(images).bytes))
    #expect(gif.width == width && gif.height == height)
    #expect(differences(gif.frames[gif.frames.count - 1].canvas, canvas(images[2])) == 0)
  }
}
