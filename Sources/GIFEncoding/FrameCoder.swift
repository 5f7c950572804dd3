internal import Pixels

/// Codes one frame after another onto the screen as a decoder will show it.
struct FrameCoder: ~Copyable {
  private let settings: GIFSettings
  private let tuning: CoderTuning
  private let size: PixelSize
  /// The screen as shown now: lanes 0...2 the colour, lane 3 is 1 where opaque, else 0.
  private let screen: Scratch<Color>
  private let weights: Scratch<Float>
  private let ahead: Scratch<UInt8>
  /// 1 where the frame being coded must be sent.
  private let mask: Scratch<UInt8>
  private var field: Field
  private var activity: Activity
  private var parse: Parse
  private let global: Palette

  /// Whether the global palette is used for the file's header (always, so that frames without
  /// their own can follow).
  var globalTable: [RGBA] { global.table }

  init(settings: GIFSettings, globalColors: [RGBA]) {
    self.settings = settings
    tuning = CoderTuning(settings: settings)
    size = settings.size
    let area = settings.size.area
    screen = Scratch(count: area, filledWith: .zero)
    weights = Scratch(count: area, filledWith: 1)
    ahead = Scratch(count: area, filledWith: 0)
    mask = Scratch(count: area, filledWith: 0)
    field = Field(capacity: area)
    activity = Activity(size: settings.size)
    parse = Parse(tuning: ParseTuning(settings: settings))
    global = Palette(globalColors, hasTransparent: true)
  }

  /// Codes `frame` as images to be shown one after another; none if the screen shows it well
  /// enough already.
  ///
  /// - Parameters:
  ///   - following: the frames after it, nearest first, as far as known.
  ///   - mayTakeTwo: whether the frame is long enough for two images.
  mutating func code(
    _ frame: PendingFrame, following: ArraySlice<PendingFrame>, mayTakeTwo: Bool
  ) -> [CodedFrame] {
    frame.image.pixels.withUnsafeBufferPointer { pixels in
      activity.measure(pixels, strength: tuning.masking, into: weights.buffer)
      Stillness.countAhead(following.prefix(tuning.lookAhead), into: ahead.buffer)
    }
    // What the next frame shows transparent must be cleared after this one: the box covers it.
    var clearing: Box?
    if let next = following.first, next.hasTransparency {
      let now = frame.image.pixels
      let then = next.image.pixels
      clearing = Box.around(size) { now[$0].alpha >= 128 && then[$0].alpha < 128 }
    }
    markChanged(frame)
    let changed = Box.around(size) { mask.buffer[$0] != 0 }
    guard let box = changed?.union(clearing) ?? clearing else { return [] }
    if clearing != nil {
      var coded = code(frame, in: box)
      coded.disposal = .clear
      clearScreen(box)
      return [coded]
    }
    if mayTakeTwo, settings.lambda > 0, let parts = BoxSplit.split(box, size, changed: mask.buffer)
    {
      return [code(frame, in: parts.0), code(frame, in: parts.1)]
    }
    return [code(frame, in: box)]
  }

  /// Codes the part of `frame` inside `box`.
  private mutating func code(_ frame: PendingFrame, in box: Box) -> CodedFrame {
    let needsKeep = fill(box, frame)
    var coded = CodedFrame(
      box: box, localColors: nil, transparentSymbol: global.transparent, disposal: .keep, delay: 0,
      data: [])
    if let local = LocalPalette.find(field, settings, global: global, needsKeep: needsKeep) {
      coded.localColors = local.table
      coded.transparentSymbol = local.transparent
      estimateBase(local)
      coded.data = parse.run(field, palette: local)
      show(box, local)
    } else {
      estimateBase(global)
      coded.data = parse.run(field, palette: global)
      show(box, global)
    }
    return coded
  }

  /// An image that changes nothing, of one pixel unless a box is given.
  func blank(_ box: Box = Box(left: 0, top: 0, width: 1, height: 1)) -> CodedFrame {
    let codeSize = global.codeSize
    var writer = BitWriter()
    // Every symbol as a code of its own; clearing in time keeps all codes at one length.
    let run = (1 << codeSize) - 2
    for place in 0..<box.area {
      if place % run == 0 { writer.append(1 << codeSize, bits: codeSize + 1) }
      writer.append(global.count, bits: codeSize + 1)
    }
    writer.append((1 << codeSize) + 1, bits: codeSize + 1)
    return CodedFrame(
      box: box, localColors: nil, transparentSymbol: global.count, disposal: .keep, delay: 0,
      data: writer.finish())
  }

  /// Marks the pixels that what is on the screen would misrepresent.
  private func markChanged(_ frame: PendingFrame) {
    let screen = screen.buffer
    let weights = weights.buffer
    let mask = mask.buffer
    let pixels = frame.image.pixels
    for index in pixels.indices {
      let pixel = pixels[index]
      let stays = screen[index]
      let weight = weights[index]
      let cost = ColorSpace.distance(ColorSpace.color(pixel), stays) * weight
      let still = (frame.change?[index] ?? .max) <= Stillness.quiet
      let limit = tuning.changeThreshold + (still ? tuning.stillTolerance * weight : 0)
      mask[index] = pixel.alpha >= 128 && (stays[3] == 0 || cost > limit) ? 1 : 0
    }
  }

  /// Lays out the box for the parse; true if some pixel must stay transparent.
  private mutating func fill(_ box: Box, _ frame: PendingFrame) -> Bool {
    field.width = box.width
    field.count = box.area
    let target = field.target.buffer
    let shown = field.shown.buffer
    let screen = screen.buffer
    let weights = weights.buffer
    let ahead = ahead.buffer
    let pixels = frame.image.pixels
    let quiet = frame.change?.count { $0 <= Stillness.quiet } ?? 0
    let rarity = tuning.rarity(quietShare: Float(quiet) / Float(size.area))
    var mustKeep = false
    var place = 0
    for y in box.top..<box.top + box.height {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        let pixel = pixels[index]
        let stays = screen[index]
        if pixel.alpha < 128 {
          target[place] = Field.mustKeepTarget
          shown[place] = Field.mustKeepShown
          mustKeep = true
        } else {
          var wanted = ColorSpace.color(pixel)
          var weight = weights[index] * tuning.lastingWeight(Int(ahead[index]))
          if stays[3] > 0 {
            // A penalty k * distance(shown, chosen) for flicker is the same as wanting a
            // colour k parts nearer to the shown one, 1 + k times as much.
            let change = frame.change?[index] ?? .max
            let pull = tuning.pull(
              change: change, error: ColorSpace.distance(wanted, stays) * weights[index],
              rarity: rarity)
            wanted = (wanted + stays * pull) / (1 + pull)
            weight *= 1 + pull
            var kept = stays
            kept[3] = tuning.keptShare(change: change)
            shown[place] = kept
          } else {
            shown[place] = Field.unkeepable
          }
          wanted[3] = weight
          target[place] = wanted
        }
        place += 1
      }
    }
    return mustKeep
  }

  private func estimateBase(_ palette: borrowing Palette) {
    let base = field.base.buffer
    let target = field.target.buffer
    let shown = field.shown.buffer
    let isExact = settings.lambda == 0
    for place in 0..<field.count {
      let wanted = target[place]
      let weight = wanted[3]
      let distance =
        isExact ? palette.leastDistance(to: wanted) : palette.nearDistance(to: wanted)
      var cost = distance * weight
      if palette.transparent != nil {
        cost = min(cost, ColorSpace.distance(wanted, shown[place]) * weight * shown[place][3])
      }
      base[place] = cost * tuning.baseShare
    }
  }

  /// Updates the screen with what was sent.
  private func show(_ box: Box, _ palette: borrowing Palette) {
    let symbols = field.symbols.buffer
    let points = palette.points.buffer
    let screen = screen.buffer
    let keep = palette.transparent ?? -1
    var place = 0
    for y in box.top..<box.top + box.height {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        let symbol = Int(symbols[place])
        if symbol != keep {
          var color = points[symbol]
          color[3] = 1
          screen[index] = color
        }
        place += 1
      }
    }
  }

  private func clearScreen(_ box: Box) {
    for y in box.top..<box.top + box.height {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        screen.buffer[index] = .zero
      }
    }
  }
}
