package import Failures
package import MediaPlans
package import Pixels
import Timeline

extension PlaceRules {
  /// The settings with the shape and the size that the place wants of every picture.
  package func shaping(
    _ settings: CompressionSettings, of source: SourceInfo, notes: inout [Sentence]
  ) throws(Failure) -> CompressionSettings {
    guard let shape, let display = source.video?.displaySize else { return settings }
    var settings = settings
    if let wanted = settings.edits.aspect, abs(wanted.value / shape.value - 1) > 0.005 {
      throw Failure(
        .usage,
        "\(.aspect) \(wanted) does not go with \(place), which shows \(shape): leave one of them out"
      )
    }
    if exactSize != nil {
      // Below a limit everything else is given up first.
      settings.minimumHeight = exactSize.map { min($0.width, $0.height) }
    }
    let upright = settings.turn.applied(to: settings.crop?.size ?? display)
    guard settings.edits.aspect == nil, !shape.isShape(of: upright) else { return settings }
    settings.edits.aspect = shape
    let isGIF = settings.format == .gif
    settings.edits.padding = settings.edits.padding ?? (isGIF ? .clear : .blur)
    notes.append(
      "padded to \(exactSize.map(\.description) ?? shape.description) for \(place) "
        + "(\(.aspect) \(shape) cuts instead)")
    return settings
  }

  /// How much smaller (or larger) a canvas becomes to keep to the rules; `nil`: as it likes.
  package func scale(of canvas: PixelSize) -> Double? {
    if let exactSize { return Double(exactSize.width) / Double(canvas.width) }
    let isLying = canvas.width >= canvas.height
    let box = maximumSize.map { ($0.width >= $0.height) == isLying ? $0 : $0.transposed }
    let widths = [box?.width, maximumWidth].compactMap(\.self)
    let heights = [box?.height, maximumHeight].compactMap(\.self)
    let fits =
      widths.map { Double($0) / Double(canvas.width) }
      + heights.map { Double($0) / Double(canvas.height) }
      + [area].compactMap(\.self).map { (Double($0) / Double(canvas.area)).squareRoot() }
    return fits.min().map { min(1, $0) }
  }

  /// The rules for one of so many images, which share what pixels there may be.
  package func sharing(pixelsAmong images: Int?) -> PlaceRules {
    guard let pixels, let images, images > 0 else { return self }
    var rules = self
    // Rounding makes a side longer by up to half a pixel.
    rules.area = pixels / images * 99 / 100
    return rules
  }

  /// What to say of a picture that the rules have changed.
  package func note(on size: PixelSize) -> Sentence? {
    if let exactSize { return "scaled to \(exactSize), the size that \(place) takes" }
    if let pixels, let area, size.area > area * 98 / 100 {
      return
        "scaled to \(size): \(place) takes at most \(pixels / 1_000_000) million pixels in all frames"
    }
    return mostPixels.map { "scaled to \(size): \(place) takes at most \($0)" }
  }

  /// `1280x1080`
  private var mostPixels: String? {
    if let maximumSize { return maximumSize.description }
    switch (maximumWidth, maximumHeight) {
    case (let width?, let height?): return "\(width)x\(height)"
    case (let width?, nil): return "\(width) pixels in width"
    case (nil, let height?): return "\(height) pixels in height"
    case (nil, nil): return nil
    }
  }
}

extension AspectRatio {
  /// Whether a picture of this size has the shape, but for what rounding does to it.
  fileprivate func isShape(of size: PixelSize) -> Bool {
    let part = part(of: size)
    return abs(part.width - size.width) <= 1 && abs(part.height - size.height) <= 1
  }
}

extension Padding {
  /// Nothing: transparent where the format can be.
  package static let clear = Padding.color(RGBA(red: 0, green: 0, blue: 0, alpha: 0))
}
