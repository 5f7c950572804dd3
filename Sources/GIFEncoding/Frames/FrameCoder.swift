import Pixels

/// Codes every other frame onto the screen as a decoder will show it.
///
/// Two coders take turns. While one searches its rows, the other plans the next frame, that is, its
/// boxes and palette, and then follows some rows behind. The plan needs what the screen will show.
/// Where the frame before is not coded yet, its marked pixels are expected to come out like their
/// source, and the others to stay. The coding itself builds on what is really shown, row by row.
///
/// `@unchecked Sendable`: one thread at a time runs a coder. Another thread reads only `changes`,
/// `frame` and `screen`, after `FrameProgress` has announced that they are complete. They are written
/// again only after the next frame's plan, or its rows, have been made from them.
final class FrameCoder: @unchecked Sendable {
  static let clear = RGBA(red: 0, green: 0, blue: 0, alpha: 0)

  private(set) var settings: GIFSettings
  private(set) var tuning: DistortionTuning
  let size: PixelSize
  let progress: FrameProgress
  /// What the screen shows after this coder's frame; alpha is 255 or 0.
  let screen: Scratch<RGBA>
  /// What the screen is expected to show before it; alpha is 255 or 0.
  let expected: Scratch<RGBA>
  /// The masking of each pixel, see `Activity`.
  let weights: Scratch<Float>
  /// How many of the next frames leave a pixel unchanged, see `Stillness`.
  let framesAhead: Scratch<UInt8>
  let changes: FrameChanges
  private(set) var frame: PendingFrame?
  private(set) var planes: SearchPlanes
  private var activity: Activity
  private var lzw: LZWSearch
  /// The palette of the file's header; where colours are limited, the one in force.
  var palette: Palette
  /// The frame that brought the palette in force; -1 for the file's header.
  var paletteFrame = -1
  /// A screen that shows nothing, where colours are limited.
  let blank: Scratch<RGBA>
  /// The rows of `screen` that were taken over for the frame in progress.
  var rowsCopied = 0

  init(settings: GIFSettings, globalColors: [RGBA], progress: FrameProgress) {
    self.settings = settings
    self.progress = progress
    tuning = DistortionTuning(settings: settings)
    size = settings.size
    let area = settings.size.area
    screen = Scratch(count: area, filledWith: Self.clear)
    expected = Scratch(count: area, filledWith: Self.clear)
    weights = Scratch(count: area, filledWith: 1)
    framesAhead = Scratch(count: area, filledWith: 0)
    changes = FrameChanges(area: area)
    planes = SearchPlanes(capacity: LZWSearch.planeCapacity(width: settings.size.width))
    activity = Activity(size: settings.size)
    lzw = LZWSearch(tuning: LZWTuning(settings: settings))
    palette = Palette(globalColors, hasTransparent: true)
    blank = Scratch(count: settings.limitsColors ? area : 0, filledWith: Self.clear)
  }

  private func setLambda(_ lambda: Double) {
    settings.lambda = lambda
    tuning = DistortionTuning(settings: settings)
    lzw.tuning = LZWTuning(settings: settings)
  }

  /// Codes a frame as images to be shown one after another: none if the screen shows it well enough
  /// already.
  ///
  /// - Parameter previous: the coder of the frame before.
  func code(_ job: FrameJob, after previous: FrameCoder) -> [CodedImage] {
    let frame = job.frame
    if job.lambda != settings.lambda { setLambda(job.lambda) }
    frame.image.pixels.withUnsafeBufferPointer { pixels in
      activity.measure(pixels, strength: DistortionTuning.masking, into: weights.buffer)
    }
    Stillness.countAhead(job.following.prefix(DistortionTuning.lookAhead), into: framesAhead.buffer)
    let rules = rules(for: frame)
    // What becomes transparent in the next frame must be cleared after this one, so the box covers it.
    var clearing: Box?
    if let next = job.following.first, next.hasTransparency {
      let now = frame.image.pixels
      let then = next.image.pixels
      clearing = Box.around(size) { now[$0].alpha >= 128 && then[$0].alpha < 128 }
    }

    // Whether the screen before this frame is known, not just expected.
    let isSettled = progress.waitForPlan(before: job.number)
    if settings.limitsColors { takePalette(of: previous) }
    expectScreen(after: previous, isSettled: isSettled)
    findChanges(frame, rules, isGuess: !isSettled)
    self.frame = frame
    var boxes = boxes(job, clearing: clearing)
    let isRedrawn =
      settings.limitsColors && clearing == nil && replacesPalette(job, boxes, rules)
    if isRedrawn { boxes = [Box(left: 0, top: 0, width: size.width, height: size.height)] }
    // Guessing what a small image will show saves little time, and where everything must be exact, a
    // wrong guess would do harm.
    let mustSettle =
      clearing != nil || boxes.count == 2 || tuning.isNearlyExact || isRedrawn
      || (boxes.first?.area ?? 0) * 8 < size.area
    progress.setPlanned(job.number, mustSettle: mustSettle)

    rowsCopied = 0
    var images = boxes.map { box in
      let context = ImageContext(
        job: job, box: box, rules: rules, previous: previous, isSettled: isSettled,
        isRedrawn: isRedrawn, publishesRows: !mustSettle)
      return code(context)
    }
    copyRows(upTo: size.height, after: previous, number: job.number)
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

  /// Codes the part of a frame inside a box.
  private func code(_ context: ImageContext) -> CodedImage {
    let (box, frame, rules) = (context.box, context.job.frame, context.rules)
    planes.width = box.width
    planes.height = box.height
    if settings.limitsColors {
      return search(context, palette, localColors: paletteFrame < 0 ? nil : palette.table)
    }
    // The palette is chosen on what the screen is expected to show.
    let local = LocalPalette.find(
      count: box.area, settings, tuning, global: palette,
      needsKeep: hasTransparency(frame, in: box)
    ) { place in
      goal(of: box.index(of: place, width: size.width), frame, rules, over: expected)
    }
    if let local { return search(context, local, localColors: local.table) }
    return search(context, palette, localColors: nil)
  }

  /// An image in progress.
  private struct ImageContext {
    let job: FrameJob
    let box: Box
    let rules: StillRules
    let previous: FrameCoder
    let isSettled: Bool
    /// Whether nothing that is on the screen is kept.
    let isRedrawn: Bool
    let publishesRows: Bool
  }

  /// Searches the box band by band. Finished rows are drawn on the screen and announced to the coder
  /// of the next frame; coming rows are prepared over what the frame before shows.
  private func search(
    _ context: ImageContext, _ palette: borrowing Palette, localColors: [RGBA]?
  ) -> CodedImage {
    let box = context.box
    let number = context.job.number
    let data = lzw.run(
      planes, palette: palette,
      prepare: { rows, place in
        if context.isRedrawn {
          fillPlanes(rows, at: place, of: box, context.job.frame, context.rules, over: blank)
        } else if context.isSettled {
          fillPlanes(rows, at: place, of: box, context.job.frame, context.rules, over: expected)
        } else {
          progress.wait(rows: box.top + rows.upperBound, of: number - 1)
          fillPlanes(
            rows, at: place, of: box, context.job.frame, context.rules,
            over: context.previous.screen)
        }
        estimateCosts(rows.count, at: place, palette)
      },
      finish: { rows, place in
        copyRows(upTo: box.top + rows.upperBound, after: context.previous, number: number)
        draw(rows, at: place, of: box, palette)
        if context.publishesRows { progress.publish(rows: box.top + rows.upperBound, of: number) }
      })
    return CodedImage(
      box: box, localColors: localColors, transparentSymbol: palette.transparent,
      disposal: .keep, delay: 0, data: data)
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

  private func rules(for frame: PendingFrame) -> StillRules {
    var exact = 0
    var quiet = 0
    for change in frame.change ?? [] {
      exact += change == 0 ? 1 : 0
      quiet += change <= Stillness.quiet ? 1 : 0
    }
    let area = Float(size.area)
    return tuning.rules(exactShare: Float(exact) / area, quietShare: Float(quiet) / area)
  }
}
