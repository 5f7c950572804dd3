internal import Pixels

/// A palette for one frame alone: taken when what it saves in distortion is worth its bytes.
enum LocalPalette {
  /// Of every so many pixels one is looked at.
  private static let sampleStep = 7
  /// A pixel counts by the squared distance to what the screen shows, up to this one: what is
  /// shown nearly right needs no colour of its own.
  private static let mostDistance: Float = 100

  static func find(
    _ field: borrowing Field, _ settings: GIFSettings, _ tuning: CoderTuning,
    global: borrowing Palette, needsKeep: Bool
  ) -> Palette? {
    let step = field.count < 20_000 ? 1 : sampleStep
    let lambda = Float(settings.lambda)
    let now = cost(field, global, step: step, isExact: tuning.isNearlyExact)
    // Not even a perfect palette of the fewest colours would pay.
    guard now > lambda * 8 * 3 * 4 else { return nil }
    var candidate: Palette
    if let exact = exact(
      field, maximum: settings.maximumColors, needsKeep: needsKeep, mayDrawAll: tuning.isNearlyExact
    ) {
      // One missing colour is dithered all over the frame, which takes more than the table.
      if tuning.isNearlyExact { return exact }
      candidate = exact
    } else {
      guard now > lambda * 8 * 3 * 256 else { return nil }
      var histogram = Histogram()
      for place in stride(from: 0, to: field.count, by: step) {
        let wanted = field.target.buffer[place]
        let kept = keepCost(field, place)
        guard isFree(wanted), kept > 0 else { continue }
        histogram.add(ColorSpace.pixel(wanted), weight: min(kept, wanted[3] * mostDistance))
      }
      candidate = Palette(
        Clustering.palette(of: histogram, maximum: settings.maximumColors - 1),
        hasTransparent: true)
    }
    let bits = Float(8 * 3 * candidate.table.count)
    let then = cost(field, candidate, step: step, isExact: tuning.isNearlyExact)
    guard now - then > lambda * bits else { return nil }
    return candidate
  }

  /// The frame's own colours, if they are few enough.
  ///
  /// - Parameter mayDrawAll: whether a table without a place for the transparent symbol will do,
  ///   so that what could be kept is drawn.
  private static func exact(
    _ field: borrowing Field, maximum: Int, needsKeep: Bool, mayDrawAll: Bool
  ) -> Palette? {
    var colors = ExactColors(limit: maximum)
    var keeps = needsKeep
    for place in 0..<field.count {
      let wanted = field.target.buffer[place]
      guard isFree(wanted) else { continue }
      if ColorSpace.distance(wanted, field.shown.buffer[place]) == 0 {
        keeps = true
      } else if !colors.insert(ColorSpace.pixel(wanted)) {
        return nil
      }
    }
    if colors.colors.count < maximum {
      return colors.colors.isEmpty ? nil : Palette(colors.colors, hasTransparent: true)
    }
    if keeps {
      guard mayDrawAll, !needsKeep else { return nil }
      for place in 0..<field.count
      where !colors.insert(ColorSpace.pixel(field.target.buffer[place])) { return nil }
    }
    return Palette(colors.colors, hasTransparent: false)
  }

  /// What the frame would cost in distortion with the nearest colours.
  private static func cost(
    _ field: borrowing Field, _ palette: borrowing Palette, step: Int, isExact: Bool
  ) -> Float {
    var sum: Float = 0
    for place in stride(from: 0, to: field.count, by: step) {
      let wanted = field.target.buffer[place]
      guard isFree(wanted) else { continue }
      let kept = keepCost(field, place)
      guard kept > 0 else { continue }
      let distance =
        isExact ? palette.leastDistance(to: wanted) : palette.nearDistance(to: wanted)
      sum += min(kept, distance * wanted[3])
    }
    return sum * Float(step)
  }

  private static func keepCost(_ field: borrowing Field, _ place: Int) -> Float {
    let wanted = field.target.buffer[place]
    let shown = field.shown.buffer[place]
    return ColorSpace.distance(wanted, shown) * wanted[3] * shown[3]
  }

  /// False where the pixel must stay transparent.
  private static func isFree(_ wanted: Color) -> Bool { wanted[0] < Field.mustKeepTarget[0] }
}
