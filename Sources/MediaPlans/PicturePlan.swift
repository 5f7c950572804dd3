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
  package var finish: FinishPlan?
  /// Whether each pixel of the output is one of the source's, so that edges stay hard.
  package var isPixelated = false
  /// What shows through transparent parts; `nil` keeps alpha where the pixel layout has it.
  public var background: RGBA?
  /// How the output's pixels are stored.
  public var layout: PixelLayout
  /// FFmpeg's name of the matrix of YUV output, to which every picture is converted; `nil` keeps
  /// each picture's own.
  package var matrix: String?

  /// How pixels are stored.
  public enum PixelLayout: Sendable, Hashable {
    /// 8-bit 4:2:0, limited range: for H.264. The size must be even.
    case yuv420
    /// 8-bit RGBA, straight alpha, sRGB-like.
    case rgba
  }

  /// A picture in the middle of a canvas of another shape.
  public struct Inset: Sendable, Hashable {
    /// The picture's share of the canvas's width. This one or `height` is 1.
    public var width: Double
    /// The picture's share of the canvas's height.
    public var height: Double
    /// What fills the rest.
    public var padding: Padding

    package init(width: Double, height: Double, padding: Padding) {
      self.width = width
      self.height = height
      self.padding = padding
    }
  }

  package init(sourceSize: PixelSize, size: PixelSize, layout: PixelLayout) {
    self.sourceSize = sourceSize
    self.size = size
    self.layout = layout
  }

  /// The size of the picture within the output.
  package var pictureSize: PixelSize {
    guard let inset else { return size }
    func length(_ whole: Int, _ share: Double) -> Int {
      // The padding is split between two edges, each a whole number of chroma samples.
      share >= 1 ? whole : min(whole, max(2, Int((Double(whole) * share / 2).rounded()) * 2))
    }
    return PixelSize(
      width: length(size.width, inset.width), height: length(size.height, inset.height))
  }
}

/// A rectangle of a frame as it is stored, before pixel aspect and orientation.
public struct StoredRectangle: Sendable, Hashable {
  /// In stored pixels.
  public var size: PixelSize
  /// Pixels left of it.
  public var x: Int
  /// Pixels above it.
  public var y: Int

  package init(size: PixelSize, x: Int, y: Int) {
    self.size = size
    self.x = x
    self.y = y
  }
}
