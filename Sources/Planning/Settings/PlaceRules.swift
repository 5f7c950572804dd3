public import Pixels
public import Timeline

/// What a place takes, besides a number of bytes. Every result made for it keeps to this: pictures
/// are made smaller and rates lower; a clip that is too long is refused, because only its owner can
/// say which part to keep.
public struct PlaceRules: Sendable, Hashable {
  /// What sentences call the place.
  public var place: String
  /// The box the picture must fit into, turned to its orientation.
  public var maximumSize: PixelSize?
  /// The most pixels in a row, however the picture is turned.
  public var maximumWidth: Int?
  /// The most rows, however the picture is turned.
  public var maximumHeight: Int?
  /// The size the picture must have. A picture of another shape is padded, and a smaller one enlarged.
  public var exactSize: PixelSize?
  /// The shape the picture must have. A picture of another shape is padded.
  public var aspect: AspectRatio?
  /// The most images of a GIF.
  public var frames: Int?
  /// The most pixels of all images of a GIF together.
  public var pixels: Int?
  /// The longest a result may last, in seconds.
  public var seconds: Double?
  /// The most frames a second.
  public var frameRate: Double?

  /// The most pixels of one picture, once the number of images is known.
  package var area: Int?

  /// Rules that allow everything.
  /// - Parameter place: what sentences call the place.
  public init(place: String = "") { self.place = place }

  /// Whether everything is allowed.
  public var isEmpty: Bool { self == PlaceRules(place: place) }

  /// Whether the length of the output must be known.
  package var needsLength: Bool { frames != nil || pixels != nil || seconds != nil }

  /// The shape of every picture, if it is always the same.
  package var shape: AspectRatio? {
    exactSize.map { size in
      let divisor = Self.greatestDivisor(size.width, size.height)
      return AspectRatio(size.width / divisor, size.height / divisor)
    } ?? aspect
  }

  private static func greatestDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? max(1, a) : greatestDivisor(b, a % b)
  }

  /// Fewer frames a second than this are not made to keep to a number of frames, unless the user or
  /// the source has fewer.
  package static let leastFrameRate = 5.0
}
