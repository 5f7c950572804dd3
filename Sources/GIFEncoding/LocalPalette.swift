internal import Pixels

/// A palette for one frame alone: taken when what it saves in distortion is worth its bytes.
enum LocalPalette {
  /// Of every so many pixels one is looked at.
  private static let sampleStep = 7
  /// A pixel the screen shows this much better than the palette could counts so little.
  private static let keptWeight: Float = 0.02

  static func find(
    _ field: borrowing Field, _ settings: GIFSettings, global: borrowing Palette, needsKeep: Bool
  ) -> Palette? {
    let step = field.count < 20_000 ? 1 : sampleStep
    let lambda = Float(settings.lambda)
    let now = cost(field, global, step: step, isExact: lambda == 0)
    // Not even a perfect palette of the fewest colours would pay.
    guard now > lambda * 8 * 3 * 4 else { return nil }
    var candidate: Palette
    if let exact = exact(field, maximum: settings.maximumColors, needsKeep: needsKeep) {
      candidate = exact
    } else {
      guard now > lambda * 8 * 3 * 256 else { return nil }
      var histogram = Histogram()
      for place in stride(from: 0, to: field.count, by: step) {
        let wanted = field.target.buffer[place]
        guard isFree(wanted) else { continue }
        let kept = keepCost(field, place)
        let weight = kept <= lambda ? wanted[3] * keptWeight : wanted[3]
        histogram.add(ColorSpace.pixel(wanted), weight: weight)
      }
      candidate = Palette(
        Clustering.palette(of: histogram, maximum: settings.maximumColors - 1),
        hasTransparent: true)
    }
    let bits = Float(8 * 3 * candidate.table.count)
    let then = cost(field, candidate, step: step, isExact: lambda == 0)
    guard now - then > lambda * bits else { return nil }
    return candidate
  }

  /// The frame's own colours, if they are few enough.
  private static func exact(_ field: borrowing Field, maximum: Int, needsKeep: Bool) -> Palette? {
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
    return keeps ? nil : Palette(colors.colors, hasTransparent: false)
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
