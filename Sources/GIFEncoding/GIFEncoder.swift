public import Pixels

/// Turns frames into the bytes of one GIF, as they come, in bounded memory.
public struct GIFEncoder: ~Copyable {
  /// What was written.
  public struct Summary: Sendable, Hashable {
    /// Images in the file, after identical and too short frames were merged.
    public var frames = 0
    public var bytes = 0
    /// The sum of all delays, in 1/100 s.
    public var centiseconds = 0
    /// What each frame that was handed in took, in bytes, the file's and the images' headers aside.
    public var frameBytes: [Int] = []
    /// Lambda, on average (of its logarithm) where it was steered.
    public var lambda = 0.0
  }

  private let settings: GIFSettings
  private let sink: ([UInt8]) throws -> Void
  private var clock: FrameClock?
  private var lastTime = FrameTime.zero
  private var window: FrameWindow
  private var writer: FrameWriter?

  /// - Parameter sink: takes the file's bytes in order; what it throws ends the encoding as
  ///   `GIFError.sink`.
  public init(settings: GIFSettings, sink: @escaping ([UInt8]) throws -> Void) throws(GIFError) {
    try settings.validate()
    self.settings = settings
    self.sink = sink
    window = FrameWindow(size: settings.size)
  }

  /// Appends the picture shown from `start` until the next frame's start. The first frame's start
  /// is the GIF's zero. Alpha below 128 is transparent, all else opaque.
  public mutating func append(_ image: Image<RGBA>, start: FrameTime) throws(GIFError) {
    guard image.size == settings.size else {
      throw .invalidFrame("a frame is \(image.size), the canvas \(settings.size)")
    }
    let clock = clock ?? FrameClock(origin: start)
    if self.clock != nil, start <= lastTime {
      throw .invalidFrame("a frame starts at \(start.seconds) s, not after \(lastTime.seconds) s")
    }
    guard let centiseconds = clock.centiseconds(at: start) else {
      throw .invalidFrame("a frame starts at \(start.seconds) s, too far from the first")
    }
    self.clock = clock
    lastTime = start
    window.append(image, start: centiseconds)
    while window.isOverfull { try codeFirst(end: window.secondStart) }
  }

  /// Ends the last frame at `end` and completes the file.
  public consuming func finish(end: FrameTime) throws(GIFError) -> Summary {
    guard let clock else { throw .empty }
    guard end >= lastTime, let centiseconds = clock.centiseconds(at: end) else {
      throw .invalidFrame("the end, \(end.seconds) s, is before the last frame's start")
    }
    window.trimEnd(end: centiseconds)
    while window.frames.count > 1 { try codeFirst(end: window.secondStart) }
    // A GIF of one image so short is still an image.
    try codeFirst(
      end: max(centiseconds, window.frames[0].start + FrameClock.minimumDelay))
    return try writer.take()?.finish() ?? Summary()
  }

  private mutating func codeFirst(end: Int) throws(GIFError) {
    if writer == nil {
      writer = try FrameWriter(settings: settings, window: window, sink: sink)
    }
    let frame = window.frames[0]
    try writer?.write(frame, following: window.frames.dropFirst(), delay: end - frame.start)
    window.removeFirst()
  }
}
