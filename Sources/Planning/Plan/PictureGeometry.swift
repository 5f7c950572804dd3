package import Failures
package import MediaPlans
package import Pixels
package import Timeline

/// Sizes and places, from what is wanted and what is stored.
package struct PictureGeometry {
  /// The output picture.
  package var size: PixelSize
  package var crop: StoredRectangle?
  /// From the stored frame to the output.
  package var orientation: Orientation
  /// What of the output the picture takes up; `nil`: all of it.
  package var inset: PicturePlan.Inset?
  /// Whether the output shows all of the stored picture, the way it is stored: else it is no whole
  /// sphere any more, or not one half for each eye.
  package var isWhole: Bool
  /// Whether the output shows another picture than the source does, or at another size.
  package var changesPicture: Bool

  /// Without wishes, a GIF of a video is at most this long and high: what chats and pages show.
  package static let defaultGIFSide = 640

  package init(
    settings: CompressionSettings, stream: VideoStreamInfo, format: OutputFormat,
    isAnimation: Bool, notes: inout [Sentence]
  ) throws(Failure) {
    let display = stream.displaySize
    let turn = settings.turn
    var cut = CropRectangle(size: display, x: 0, y: 0)
    if let wanted = settings.crop {
      guard wanted.x + wanted.size.width <= display.width,
        wanted.y + wanted.size.height <= display.height
      else {
        throw Failure(
          .usage,
          "\(.crop) \(wanted.size.width):\(wanted.size.height):\(wanted.x):\(wanted.y) leaves the "
            + "picture, which is \(display)")
      }
      cut = wanted
    }

    if let aspect = settings.edits.aspect, settings.edits.padding == nil {
      cut = cut.middle(ofShape: aspect, turn: turn)
    }

    let uncut = Self.canvas(around: turn.applied(to: cut.size), settings.edits)
    var scale = Self.scale(of: uncut, settings: settings, format: format, isAnimation: isAnimation)
    if scale > 1, !settings.upscale {
      notes.append("not enlarged beyond \(uncut) (\(.upscale) allows it)")
      scale = 1
    }
    let rules = settings.placeRules
    let ruled = rules?.scale(of: uncut).map { rules?.exactSize == nil ? min($0, scale) : $0 }
    let isRuled = ruled.map { $0 != scale } ?? false
    scale = ruled ?? scale
    let needsEven = format == .mp4
    // An odd picture that is not scaled loses one line: scaling all of it would blur it.
    let isSquare = stream.pixelAspect.value == 1
    if needsEven, scale == 1, isSquare, cut.size.width > 1, cut.size.height > 1 {
      cut.size.width &= ~1
      cut.size.height &= ~1
    }
    let turned = turn.applied(to: cut.size)
    let canvas = Self.canvas(around: turned, settings.edits)
    size =
      rules?.exactSize ?? Self.scaled(canvas, by: scale, settings: settings, even: needsEven)
    let isPaddedToSize = rules?.exactSize != nil && canvas != turned
    if isRuled, !isPaddedToSize, let note = rules?.note(on: size) { notes.append(note) }
    inset =
      canvas == turned
      ? nil
      : settings.edits.padding.map {
        PicturePlan.Inset(
          width: Double(turned.width) / Double(canvas.width),
          height: Double(turned.height) / Double(canvas.height), padding: $0)
      }
    let longest = format == .gif ? 65_535 : 16_384
    guard size.width <= longest, size.height <= longest else {
      throw Failure(
        .usage,
        "the result would be \(size); a \(format.rawValue.uppercased()) holds at most "
          + "\(longest) pixels each way: give \(.maximumSize)")
    }

    orientation = stream.orientation.followed(by: turn)
    crop = cut.size == display ? nil : Self.stored(cut, in: stream)
    // An even size may cost a line.
    isWhole =
      cut.size.width > display.width - 2 && cut.size.height > display.height - 2
      && orientation == .upright && inset == nil
    changesPicture =
      settings.crop != nil || turn != .upright || scale != 1 || settings.edits.changesPicture
  }

  /// Whether each pixel of the source becomes a square of pixels.
  package func isEnlargedByWholeFactor(_ stream: VideoStreamInfo) -> Bool {
    let shown = orientation.applied(to: crop?.size ?? stream.storedSize)
    let factor = size.width / max(1, shown.width)
    return inset == nil && factor > 1 && size.width == shown.width * factor
      && size.height == shown.height * factor
  }

  /// The picture with what is padded beside it.
  private static func canvas(around size: PixelSize, _ edits: EditList) -> PixelSize {
    guard let aspect = edits.aspect, edits.padding != nil else { return size }
    return aspect.canvas(around: size)
  }

  /// How much smaller (or larger) the wanted picture is.
  private static func scale(
    of size: PixelSize, settings: CompressionSettings, format: OutputFormat, isAnimation: Bool
  ) -> Double {
    var scales: [Double] = []
    if let width = settings.width { scales.append(Double(width) / Double(size.width)) }
    if let share = settings.widthShare { scales.append(share) }
    if let height = settings.height { scales.append(Double(height) / Double(size.height)) }
    if let box = settings.maximumSize {
      let isLying = size.width >= size.height
      let turned = (box.width >= box.height) == isLying ? box : box.transposed
      let fit = min(
        Double(turned.width) / Double(size.width), Double(turned.height) / Double(size.height))
      scales.append(settings.upscale ? fit : min(1, fit))
    }
    if scales.isEmpty, format == .gif, !isAnimation {
      scales.append(min(1, Double(defaultGIFSide) / Double(max(size.width, size.height))))
    }
    return scales.min() ?? 1
  }

  private static func scaled(
    _ size: PixelSize, by scale: Double, settings: CompressionSettings, even: Bool
  ) -> PixelSize {
    func length(_ value: Int) -> Int {
      let exact = Double(value) * scale
      // Down where it lies between: 481 asked for is 480, never more than was asked.
      return even ? max(2, Int((exact / 2 - 0.01).rounded()) * 2) : max(1, Int(exact.rounded()))
    }
    return PixelSize(width: length(size.width), height: length(size.height))
  }

  /// The stored frame's part that shows the rectangle.
  package static func stored(_ cut: CropRectangle, in stream: VideoStreamInfo) -> StoredRectangle {
    let squared = stream.orientation.inverse.applied(
      toRectangle: cut.size, x: cut.x, y: cut.y, in: stream.displaySize)
    let aspect = stream.pixelAspect.value
    let x = min(stream.storedSize.width - 1, Int((Double(squared.x) / aspect).rounded()))
    let width = max(1, Int((Double(squared.size.width) / aspect).rounded()))
    return StoredRectangle(
      size: PixelSize(
        width: min(width, stream.storedSize.width - x), height: squared.size.height),
      x: x, y: squared.y)
  }
}

extension CropRectangle {
  /// The largest part of it, from its middle, that has a shape after a turn.
  package func middle(ofShape aspect: AspectRatio, turn: Orientation) -> CropRectangle {
    let inner = turn.inverse.applied(to: aspect.part(of: turn.applied(to: size)))
    return CropRectangle(
      size: inner, x: x + (size.width - inner.width) / 2, y: y + (size.height - inner.height) / 2)
  }
}

extension CompressionSettings {
  /// The user's own turn and mirroring of the upright picture.
  package var turn: Orientation { Orientation(rotation, flip) }
}

extension Orientation {
  /// A turn, then a mirroring.
  package init(_ rotation: Rotation, _ flip: Flip) {
    let rotated: Orientation =
      switch rotation {
      case .none: .upright
      case .quarter: .quarterTurn
      case .half: .halfTurn
      case .threeQuarters: .threeQuarterTurn
      }
    self = rotated.followed(
      by: Orientation(
        flipsHorizontally: flip == .horizontal || flip == .both,
        flipsVertically: flip == .vertical || flip == .both))
  }
}
