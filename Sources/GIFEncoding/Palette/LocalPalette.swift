import Pixels

/// A palette for one image alone, used when what it saves in distortion is worth its bytes.
enum LocalPalette {
  /// In large images, one of this many pixels is looked at.
  private static let sampleStep = 7
  /// A pixel counts by its squared distance to what the screen shows, up to this one: what is shown
  /// nearly right needs no colour of its own.
  private static let mostDistance: Float = 100

  /// One pixel looked at.
  private struct Sample {
    var wanted: Color
    var keepCost: Float
  }

  /// - Parameters:
  ///   - count: the number of pixels of the image.
  ///   - goal: what is wanted of a pixel, by its place in the image.
  static func find(
    count: Int, _ settings: GIFSettings, _ tuning: DistortionTuning, global: borrowing Palette,
    needsKeep: Bool, goal: (Int) -> PixelGoal
  ) -> Palette? {
    let step = count < 20_000 ? 1 : sampleStep
    var samples: [Sample] = []
    samples.reserveCapacity(count / step + 1)
    for place in stride(from: 0, to: count, by: step) {
      let pixel = goal(place)
      let keepCost = pixel.keepCost
      guard !pixel.mustBeKept, keepCost > 0 else { continue }
      samples.append(Sample(wanted: pixel.target, keepCost: keepCost))
    }
    let lambda = Float(settings.lambda)
    let now = Float(step) * cost(samples, global, isExact: tuning.isNearlyExact)
    // Even a perfect palette of the fewest colours would not pay.
    guard now > lambda * 8 * 3 * 4 else { return nil }
    var candidate: Palette
    if let exact = exact(
      count: count, maximum: settings.maximumColors, needsKeep: needsKeep,
      mayDrawAll: tuning.isNearlyExact, goal: goal)
    {
      // A missing colour would be dithered all over the image, which takes more bytes than the table.
      if tuning.isNearlyExact { return exact }
      candidate = exact
    } else {
      guard now > lambda * 8 * 3 * 256 else { return nil }
      var histogram = Histogram()
      for sample in samples {
        histogram.add(
          ColorSpace.pixel(sample.wanted),
          weight: min(sample.keepCost, sample.wanted[3] * mostDistance))
      }
      candidate = Palette(
        Clustering.palette(of: histogram, maximum: settings.maximumColors - 1),
        hasTransparent: true)
    }
    let bits = Float(8 * 3 * candidate.table.count)
    let then = Float(step) * cost(samples, candidate, isExact: tuning.isNearlyExact)
    guard now - then > lambda * bits else { return nil }
    return candidate
  }

  /// A picture whose distortion another palette does not lessen by this factor keeps the one in force:
  /// it would be drawn as a whole, and its dither would begin anew.
  private static let leastGain: Float = 1.5
  /// How many images are expected to carry a table of their own once the header's is not in force.
  private static let expectedTables: Float = 16

  /// The colours of a whole picture that are worth more than those in force, all of it being drawn.
  ///
  /// - Parameters:
  ///   - count: the number of pixels of the picture.
  ///   - goal: what is wanted of a pixel, by its place.
  static func replacement(
    of current: borrowing Palette, count: Int, _ settings: GIFSettings, _ tuning: DistortionTuning,
    goal: (Int) -> PixelGoal
  ) -> [RGBA]? {
    let step = count < 20_000 ? 1 : sampleStep
    let samples = stride(from: 0, to: count, by: step).map { place in
      Sample(wanted: goal(place).target, keepCost: .greatestFiniteMagnitude)
    }
    let bits = Float(8 * 3 * settings.maximumColors) * expectedTables
    let now = Float(step) * cost(samples, current, isExact: tuning.isNearlyExact)
    guard now > Float(settings.lambda) * bits else { return nil }
    var histogram = Histogram()
    for sample in samples {
      histogram.add(ColorSpace.pixel(sample.wanted), weight: sample.wanted[3])
    }
    let colors = Clustering.palette(of: histogram, maximum: settings.maximumColors - 1)
    let candidate = Palette(colors, hasTransparent: true)
    let then = Float(step) * cost(samples, candidate, isExact: tuning.isNearlyExact)
    guard now > leastGain * then, now - then > Float(settings.lambda) * bits else { return nil }
    return colors
  }

  /// All colours of the image, if they are few enough.
  ///
  /// - Parameter mayDrawAll: whether the table may be without the transparent symbol, so that pixels
  ///   that could be kept are drawn.
  private static func exact(
    count: Int, maximum: Int, needsKeep: Bool, mayDrawAll: Bool, goal: (Int) -> PixelGoal
  ) -> Palette? {
    var colors = ExactColors(limit: maximum)
    var keeps = needsKeep
    for place in 0..<count {
      let pixel = goal(place)
      guard !pixel.mustBeKept else { continue }
      if ColorSpace.distance(pixel.target, pixel.shown) == 0 {
        keeps = true
      } else if !colors.insert(ColorSpace.pixel(pixel.target)) {
        return nil
      }
    }
    if colors.colors.count < maximum {
      return colors.colors.isEmpty ? nil : Palette(colors.colors, hasTransparent: true)
    }
    if keeps {
      guard mayDrawAll, !needsKeep else { return nil }
      for place in 0..<count where !colors.insert(ColorSpace.pixel(goal(place).target)) {
        return nil
      }
    }
    return Palette(colors.colors, hasTransparent: false)
  }

  /// The distortion of the pixels with the nearest colours of a palette.
  private static func cost(
    _ samples: [Sample], _ palette: borrowing Palette, isExact: Bool
  ) -> Float {
    var sum: Float = 0
    for sample in samples {
      let distance =
        isExact
        ? palette.leastDistance(to: sample.wanted) : palette.nearDistance(to: sample.wanted)
      sum += min(sample.keepCost, distance * sample.wanted[3])
    }
    return sum
  }
}
