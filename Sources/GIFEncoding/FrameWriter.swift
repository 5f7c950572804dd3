import Pixels
import Platform
import RateControl

/// Codes frames and writes their images. The last image waits until the next one is coded, because a
/// frame that needs no image lengthens the image before.
struct FrameWriter: ~Copyable {
  private let lanes: FrameLanes
  /// The delays of the frames in progress.
  private var delays: [Int] = []
  /// The global palette, for images that show nothing.
  private let palette: Palette
  private let container: GIFContainer
  /// The image that was coded last and is not written yet.
  private var last: CodedImage?
  private var summary = GIFEncoder.Summary()
  private let keepsFramesWhole: Bool
  private let lambda: Double
  /// See `Stillness.lambdaFactor` and `GIFSettings.leniency`.
  private let lambdaFactor: Double
  private var wheel: SteeringWheel?

  init(
    settings: GIFSettings, window: FrameWindow, sink: @escaping ([UInt8]) throws -> Void
  ) throws(GIFError) {
    keepsFramesWhole = settings.keepsFramesWhole
    lambda = settings.lambda
    lambdaFactor = Stillness.lambdaFactor(of: window.frames) * settings.leniency
    if settings.lambda > 0 {
      wheel = settings.steering.map { SteeringWheel($0, base: log(settings.lambda)) }
    }
    var settings = settings
    settings.lambda *= lambdaFactor
    let colors = GlobalPalette.colors(of: window.frames, settings: settings)
    let palette = Palette(colors, hasTransparent: true)
    let container = try GIFContainer(sink: sink)
    try container.begin(
      size: settings.size, globalColors: palette.table, loopCount: settings.loopCount,
      comments: settings.comments)
    lanes = FrameLanes(settings: settings, globalColors: colors)
    self.palette = palette
    self.container = container
  }

  /// - Parameter delay: 1/100 s, at least 2.
  mutating func write(
    _ frame: PendingFrame, following: ArraySlice<PendingFrame>, delay: Int
  ) throws(GIFError) {
    if lanes.waiting == FrameLanes.depth { try takeCoded() }
    // The steering counts frames in a fixed order, so lambda is the same with any number of threads.
    let steered = wheel.map { exp($0.coarseness) } ?? lambda
    lanes.submit(
      frame, following: following,
      mayTakeTwo: !keepsFramesWhole && delay >= 2 * FrameClock.minimumDelay,
      lambda: steered * lambdaFactor)
    delays.append(delay)
  }

  /// Takes the images of the frame that was submitted first.
  private mutating func takeCoded() throws(GIFError) {
    let images = lanes.next()
    let bytes = images.reduce(0) { $0 + $1.data.count + 3 * ($1.localColors?.count ?? 0) }
    summary.frameBytes.append(bytes)
    _ = wheel?.count(bytes)
    let delay = delays.removeFirst()
    if !images.isEmpty {
      var left = delay
      for (index, image) in images.enumerated() {
        try flush()
        last = image
        last?.delay = index == images.count - 1 ? left : FrameClock.minimumDelay
        left -= FrameClock.minimumDelay
      }
    } else if let disposal = last?.disposal, disposal == .keep {
      last?.delay += delay
    } else {
      // The first frame, or one after a cleared screen, is an image even if it shows nothing.
      try flush()
      var blank = CodedImage.blank(palette)
      blank.delay = delay
      last = blank
    }
  }

  consuming func finish() throws(GIFError) -> GIFEncoder.Summary {
    while lanes.waiting > 0 { try takeCoded() }
    try flush()
    var summary = summary
    summary.lambda = wheel.map { exp($0.mean) } ?? lambda
    summary.bytes = try container.finish()
    return summary
  }

  /// Writes the last image, as several if its delay is too long for one.
  private mutating func flush() throws(GIFError) {
    guard var image = last.take() else { return }
    let pieces = FrameClock.pieces(image.delay)
    let disposal = image.disposal
    for (index, piece) in pieces.enumerated() {
      image.delay = piece
      // Only the last piece may clear, so that the picture stays until then.
      image.disposal = index == pieces.count - 1 ? disposal : .keep
      try container.append(image)
      summary.frames += 1
      summary.centiseconds += piece
      if index == 0, pieces.count > 1 {
        let box = image.box
        image = .blank(palette)
        // Clearing acts on the box of the last piece, so that must be the same.
        if disposal == .clear { image = .blank(palette, box: box) }
      }
    }
  }
}

extension CodedImage {
  /// An image that changes nothing; of one pixel unless a box is given.
  fileprivate static func blank(
    _ palette: borrowing Palette, box: Box = Box(left: 0, top: 0, width: 1, height: 1)
  ) -> CodedImage {
    let codeSize = palette.codeSize
    var writer = BitWriter()
    // Each symbol is a code of its own. Clearing in time keeps all codes at one length.
    let run = (1 << codeSize) - 2
    for place in 0..<box.area {
      if place % run == 0 { writer.append(1 << codeSize, bits: codeSize + 1) }
      writer.append(palette.count, bits: codeSize + 1)
    }
    writer.append((1 << codeSize) + 1, bits: codeSize + 1)
    return CodedImage(
      box: box, localColors: nil, transparentSymbol: palette.count, disposal: .keep, delay: 0,
      data: writer.finish())
  }
}
