/// What tells a player that a picture is more than a flat rectangle.
public struct SpatialMarks: Sendable, Hashable {
  /// FFmpeg's name of how a sphere is laid out in the picture (`equirectangular`, `cubemap`, ...);
  /// `nil` for a flat picture.
  public var projection: String?
  /// FFmpeg's name of how the pictures of two eyes are laid out (`side by side`, `top and bottom`,
  /// ...); `nil` where there is one picture for both.
  public var stereo: String?
  /// Whether the right eye's picture comes first.
  public var isRightEyeFirst = false

  /// A flat picture for both eyes.
  public init() {}

  /// Whether players need to be told anything.
  public var isNone: Bool { projection == nil && stereo == nil }

  /// `360-degree (equirectangular)`, `3D (side by side)`
  public var words: [String] {
    (projection.map { ["360-degree (\($0))"] } ?? [])
      + (stereo.map { ["3D (\($0)\(isRightEyeFirst ? ", right eye first" : ""))"] } ?? [])
  }

  /// What of it an MP4 cannot say.
  package var unknownToMP4: SpatialMarks {
    var rest = self
    if ["equirectangular", "tiled equirectangular", "cubemap"].contains(projection) {
      rest.projection = nil
    }
    if ["side by side", "top and bottom"].contains(stereo), !isRightEyeFirst { rest.stereo = nil }
    return rest
  }
}
