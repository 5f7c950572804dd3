public import Pixels

/// Turns frames into the bytes of one GIF as they come, in bounded memory.
///
///     let size = PixelSize(width: 64, height: 48)
///     var gif: [UInt8] = []
///     let settings = GIFSettings(size: size, lambda: GIFSettings.lambda(forQuality: 75))
///     var encoder = try GIFEncoder(settings: settings) { bytes in gif += bytes }
///     for number in 0..<10 {
///       let color = RGBA(red: UInt8(25 * number), green: 80, blue: 120)
///       let frame = Image(size: size, filledWith: color)
///       try encoder.append(frame, start: FrameTime(seconds: Double(number) / 10))
///     }
///     let summary = try encoder.finish(end: FrameTime(seconds: 1))
///
/// An encoder that is dropped before `finish(end:)` leaves an incomplete file.
public struct GIFEncoder: ~Copyable {
  /// What was written.
  public struct Summary: Sendable, Hashable {
    /// The number of images in the file, after identical and too short frames were merged.
    public var frames = 0
    /// The size of the file.
    public var bytes = 0
    /// The sum of all delays, in 1/100 s.
    public var centiseconds = 0
    /// The bytes of each frame that was coded, without the headers of the file and of its images.
    public var frameBytes: [Int] = []
    /// The lambda of the settings; with steering, the (geometric) mean of all frames.
    public var lambda = 0.0
  }

  private let settings: GIFSettings
  private let sink: ([UInt8]) throws -> Void
  private var clock: FrameClock?
  private var lastTime = FrameTime.zero
  private var window: FrameWindow
  private var writer: FrameWriter?

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - settings: what the GIF should be like.
  ///   - sink: receives the file's bytes in order, in pieces of any length, on the caller's thread.
  ///     If it throws, the encoding ends with `GIFError.sink`.
  /// - Throws: `GIFError.invalidSettings` if a setting is outside its range.
  public init(settings: GIFSettings, sink: @escaping ([UInt8]) throws -> Void) throws(GIFError) {
    try settings.validate()
    self.settings = settings
    self.sink = sink
    window = FrameWindow(size: settings.size)
  }

  /// Appends the picture that is shown from `start` until the next frame's start. The first frame's
  /// start is the beginning of the GIF. It is coded later, when the look-ahead window is full.
  ///
  /// - Parameters:
  ///   - image: has the size of the canvas. Alpha below 128 is transparent, all else opaque.
  ///   - start: after the start of the frame before; it is rounded to 1/100 s. A frame that lasts less
  ///     than 2/100 s is replaced by the next.
  /// - Throws: `GIFError.invalidFrame` for a wrong size or time, `GIFError.sink` if the sink threw.
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

  /// Ends the last frame and completes the file.
  ///
  /// - Parameter end: when the last frame ends, not before its start.
  /// - Returns: what was written.
  /// - Throws: `GIFError.empty` if no frame was appended, `GIFError.invalidFrame` for a wrong time,
  ///   `GIFError.sink` if the sink threw.
  public consuming func finish(end: FrameTime) throws(GIFError) -> Summary {
    guard let clock else { throw .empty }
    guard end >= lastTime, let centiseconds = clock.centiseconds(at: end) else {
      throw .invalidFrame("the end, \(end.seconds) s, is before the last frame's start")
    }
    window.trimEnd(end: centiseconds)
    while window.frames.count > 1 { try codeFirst(end: window.secondStart) }
    // The only image of a GIF is written even if it is too short to be played.
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
