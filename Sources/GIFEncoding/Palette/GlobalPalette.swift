import Pixels

/// The palette of the file's header, from the frames in the window when the first one is coded.
enum GlobalPalette {
  /// The most pixels to count: enough to notice a colour of one part in ten thousand.
  static let sample = 400_000
  /// What a still pixel counts compared with one that changes: it will mostly be kept, not drawn.
  static let stillWeight: Float = 0.1

  static func colors(of frames: [PendingFrame], settings: GIFSettings) -> [RGBA] {
    // One entry is for the transparent symbol.
    let maximum = settings.maximumColors - 1
    if let exact = exactColors(of: frames, maximum: maximum) { return exact }
    var histogram = Histogram()
    let area = settings.size.area
    // Frames spread over the window, each sampled on a grid that is shifted from the one before.
    let frameStep = max(1, frames.count / 16)
    let chosen = stride(from: 0, to: frames.count, by: frameStep)
    let pixelStep = max(1, area * ((frames.count + frameStep - 1) / frameStep) / sample)
    let activity = Activity(size: settings.size)
    let weights = Scratch<Float>(count: area, filledWith: 1)
    for (turn, number) in chosen.enumerated() {
      let frame = frames[number]
      frame.image.pixels.withUnsafeBufferPointer { pixels in
        activity.measure(
          pixels, strength: DistortionTuning.masking, into: weights.buffer)
        for index in stride(from: turn * 7 % pixelStep, to: area, by: pixelStep)
        where pixels[index].alpha >= 128 {
          var weight = weights.buffer[index]
          if let change = frame.change, change[index] <= Stillness.quiet { weight *= stillWeight }
          histogram.add(pixels[index], weight: weight)
        }
      }
    }
    return Clustering.palette(of: histogram, maximum: maximum)
  }

  /// All colours that occur, if they are few enough.
  private static func exactColors(of frames: [PendingFrame], maximum: Int) -> [RGBA]? {
    var exact = ExactColors(limit: maximum)
    for frame in frames {
      let pixels = frame.image.pixels
      for index in pixels.indices where pixels[index].alpha >= 128 {
        if let change = frame.change, change[index] == 0 { continue }
        if !exact.insert(pixels[index]) { return nil }
      }
    }
    return exact.colors.isEmpty ? [RGBA(red: 0, green: 0, blue: 0)] : exact.colors
  }
}
