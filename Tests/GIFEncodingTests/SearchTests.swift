import GIFEncoding
import Pixels
import TestSupport
import Testing

@Suite struct SearchTests {
  private static let size = PixelSize(width: 72, height: 48)
  private static let clip = (0..<6).map { Pictures.photo(size, step: $0) }

  private static func error(_ gif: ReadGIF) -> Double {
    var sum = 0
    for (frame, image) in zip(gif.frames, clip) {
      for (a, b) in zip(frame.canvas, image.pixels) {
        let (r, g, b) = (
          Int(a.red) - Int(b.red), Int(a.green) - Int(b.green), Int(a.blue) - Int(b.blue)
        )
        sum += r * r + g * g + b * b
      }
    }
    return Double(sum) / Double(clip.count * size.area * 3)
  }

  @Test(arguments: Effort.allCases)
  func dearerBitsAreFewer(effort: Effort) throws {
    var last = (bytes: Int.max, error: -1.0)
    for lambda in [0, 0.5, 3, 20, 150] {
      let (bytes, _) = try encode(Self.clip, lambda: lambda) { $0.effort = effort }
      let gif = try #require(ReadGIF(bytes))
      #expect(gif.frames.count == Self.clip.count)
      let error = Self.error(gif)
      #expect(bytes.count < last.bytes)
      #expect(error > last.error)
      last = (bytes.count, error)
    }
    #expect(last.error < 3000)
  }

  @Test(arguments: Effort.allCases)
  func theSameBytesForAnyThreads(effort: Effort) throws {
    let one = try encode(Self.clip, lambda: 2) { $0.effort = effort }.bytes
    for threads in [1, 2, 5] {
      let other = try encode(Self.clip, lambda: 2) {
        $0.effort = effort
        $0.threads = threads
      }
      #expect(other.bytes == one)
    }
  }

  /// Two scenes of quite different colours, the second one beginning after six frames.
  private static let scenes =
    clip
    + clip.map { image in
      var image = image
      for index in image.pixels.indices {
        let pixel = image.pixels[index]
        image.pixels[index] = RGBA(
          red: 255 - pixel.green, green: pixel.red / 3, blue: 255 - pixel.blue / 2)
      }
      return image
    }

  @Test(arguments: [2, 3, 5, 16, 17, 64, 255], [0, 1, 20.0])
  func noMoreColoursAreSeenAtOnce(maximum: Int, lambda: Double) throws {
    let (bytes, _) = try encode(Self.scenes, lambda: lambda) { $0.maximumColors = maximum }
    let gif = try #require(ReadGIF(bytes))
    #expect(gif.frames.count > 6)
    for frame in gif.frames { #expect(Set(frame.canvas).count < max(maximum, 3)) }
  }

  @Test func aNewSceneHasColoursOfItsOwn() throws {
    let (bytes, _) = try encode(Self.scenes, lambda: 1) { $0.maximumColors = 16 }
    let gif = try #require(ReadGIF(bytes))
    #expect(Set(gif.frames[5].canvas).isDisjoint(with: gif.frames[11].canvas))
    let again = try encode(Self.scenes, lambda: 1) {
      $0.maximumColors = 16
      $0.threads = 2
    }
    #expect(again.bytes == bytes)
  }

  @Test func fewerColoursMakeAFileSmaller() throws {
    var last = Int.max
    for maximum in [256, 64, 16] {
      let (bytes, _) = try encode(Self.scenes, lambda: 2) {
        $0.maximumColors = maximum
        $0.dither = GIFSettings.dither(forColors: maximum)
        $0.leniency = GIFSettings.leniency(forColors: maximum)
      }
      #expect(bytes.count < last)
      last = bytes.count
    }
  }

  @Test(arguments: [3.0, 8])
  func whatDoesNotChangeIsNotSent(lambda: Double) throws {
    // A small square moves over a still photo.
    let still = Pictures.photo(Self.size, step: 0)
    let images = (0..<5).map { step in
      var image = still
      for y in 10..<16 {
        for x in 10 + step * 4..<16 + step * 4 {
          image.pixels[y * Self.size.width + x] = RGBA(red: 255, green: 0, blue: 0)
        }
      }
      return image
    }
    let gif = try #require(ReadGIF(encode(images, lambda: lambda).bytes))
    #expect(gif.frames.count == 5)
    for frame in gif.frames.dropFirst() { #expect(frame.width <= 20 && frame.height <= 12) }
  }

  @Test func manyMoreFramesThanTheWindowHolds() throws {
    // The window never holds more than 255.
    let size = PixelSize(width: 30, height: 20)
    let images = (0..<4).map { Pictures.blots(size, colors: 20, step: $0) }
    let sequence = (0..<300).map { images[$0 % 4] }
    let (bytes, summary) = try encode(sequence, interval: 0.04)
    #expect(summary.frames == 300)
    #expect(summary.centiseconds == 1200)
    let gif = try #require(ReadGIF(bytes))
    for index in [0, 1, 98, 150, 299] {
      #expect(differences(gif.frames[index].canvas, canvas(sequence[index])) == 0)
    }
  }

  @Test func distantChangesAreTwoImages() throws {
    // Two squares blink in opposite corners of a large still photo.
    let size = PixelSize(width: 400, height: 300)
    let images = (0..<4).map { step in
      var image = Pictures.photo(size, step: 0)
      for y in 0..<8 {
        for x in 0..<8 {
          let shade = UInt8(step % 2 * 255)
          image.pixels[y * 400 + x] = RGBA(red: shade, green: 0, blue: 0)
          image.pixels[(292 + y) * 400 + 392 + x] = RGBA(red: 0, green: shade, blue: 0)
        }
      }
      return image
    }
    let (bytes, summary) = try encode(images, lambda: 5)
    let gif = try #require(ReadGIF(bytes))
    #expect(gif.delays == [10, 2, 8, 2, 8, 2, 8])
    #expect(summary.centiseconds == 40)
    for frame in gif.frames.dropFirst() { #expect(frame.width * frame.height <= 400) }
    for step in 1..<4 {
      let corner = gif.frames[step * 2].canvas
      #expect((corner[2].red > 128) == (step % 2 == 1))
      #expect((corner[size.area - 2].green > 128) == (step % 2 == 1))
    }
    // Whoever counts images gets one for each frame.
    let whole = try #require(
      ReadGIF(encode(images, lambda: 5) { $0.keepsFramesWhole = true }.bytes))
    #expect(whole.delays == [10, 10, 10, 10])
    // Too short for two images of 2/100 s.
    let fast = try #require(ReadGIF(encode(images, interval: 0.03, lambda: 5).bytes))
    #expect(fast.delays == [3, 3, 3, 3])
  }
}
