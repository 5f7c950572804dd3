/// What a sample predicts of an MP4's picture.
public struct Forecast: Sendable, Hashable {
  /// The constant rate factor it is for.
  public var crf: Double
  /// How good it should look beside the source, 0...100 (see Documentation/PictureQuality.md).
  public var score: Double
  /// What the pictures should take, in bytes.
  public var pictureBytes: Int
  /// What the clip shows.
  public var content: ContentKind
  /// Trial encodes that were made.
  public var trials: Int
  /// The pictures of each trial encode.
  public var triedPictures: Int
}

/// What a clip shows, as far as it matters for its encoding. Measured on a sample, never guessed
/// from names or containers.
public enum ContentKind: String, Sendable, CaseIterable {
  /// A recorded screen: flat areas, few shades, sharp edges, mostly at rest.
  case screen
  /// Drawn pictures: flat areas and few shades, but all of it may move.
  case drawn
  /// Photographed or rendered pictures.
  case camera
  /// The same with noise in it that changes from picture to picture.
  case grain
}
