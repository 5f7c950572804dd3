/// The most bytes a result may have, and what may be given up to get there.
public struct Ceiling: Sendable, Hashable {
  /// The file may not be larger.
  public var bytes: Int
  /// Bytes of an MP4's picture beyond which it gains nothing: those of the source, where that is
  /// H.264 itself; `nil` where there is no such bound.
  package var mostPictureBytes: Int?
  /// The shorter side of the picture, in pixels, that is not gone below.
  public var minimumHeight: Int
  /// Frames a second that are not gone below.
  public var minimumFrameRate: Double
  /// Whether sound may be left out.
  public var allowsMute: Bool

  /// What is still watchable on a phone.
  package static let defaultMinimumHeight = 240
  package static let defaultMinimumFrameRate = 10.0

  package init(bytes: Int, settings: CompressionSettings) {
    self.bytes = bytes
    minimumHeight = settings.minimumHeight ?? Self.defaultMinimumHeight
    minimumFrameRate = settings.minimumFrameRate ?? Self.defaultMinimumFrameRate
    allowsMute = settings.allowsMute
  }
}
