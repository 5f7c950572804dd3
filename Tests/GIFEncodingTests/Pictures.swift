import GIFEncoding
import Pixels

/// Random numbers that are the same on every run.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 1 }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: state >> 33) % sides
  }
}

enum Pictures {
  /// Up to `colors` colours in blots that move with `step`.
  static func blots(_ size: PixelSize, colors: Int, step: Int) -> Image<RGBA> {
    var image = Image(size: size, filledWith: color(0))
    for y in 0..<size.height {
      for x in 0..<size.width {
        image.pixels[y * size.width + x] = color(((x + step) / 3 + y / 2 * 7) % colors)
      }
    }
    return image
  }

  /// A colour of its own for each of 0..<256.
  static func color(_ number: Int) -> RGBA {
    RGBA(
      red: UInt8(number * 37 & 255), green: UInt8(number * 101 & 255),
      blue: UInt8(255 - number & 255))
  }

  /// A soft gradient with noise: far more than 256 colours.
  static func photo(_ size: PixelSize, step: Int, noise: Int = 12) -> Image<RGBA> {
    var dice = Dice(UInt64(step + 1))
    var image = Image(size: size, filledWith: color(0))
    for y in 0..<size.height {
      for x in 0..<size.width {
        func channel(_ value: Int) -> UInt8 { UInt8(min(255, max(0, value + dice.roll(noise)))) }
        image.pixels[y * size.width + x] = RGBA(
          red: channel(x * 240 / size.width), green: channel(y * 240 / size.height),
          blue: channel((x + y + step * 3) % 240))
      }
    }
    return image
  }
}

/// Encodes `images`, one every `interval` seconds.
func encode(
  _ images: [Image<RGBA>], interval: Double = 0.1, lambda: Double = 0,
  _ adjust: (inout GIFSettings) -> Void = { _ in }
) throws -> (bytes: [UInt8], summary: GIFEncoder.Summary) {
  let times = images.indices.map { FrameTime(seconds: Double($0) * interval) }
  return try encode(
    images, times: times, end: FrameTime(seconds: Double(images.count) * interval),
    lambda: lambda, adjust)
}

func encode(
  _ images: [Image<RGBA>], times: [FrameTime], end: FrameTime, lambda: Double = 0,
  _ adjust: (inout GIFSettings) -> Void = { _ in }
) throws -> (bytes: [UInt8], summary: GIFEncoder.Summary) {
  var settings = GIFSettings(size: images[0].size, lambda: lambda)
  adjust(&settings)
  var bytes: [UInt8] = []
  var encoder = try GIFEncoder(settings: settings) { bytes += $0 }
  for (image, time) in zip(images, times) { try encoder.append(image, start: time) }
  let summary = try encoder.finish(end: end)
  return (bytes, summary)
}

/// The picture with transparent pixels zeroed, as the reader gives it.
func canvas(_ image: Image<RGBA>) -> [RGBA] {
  image.pixels.map {
    $0.alpha < 128 ? ReadGIF.clear : RGBA(red: $0.red, green: $0.green, blue: $0.blue)
  }
}

/// How many pixels differ; comparing the arrays themselves would print both on failure.
func differences(_ shown: [RGBA], _ wanted: [RGBA]) -> Int {
  shown.count == wanted.count ? zip(shown, wanted).count { $0 != $1 } : .max
}
