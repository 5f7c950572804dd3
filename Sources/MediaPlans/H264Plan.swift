package import RateControl

/// How the picture is encoded.
public struct H264Plan: Sendable, Hashable {
  /// The source's stream.
  public var stream: VideoStreamInfo
  /// From the source's frames to the encoder's pictures.
  public var picture: PicturePlan
  /// x264's constant rate factor, 0...51.
  public var crf: Double
  /// x264's name of its compromise between speed and size.
  public var preset: String
  /// Frame threads of x264. Part of the plan, because the bytes depend on it.
  public var encoderThreads: Int
  /// Further settings in x264's notation, `name=value:name=value`.
  public var parameters = ""
  /// Whether the source's 360-degree and 3D marks are true of the pictures, too.
  public var keepsMarks = true
  /// Leads the encode to a size; `nil` keeps to `crf`.
  package var steering: SizeSteering?

  package init(
    stream: VideoStreamInfo, picture: PicturePlan, crf: Double, preset: String,
    encoderThreads: Int
  ) {
    self.stream = stream
    self.picture = picture
    self.crf = crf
    self.preset = preset
    self.encoderThreads = encoderThreads
  }
}
