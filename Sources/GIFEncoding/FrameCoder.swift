internal import Pixels

/// One frame to be coded, and what is known of those around it.
struct FrameJob: Sendable {
  /// Counts from 0.
  var number: Int
  var frame: PendingFrame
  /// The frames after it, nearest first, as far as known.
  var following: ArraySlice<PendingFrame>
  /// Whether the frame is long enough for two images.
  var mayTakeTwo: Bool
  /// What a bit may cost in this frame.
  var lambda: Double
}

/// Codes every other frame onto the screen as a decoder will show it.
///
/// Two coders take turns. While one searches its rows, the other plans the next frame and then
/// follows some rows behind. To plan it needs what the screen will show: where the frame before is
/// not coded yet, its marked pixels are expected to come out like their source, and the others to
/// stay. What it codes builds on what is really shown, row by row.
///
/// `@unchecked Sendable`: one thread at a time runs a coder. Of its planes another thread reads
/// `changes`, `frame` and `screen` only, once `FrameProgress` has told that they stand, and they
/// are written again only after the next frame's plan, or its rows, were made of them.
final class FrameCoder: @unchecked Sendable {
  private static let clear = RGBA(red: 0, green: 0, blue: 0, alpha: 0)

  private var settings: GIFSettings
  private var tuning: CoderTuning
  private let size: PixelSize
  private let progress: FrameProgress
  /// What the screen shows after this coder's frame; alpha is 255 or 0.
  private let screen: Scratch<RGBA>
  /// What it is expected to show before.
  private let expected: Scratch<RGBA>
  private let weights: Scratch<Float>
  private let ahead: Scratch<UInt8>
  private let changes: FrameChanges
  private var frame: PendingFrame?
  private var field: Field
  private var activity: Activity
  private var parse: Parse
  private let global: Palette
  /// Rows of `screen` that stand, of the frame in work.
  private var rowsLaid = 0

  init(settings: GIFSettings, globalColors: [RGBA], progress: FrameProgress) {
    self.settings = settings
    self.progress = progress
    tuning = CoderTuning(settings: settings)
    size = settings.size
    let area = settings.size.area
    screen = Scratch(count: area, filledWith: Self.clear)
    expected = Scratch(count: area, filledWith: Self.clear)
    weights = Scratch(count: area, filledWith: 1)
    ahead = Scratch(count: area, filledWith: 0)
    changes = FrameChanges(area: area)
    field = Field(capacity: Parse.fieldCapacity(width: settings.size.width))
    activity = Activity(size: settings.size)
    parse = Parse(tuning: ParseTuning(settings: settings))
    global = Palette(globalColors, hasTransparent: true)
  }

  private func setLambda(_ lambda: Double) {
    settings.lambda = lambda
    tuning = CoderTuning(settings: settings)
    parse.tuning = ParseTuning(settings: settings)
  }

  /// Codes a frame as images to be shown one after another; none if the screen shows it well
  /// enough already.
  ///
  /// - Parameter previous: the coder of the frame before.
  func code(_ job: FrameJob, after previous: FrameCoder) -> [CodedFrame] {
    let frame = job.frame
    if job.lambda != settings.lambda { setLambda(job.lambda) }
    frame.image.pixels.withUnsafeBufferPointer { pixels in
      activity.measure(pixels, strength: CoderTuning.masking, into: weights.buffer)
    }
    Stillness.countAhead(job.following.prefix(CoderTuning.lookAhead), into: ahead.buffer)
    let rules = rules(for: frame)
    // What the next frame shows transparent must be cleared after this one: the box covers it.
    var clearing: Box?
    if let next = job.following.first, next.hasTransparency {
      let now = frame.image.pixels
      let then = next.image.pixels
      clearing = Box.around(size) { now[$0].alpha >= 128 && then[$0].alpha < 128 }
    }

    let isSettled = progress.waitForPlan(before: job.number)
    expectScreen(after: previous, isSettled: isSettled)
    findChanges(frame, rules, isGuess: !isSettled)
    self.frame = frame
    let boxes = boxes(job, clearing: clearing)
    // Small images are not worth a guess at what they will show; where all must be exact, a guess
    // would do harm.
    let mustSettle =
      clearing != nil || boxes.count == 2 || tuning.isNearlyExact
      || (boxes.first?.area ?? 0) * 8 < size.area
    progress.setPlanned(job.number, mustSettle: mustSettle)

    rowsLaid = 0
    var images = boxes.map { box in
      code(
        job, in: box, rules, after: previous, isSettled: isSettled, tellsRows: !mustSettle)
    }
    layRows(upTo: size.height, after: previous, number: job.number)
    if clearing != nil {
      for index in images.indices {
        images[index].disposal = .clear
        clearScreen(images[index].box)
      }
    }
    progress.finish(job.number)
    return images
  }

  /// The images' boxes: none, one or two.
  private func boxes(_ job: FrameJob, clearing: Box?) -> [Box] {
    let changed = BoxSearch.find(changes, size, lambda: Float(settings.lambda))
    if let clearing { return [clearing.union(changed)] }
    guard let changed else { return [] }
    if job.mayTakeTwo, settings.lambda > 0, let parts = BoxSplit.split(changed, size, changes) {
      return [parts.0, parts.1]
    }
    return [changed]
  }

  /// Codes the part of a frame inside `box`.
  private func code(
    _ job: FrameJob, in box: Box, _ rules: RestRules, after previous: FrameCoder, isSettled: Bool,
    tellsRows: Bool
  ) -> CodedFrame {
    field.width = box.width
    field.height = box.height
    let needsKeep = hasTransparency(job.frame, in: box)
    let context = SearchContext(
      job: job, box: box, rules: rules, previous: previous, isSettled: isSettled,
      tellsRows: tellsRows)
    // The palette is chosen on what the screen is expected to show.
    let local = LocalPalette.find(
      count: box.area, settings, tuning, global: global, needsKeep: needsKeep
    ) { place in
      layOut(box.index(of: place, width: size.width), job.frame, rules, over: expected)
    }
    if let local { return search(context, local, localColors: local.table) }
    return search(context, global, localColors: nil)
  }

  private struct SearchContext {
    let job: FrameJob
    let box: Box
    let rules: RestRules
    let previous: FrameCoder
    let isSettled: Bool
    let tellsRows: Bool
  }

  /// Searches the box band by band: what lies above is laid on the screen and told to the coder of
  /// the next frame, what comes is laid out over what the frame before shows.
  private func search(
    _ context: SearchContext, _ palette: borrowing Palette, localColors: [RGBA]?
  ) -> CodedFrame {
    let box = context.box
    let number = context.job.number
    let data = parse.run(
      field, palette: palette,
      prepare: { rows, place in
        if context.isSettled {
          fill(rows, at: place, of: box, context.job.frame, context.rules, over: expected)
        } else {
          progress.wait(rows: box.top + rows.upperBound, of: number - 1)
          fill(
            rows, at: place, of: box, context.job.frame, context.rules,
            over: context.previous.screen)
        }
        estimateCosts(rows.count, at: place, palette)
      },
      finish: { rows, place in
        layRows(upTo: box.top + rows.upperBound, after: context.previous, number: number)
        show(rows, at: place, of: box, palette)
        if context.tellsRows { progress.publish(rows: box.top + rows.upperBound, of: number) }
      })
    return CodedFrame(
      box: box, localColors: localColors, transparentSymbol: palette.transparent,
      disposal: .keep, delay: 0, data: data)
  }

  /// Takes over rows of the screen as the frame before left them.
  private func layRows(upTo rows: Int, after previous: FrameCoder, number: Int) {
    guard rows > rowsLaid else { return }
    progress.wait(rows: rows, of: number - 1)
    let range = rowsLaid * size.width..<rows * size.width
    _ = UnsafeMutableBufferPointer(rebasing: screen.buffer[range]).update(
      from: previous.screen.buffer[range])
    rowsLaid = rows
  }

  /// What the screen is expected to show before this frame.
  private func expectScreen(after previous: FrameCoder, isSettled: Bool) {
    let expected = expected.buffer
    if isSettled {
      _ = expected.update(from: previous.screen.buffer)
      return
    }
    _ = expected.update(from: screen.buffer)
    guard let pixels = previous.frame?.image.pixels else { return }
    let mark = previous.changes.mark.buffer
    for index in pixels.indices where mark[index] != 0 {
      expected[index] = pixels[index]
      expected[index].alpha = 255
    }
  }

  private func hasTransparency(_ frame: PendingFrame, in box: Box) -> Bool {
    guard frame.hasTransparency else { return false }
    for y in box.top..<box.top + box.height {
      let start = y * size.width + box.left
      if frame.image.pixels[start..<start + box.width].contains(where: { $0.alpha < 128 }) {
        return true
      }
    }
    return false
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
  ///
  /// - Parameter isGuess: whether the screen is only expected; what is really shown there is off by
  ///   what quantising will cost, so less of a change counts.
  private func findChanges(_ frame: PendingFrame, _ rules: RestRules, isGuess: Bool) {
    let threshold = tuning.changeThreshold * (isGuess ? 0.25 : 1)
    let screen = expected.buffer
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
      let wanted = ColorSpace.color(pixel)
      let distance = ColorSpace.distance(wanted, ColorSpace.color(screen[index]))
      let change = frame.change?[index] ?? .max
      if screen[index].alpha == 0 {
        changes.mark.buffer[index] = 1
      } else if change > Stillness.quiet || tuning.isNearlyExact {
        changes.mark.buffer[index] = distance * weights[index] > threshold ? 1 : 0
      } else {
        let weight = weights[index] * tuning.lastingWeight(Int(ahead[index]))
        let cost = distance * weight * rules[change].share
        guard cost > price else { continue }
        let gain = cost - global.nearDistance(to: wanted) * weight - price
        changes.gain.buffer[index] = max(0, gain)
      }
    }
  }

  /// Lays out rows of a box, counted from its top, for the parse.
  private func fill(
    _ rows: Range<Int>, at place: Int, of box: Box, _ frame: PendingFrame, _ rules: RestRules,
    over screen: borrowing Scratch<RGBA>
  ) {
    let target = field.target.buffer
    let shown = field.shown.buffer
    let hold = field.hold.buffer
    var place = place
    for y in box.top + rows.lowerBound..<box.top + rows.upperBound {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        let pixel = layOut(index, frame, rules, over: screen)
        target[place] = pixel.target
        shown[place] = pixel.shown
        hold[place] = pixel.hold
        place += 1
      }
    }
  }

  /// What the parse sees of a pixel.
  @inline(__always)
  private func layOut(
    _ index: Int, _ frame: PendingFrame, _ rules: RestRules, over screen: borrowing Scratch<RGBA>
  ) -> Field.Pixel {
    let pixel = frame.image.pixels[index]
    if pixel.alpha < 128 { return .mustKeep }
    var wanted = ColorSpace.color(pixel)
    var weight = weights.buffer[index] * tuning.lastingWeight(Int(ahead.buffer[index]))
    let before = screen.buffer[index]
    guard before.alpha > 0 else {
      wanted[3] = weight
      return Field.Pixel(target: wanted, shown: Field.unkeepable, hold: .zero)
    }
    var stays = ColorSpace.color(before)
    let change = frame.change?[index] ?? .max
    let distance = ColorSpace.distance(wanted, stays)
    let rule = rules[change]
    if change == 0, distance <= tuning.restDistance { wanted = stays }
    if rule.pull > 0 {
      // A penalty k * distance(shown, chosen) for flicker is the same as wanting a colour k parts
      // nearer to the shown one, 1 + k times as much.
      let pull = rule.pull * tuning.rightness(error: distance * weights.buffer[index])
      wanted = (wanted + stays * pull) * (1 / (1 + pull))
      weight *= 1 + pull
    }
    wanted[3] = weight
    stays[3] = rule.share
    return Field.Pixel(target: wanted, shown: stays, hold: SIMD2(distance, rule.hold))
  }

  /// A pixel held at this price or more takes no error from its neighbours: it is to stay as it is,
  /// not to even out what changes beside it.
  private static let firmHold: Float = 10

  /// Tells of each pixel what it is likely to cost, its kind, and whether errors may spread to it.
  private func estimateCosts(_ rows: Int, at place: Int, _ palette: borrowing Palette) {
    let base = field.base.buffer
    let kind = field.kind.buffer
    let hold = field.hold.buffer
    let takesError = field.takesError.buffer
    let target = field.target.buffer
    let shown = field.shown.buffer
    let isExact = tuning.isNearlyExact
    let inBits = settings.lambda == 0 ? 0 : 1 / Float(settings.lambda)
    let width = field.width
    for row in 0..<rows {
      var toLeft: Float = 0
      for column in 0..<width {
        let place = place + row * width + column
        let wanted = target[place]
        let weight = wanted[3]
        let distance =
          isExact ? palette.leastDistance(to: wanted) : palette.nearDistance(to: wanted)
        let stays = shown[place]
        let keep = ColorSpace.distance(wanted, stays) * weight * stays[3]
        var cost = distance * weight
        if palette.transparent != nil { cost = min(cost, keep) }
        base[place] = cost
        let right = target[column + 1 < width ? place + 1 : place]
        let toRight = ColorSpace.distance(wanted, right)
        let neighbor = max(toLeft, toRight)
        toLeft = toRight
        // Nor does one whose very colour can be shown: in a flat area one wrong pixel would set off a
        // pattern that feeds itself all over it.
        takesError[place] = hold[place][1] < Self.firmHold && cost > 0
        kind[place] = PixelKinds.kind(
          PixelKinds.Signs(
            base: cost * inBits, keep: keep * inBits, neighbor: neighbor * weight * inBits,
            weight: weight, rests: stays[3] < 0.5))
      }
    }
  }

  /// Lays what was sent on the screen.
  private func show(
    _ rows: Range<Int>, at place: Int, of box: Box, _ palette: borrowing Palette
  ) {
    let symbols = field.symbols.buffer
    let screen = screen.buffer
    let keep = palette.transparent ?? -1
    palette.colors.withUnsafeBufferPointer { colors in
      var place = place
      for y in box.top + rows.lowerBound..<box.top + rows.upperBound {
        for index in y * size.width + box.left..<y * size.width + box.left + box.width {
          let symbol = Int(symbols[place])
          if symbol != keep {
            screen[index] = colors[symbol]
            screen[index].alpha = 255
          }
          place += 1
        }
      }
    }
  }

  private func clearScreen(_ box: Box) {
    for y in box.top..<box.top + box.height {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        screen.buffer[index] = Self.clear
      }
    }
  }
}
