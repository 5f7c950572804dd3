public import Pixels

/// A part of a file, at its place among other clips.
public struct Clip: Sendable, Hashable {
  /// The path of the file.
  public var path: String
  /// Where the part begins, in seconds of the file's own time.
  public var start = 0.0
  /// Where the part ends, in seconds of the file's own time; `nil`: where the file ends.
  public var end: Double?
  /// How many times faster than the file, 0.05...100.
  public var speed = 1.0
  /// Seconds that it takes in the output, if that does not follow from `start`, `end` and `speed`:
  /// for a still, or for a clip whose last picture is shown longer.
  public var duration: Double?
  /// The part of the upright picture that is shown; `nil`: all of it.
  public var crop: CropRectangle?
  /// A turn of the picture, after the crop.
  public var rotation = Rotation.none
  /// A mirroring of the picture, after the turn.
  public var flip = Flip.none
  /// How it is placed on a canvas of another shape; `nil`: as the shape and padding of the edit
  /// list say.
  public var fit: Fit?
  /// The factor on the amplitude of its sound, 0...10.
  public var volume = 1.0
  /// How its picture and sound fade in and out.
  public var fades = Fades()
  /// Its place in a draft, for messages: `track 1, segment 2`.
  package var place: String?

  /// A whole file.
  public init(path: String) { self.path = path }

  /// How a picture is placed on a canvas of another shape.
  public enum Fit: Sendable, Hashable {
    /// All of it, as large as possible, with something beside it.
    case pad(Padding)
    /// As large as the canvas, cut from its middle.
    case fill
  }
}
