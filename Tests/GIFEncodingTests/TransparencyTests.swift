import GIFEncoding
import Pixels
import TestSupport
import Testing

@Suite struct TransparencyTests {
  private static let size = PixelSize(width: 48, height: 32)

  /// A disc on nothing, moving right.
  private static func disc(at step: Int, radius: Int = 9) -> Image<RGBA> {
    var image = Pictures.blots(size, colors: 100, step: step)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let (dx, dy) = (x - 8 - step * 5, y - 16)
        if dx * dx + dy * dy > radius * radius {
          image.pixels[y * size.width + x].alpha = UInt8((x * 7) % 128)
        }
      }
    }
    return image
  }

  @Test func shownPixelsBecomeTransparentAgain() throws {
    let images = (0..<6).map { Self.disc(at: $0) }
    let gif = try #require(ReadGIF(encode(images).bytes))
    #expect(gif.frames.count == images.count)
    for (frame, image) in zip(gif.frames, images) {
      #expect(differences(frame.canvas, canvas(image)) == 0)
    }
    #expect(gif.frames.contains { $0.disposal == 2 })
    #expect(gif.frames.last?.disposal == 1)
  }

  @Test func growingShapesNeedNoClearing() throws {
    let images = (4..<9).map { Self.disc(at: 2, radius: $0) }
    let gif = try #require(ReadGIF(encode(images).bytes))
    for (frame, image) in zip(gif.frames, images) {
      #expect(differences(frame.canvas, canvas(image)) == 0)
    }
    #expect(gif.frames.allSatisfy { $0.disposal == 1 })
  }

  @Test func framesWithoutAnyPixel() throws {
    let nothing = Image(size: Self.size, filledWith: ReadGIF.clear)
    let images = [nothing, Self.disc(at: 1), nothing, Self.disc(at: 3), nothing]
    let gif = try #require(ReadGIF(encode(images).bytes))
    // A cleared screen needs an image of its own: it has a delay.
    let shown = gif.frames.flatMap { Array(repeating: $0.canvas, count: $0.delay / 10) }
    #expect(shown.count == images.count)
    for (canvas, image) in zip(shown, images) {
      #expect(differences(canvas, GIFEncodingTests.canvas(image)) == 0)
    }
  }

  @Test(arguments: [127, 128])
  func alphaIsCutAt128(alpha: Int) throws {
    let image = Image(
      size: Self.size, filledWith: RGBA(red: 9, green: 8, blue: 7, alpha: UInt8(alpha)))
    let gif = try #require(ReadGIF(encode([image]).bytes))
    #expect(differences(gif.frames[0].canvas, canvas(image)) == 0)
  }

  @Test(arguments: [0.5, 4, 40])
  func shapesAreExactAtAnyQuality(lambda: Double) throws {
    var images = (0..<5).map { Pictures.photo(Self.size, step: $0) }
    for (index, image) in images.enumerated() {
      for place in image.pixels.indices {
        images[index].pixels[place].alpha = Self.disc(at: index).pixels[place].alpha
      }
    }
    let gif = try #require(ReadGIF(encode(images, lambda: lambda).bytes))
    #expect(gif.frames.count == images.count)
    for (frame, image) in zip(gif.frames, images) {
      let wrong = zip(frame.canvas, canvas(image)).count { $0.alpha != $1.alpha }
      #expect(wrong == 0)
    }
  }
}
