import Pixels
import TestSupport
import Testing

@testable import GIFEncoding

/// Two frames at once: never other bytes, never a wait without end.
@Suite struct LaneTests {
  private static let size = PixelSize(width: 96, height: 64)

  /// Everything that decides how a frame waits for the one before: whole frames, small and distant
  /// changes, still pixels, noise, a cut, and pixels that become transparent.
  private static func mixture(transparent: Bool) -> [Image<RGBA>] {
    var images: [Image<RGBA>] = []
    var dice = Dice(77)
    var image = Pictures.photo(size, step: 0)
    for number in 0..<60 {
      switch number % 12 {
      case 0: image = Pictures.photo(size, step: number)
      case 1, 2, 3: image = Pictures.photo(size, step: number)
      case 4: image = Pictures.blots(size, colors: 200, step: number)
      case 5, 6: image.pixels[dice.roll(size.area)] = Pictures.color(dice.roll(256))
      case 7:
        image.pixels[1] = Pictures.color(dice.roll(256))
        image.pixels[size.area - 2] = Pictures.color(dice.roll(256))
      case 8: break
      case 9 where transparent:
        for index in 1000..<1400 { image.pixels[index].alpha = 0 }
      case 10 where transparent:
        for index in 1000..<1400 { image.pixels[index].alpha = 255 }
      default:
        for _ in 0..<40 { image.pixels[dice.roll(size.area)] = Pictures.color(dice.roll(256)) }
      }
      images.append(image)
    }
    return images
  }

  @Test(.timeLimit(.minutes(2)), arguments: [0, 0.3, 20], [false, true])
  func anyMixtureGivesTheSameBytes(lambda: Double, transparent: Bool) throws {
    let images = Self.mixture(transparent: transparent)
    let one = try encode(images, lambda: lambda).bytes
    #expect(try #require(ReadGIF(one)).frames.count > 30)
    for _ in 0..<10 {
      #expect(try encode(images, lambda: lambda) { $0.threads = 2 }.bytes == one)
    }
  }

  private static func encodeIntoNothing(frames: Int) throws {
    var settings = GIFSettings(size: size, lambda: 2)
    settings.threads = 2
    var encoder = try GIFEncoder(settings: settings) { _ in throw CancellationError() }
    for number in 0..<frames {
      try encoder.append(
        Pictures.photo(size, step: number), start: FrameTime(seconds: Double(number) / 10))
    }
    _ = try encoder.finish(end: FrameTime(seconds: 1000))
  }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 2, 5, 600])
  func anAbandonedEncoderEndsItsThreads(frames: Int) {
    #expect(throws: GIFError.self) { try Self.encodeIntoNothing(frames: frames) }
  }

  /// A frame may see the last rows of the one before, and be finished, first.
  @Test(.timeLimit(.minutes(1))) func finishingOutOfTurnIsNotForgotten() {
    let progress = FrameProgress()
    progress.setPlanned(0, mustSettle: false)
    progress.publish(rows: 64, of: 0)
    #expect(!progress.waitForPlan(before: 1))
    progress.wait(rows: 64, of: 0)
    progress.setPlanned(1, mustSettle: true)
    progress.finish(1)
    progress.finish(0)
    #expect(progress.waitForPlan(before: 2))
    progress.wait(rows: 64, of: 1)
  }

  @Test(arguments: [1, 3, 40]) func narrowPicturesHaveLongStrings(width: Int) throws {
    let size = PixelSize(width: width, height: 12_000 / width)
    let image = Image(size: size, filledWith: RGBA(red: 9, green: 8, blue: 7))
    // Strings of 1, 2, 3 ... pixels: about sqrt(2 n) codes of at most 9 bits, and headers.
    #expect(try encode([image], lambda: 5).bytes.count < 400)
  }
}
