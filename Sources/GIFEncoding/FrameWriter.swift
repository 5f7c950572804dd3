internal import Pixels

/// Codes frames and writes them, one behind, so that a frame that needs no image lengthens the
/// one before.
struct FrameWriter: ~Copyable {
  private var coder: FrameCoder
  private let container: GIFContainer
  private let size: PixelSize
  private var held: CodedFrame?
  private var summary = GIFEncoder.Summary()

  init(
    settings: GIFSettings, window: FrameWindow, sink: @escaping ([UInt8]) throws -> Void
  ) throws(GIFError) {
    size = settings.size
    var settings = settings
    settings.lambda *= Stillness.priceFactor(of: window.frames)
    let coder = FrameCoder(
      settings: settings, globalColors: GlobalPalette.colors(of: window.frames, settings: settings))
    let container = try GIFContainer(sink: sink)
    try container.begin(
      size: settings.size, globalColors: coder.globalTable, loopCount: settings.loopCount)
    self.coder = coder
    self.container = container
  }

  /// - Parameter delay: 1/100 s, at least 2.
  mutating func write(
    _ frame: PendingFrame, following: ArraySlice<PendingFrame>, delay: Int
  ) throws(GIFError) {
    let images = coder.code(
      frame, following: following, mayTakeTwo: delay >= 2 * FrameClock.minimumDelay)
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
      var blank = coder.blank()
      blank.delay = delay
      held = blank
    }
  }

  consuming func finish() throws(GIFError) -> GIFEncoder.Summary {
    try flush()
    var summary = summary
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
        frame = coder.blank()
        // Clearing acts on the last image's box.
        if disposal == .clear { frame = coder.blank(box) }
      }
    }
  }
}
