public import Pixels

/// A part of a file, at its place among others.
public struct Clip: Sendable, Hashable {
  public var path: String
  /// Seconds of the file's own time where it begins and ends; `nil`: at its end.
  public var start = 0.0
  public var end: Double?
  /// How many times faster than the file. 0.05...100.
  public var speed = 1.0
  /// Seconds it takes in the output, where that is not what follows from the above: a still's time,
  /// or a last picture that is held.
  public var duration: Double?
  /// The part of the upright picture that is shown.
  public var crop: CropRectangle?
  public var rotation = Rotation.none
  public var flip = Flip.none
  /// How it lies on a canvas of another shape.
  public var fit = Fit.pad(.color(RGBA(red: 0, green: 0, blue: 0)))
  /// The factor on its sound's amplitude. 0...10.
  public var volume = 1.0
  public var fades = Fades()
  /// Where it stands in a draft, for messages: `track 1, segment 2`.
  public var place: String?

  public init(path: String) { self.path = path }

  public enum Fit: Sendable, Hashable {
    /// All of it, as large as it goes, and something beside it.
    case pad(Padding)
    /// As large as the canvas, and cut from the middle.
    case fill
  }
}
