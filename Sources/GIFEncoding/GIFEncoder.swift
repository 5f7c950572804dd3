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
  }

  /// - Parameter sink: takes the file's bytes in order; what it throws ends the encoding as
  ///   `GIFError.sink`.
  public init(settings: GIFSettings, sink: @escaping ([UInt8]) throws -> Void) throws(GIFError) {
  }

  /// Appends the picture shown from `start` until the next frame's start. The first frame's start
  /// is the GIF's zero. Alpha below 128 is transparent, all else opaque.
  public mutating func append(_ image: Image<RGBA>, start: FrameTime) throws(GIFError) {
  }

  /// Ends the last frame at `end` and completes the file.
  public consuming func finish(end: FrameTime) throws(GIFError) -> Summary {
    Summary()
  }
}
