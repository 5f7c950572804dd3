internal import Pixels
internal import RateControl

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Codes frames and writes them, one behind, so that a frame that needs no image lengthens the
/// one before.
struct FrameWriter: ~Copyable {
  private let lanes: FrameLanes
  /// How long the frames in work are shown.
  private var delays: [Int] = []
  /// Tells blank images' symbols.
  private let palette: Palette
  private let container: GIFContainer
  private let size: PixelSize
  private var held: CodedFrame?
  private var summary = GIFEncoder.Summary()
  private let lambda: Double
  /// What still scenes change lambda by.
  private let priceFactor: Double
  private var wheel: SteeringWheel?

  init(
    settings: GIFSettings, window: FrameWindow, sink: @escaping ([UInt8]) throws -> Void
  ) throws(GIFError) {
    size = settings.size
    lambda = settings.lambda
    priceFactor = Stillness.priceFactor(of: window.frames)
    if settings.lambda > 0 {
      wheel = settings.steering.map { SteeringWheel($0, base: log(settings.lambda)) }
    }
    var settings = settings
    settings.lambda *= priceFactor
    let colors = GlobalPalette.colors(of: window.frames, settings: settings)
    let palette = Palette(colors, hasTransparent: true)
    let container = try GIFContainer(sink: sink)
    try container.begin(
      size: settings.size, globalColors: palette.table, loopCount: settings.loopCount)
    lanes = FrameLanes(settings: settings, globalColors: colors)
    self.palette = palette
    self.container = container
  }

  /// - Parameter delay: 1/100 s, at least 2.
  mutating func write(
    _ frame: PendingFrame, following: ArraySlice<PendingFrame>, delay: Int
  ) throws(GIFError) {
    if lanes.waiting == FrameLanes.depth { try takeCoded() }
    // By now the same frames have been counted as on every other machine.
    let steered = wheel.map { exp($0.coarseness) } ?? lambda
    lanes.submit(
      frame, following: following, mayTakeTwo: delay >= 2 * FrameClock.minimumDelay,
      lambda: steered * priceFactor)
    delays.append(delay)
  }

  /// Holds the images of the frame handed in first.
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
        held = image
        held?.delay = index == images.count - 1 ? left : FrameClock.minimumDelay
        left -= FrameClock.minimumDelay
      }
    } else if let disposal = held?.disposal, disposal == .keep {
      held?.delay += delay
    } else {
      // The first frame, or one after a cleared screen, is an image even if it shows nothing.
      try flush()
      var blank = CodedFrame.blank(palette)
      blank.delay = delay
      held = blank
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

  private mutating func flush() throws(GIFError) {
    guard var frame = held.take() else { return }
    let pieces = FrameClock.pieces(frame.delay)
    let disposal = frame.disposal
    for (index, piece) in pieces.enumerated() {
      frame.delay = piece
      // What the last image's disposal clears must stay until then.
      frame.disposal = index == pieces.count - 1 ? disposal : .keep
      try container.append(frame)
      summary.frames += 1
      summary.centiseconds += piece
      if index == 0, pieces.count > 1 {
        let box = frame.box
        frame = .blank(palette)
        // Clearing acts on the last image's box.
        if disposal == .clear { frame = .blank(palette, box: box) }
      }
    }
  }
}

extension CodedFrame {
  /// An image that changes nothing, of one pixel unless a box is given.
  fileprivate static func blank(
    _ palette: borrowing Palette, box: Box = Box(left: 0, top: 0, width: 1, height: 1)
  ) -> CodedFrame {
    let codeSize = palette.codeSize
    var writer = BitWriter()
    // Every symbol as a code of its own; clearing in time keeps all codes at one length.
    let run = (1 << codeSize) - 2
    for place in 0..<box.area {
      if place % run == 0 { writer.append(1 << codeSize, bits: codeSize + 1) }
      writer.append(palette.count, bits: codeSize + 1)
    }
    writer.append((1 << codeSize) + 1, bits: codeSize + 1)
    return CodedFrame(
      box: box, localColors: nil, transparentSymbol: palette.count, disposal: .keep, delay: 0,
      data: writer.finish())
  }
}
