public import Pixels

/// How pictures are made from decoded frames.
public struct PicturePlan: Sendable, Hashable {
  /// The size of the frames the plan was made for. Frames of another size, in a stream that
  /// changes midway, are fitted into the output.
  public var sourceSize: PixelSize
  /// The part of the stored frame to keep; `nil` keeps all.
  public var crop: StoredRectangle?
  /// From the stored frame to the output.
  public var orientation = Orientation.upright
  /// The output, with square pixels.
  public var size: PixelSize
  /// The part of the output that the picture takes up; `nil`: all of it.
  public var inset: Inset?
  /// What is laid over the pictures in the end; `nil`: nothing.
  public var finish: FinishPlan?
  /// What shows through transparent parts; `nil` keeps alpha where the pixel layout has it.
  public var background: RGBA?
  public var layout: PixelLayout
  /// FFmpeg's name of the matrix that YUV output has, and that untagged YUV is taken to be in. `nil`
  /// keeps the source's own. For pictures of two files that shall be measured side by side.
  public var matrix: String?
  /// The same, but untagged YUV is taken for what players take it for: for clips of several files
  /// that become one.
  public var commonMatrix: String?

  public enum PixelLayout: Sendable, Hashable {
    /// 8-bit 4:2:0, limited range: for H.264. The size must be even.
    case yuv420
    /// 8-bit RGBA, straight alpha, sRGB-like.
    case rgba
  }

  /// A picture in the middle of a canvas of another shape.
  public struct Inset: Sendable, Hashable {
    /// The picture's share of the canvas's width and height. One of them is 1.
    public var width: Double
    public var height: Double
    /// What fills the rest.
    public var padding: Padding

    public init(width: Double, height: Double, padding: Padding) {
      self.width = width
      self.height = height
      self.padding = padding
    }
  }

  public init(sourceSize: PixelSize, size: PixelSize, layout: PixelLayout) {
    self.sourceSize = sourceSize
    self.size = size
    self.layout = layout
  }
}

/// A rectangle of a frame as it is stored, before pixel aspect and orientation.
public struct StoredRectangle: Sendable, Hashable {
  public var size: PixelSize
  public var x: Int
  public var y: Int

  public init(size: PixelSize, x: Int, y: Int) {
    self.size = size
    self.x = x
    self.y = y
  }
}

/// Which moments of the source are used.
public struct TimePlan: Sendable, Hashable {
  /// Seconds from the source's first moment.
  public var start = 0.0
  /// Seconds from the source's first moment; `nil` goes to the end.
  public var end: Double?
  /// Seconds of output that lie before `start`, where only a part of it is made: what is laid over
  /// pictures counts from the output's first moment.
  public var outputStart = 0.0
  public var speed = 1.0
  /// The most frames a second of the output; `nil` keeps every frame at its own time.
  public var frameRate: Ratio?

  public init() {}
}
