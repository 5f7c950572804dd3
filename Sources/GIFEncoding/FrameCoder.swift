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
  private let changes: FrameChanges
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
    changes = FrameChanges(area: area)
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
      activity.measure(pixels, strength: CoderTuning.masking, into: weights.buffer)
      Stillness.countAhead(following.prefix(CoderTuning.lookAhead), into: ahead.buffer)
    }
    // What the next frame shows transparent must be cleared after this one: the box covers it.
    var clearing: Box?
    if let next = following.first, next.hasTransparency {
      let now = frame.image.pixels
      let then = next.image.pixels
      clearing = Box.around(size) { now[$0].alpha >= 128 && then[$0].alpha < 128 }
    }
    let rules = rules(for: frame)
    findChanges(frame, rules)
    let changed = BoxSearch.find(changes, size, lambda: Float(settings.lambda))
    guard let box = changed?.union(clearing) ?? clearing else { return [] }
    if clearing != nil {
      var coded = code(frame, in: box, rules)
      coded.disposal = .clear
      clearScreen(box)
      return [coded]
    }
    if mayTakeTwo, settings.lambda > 0, let parts = BoxSplit.split(box, size, changes) {
      return [code(frame, in: parts.0, rules), code(frame, in: parts.1, rules)]
    }
    return [code(frame, in: box, rules)]
  }

  /// Codes the part of `frame` inside `box`.
  private mutating func code(_ frame: PendingFrame, in box: Box, _ rules: RestRules) -> CodedFrame {
    let needsKeep = fill(box, frame, rules)
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

  private func rules(for frame: PendingFrame) -> RestRules {
    var exact = 0
    var quiet = 0
    for change in frame.change ?? [] {
      exact += change == 0 ? 1 : 0
      quiet += change <= Stillness.quiet ? 1 : 0
    }
    let area = Float(size.area)
    return tuning.rules(exactShare: Float(exact) / area, quietShare: Float(quiet) / area)
  }

  /// Marks the pixels that what is on the screen would misrepresent, and what sending the others
  /// would gain.
  private func findChanges(_ frame: PendingFrame, _ rules: RestRules) {
    let screen = screen.buffer
    let weights = weights.buffer
    let ahead = ahead.buffer
    let pixels = frame.image.pixels
    // What a pixel sent alone costs, about.
    let price = BoxSearch.pixelBits * Float(settings.lambda)
    for index in pixels.indices {
      changes.mark.buffer[index] = 0
      changes.gain.buffer[index] = 0
      let pixel = pixels[index]
      guard pixel.alpha >= 128 else { continue }
      let stays = screen[index]
      let wanted = ColorSpace.color(pixel)
      let distance = ColorSpace.distance(wanted, stays)
      let change = frame.change?[index] ?? .max
      if stays[3] == 0 {
        changes.mark.buffer[index] = 1
      } else if change > Stillness.quiet || settings.lambda == 0 {
        changes.mark.buffer[index] = distance * weights[index] > tuning.changeThreshold ? 1 : 0
      } else {
        let weight = weights[index] * tuning.lastingWeight(Int(ahead[index]))
        let cost = distance * weight * rules[change].share
        guard cost > price else { continue }
        let gain = cost - global.nearDistance(to: wanted) * weight - price
        changes.gain.buffer[index] = max(0, gain)
      }
    }
  }

  /// Lays out the box for the parse; true if some pixel must stay transparent.
  private mutating func fill(_ box: Box, _ frame: PendingFrame, _ rules: RestRules) -> Bool {
    field.width = box.width
    field.count = box.area
    let target = field.target.buffer
    let shown = field.shown.buffer
    let hold = field.hold.buffer
    let screen = screen.buffer
    let weights = weights.buffer
    let ahead = ahead.buffer
    let pixels = frame.image.pixels
    var mustKeep = false
    var place = 0
    for y in box.top..<box.top + box.height {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        let pixel = pixels[index]
        let stays = screen[index]
        hold[place] = .zero
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
            let distance = ColorSpace.distance(wanted, stays)
            let rule = rules[change]
            let pull = rule.pull * tuning.rightness(error: distance * weights[index])
            hold[place] = SIMD2(distance, rule.hold)
            if change == 0, distance <= tuning.restDistance { wanted = stays }
            wanted = (wanted + stays * pull) / (1 + pull)
            weight *= 1 + pull
            var kept = stays
            kept[3] = rule.share
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
      base[place] = cost
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
