import GIFEncoding
import Pixels

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
