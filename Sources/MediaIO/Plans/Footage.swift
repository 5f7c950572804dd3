internal import CFFmpeg
public import Pixels

/// Where pictures come from.
public enum Footage: Sendable, Hashable {
  case file(String)
  /// Parts of several files, one after another.
  case clips(ClipSequence)
}

/// Clips laid one after another on one canvas.
public struct ClipSequence: Sendable, Hashable {
  /// One clip at its place.
  public struct Placed: Sendable, Hashable {
    public var path: String
    public var stream: VideoStreamInfo
    /// Onto the sequence's canvas.
    public var picture: PicturePlan
    /// The moments of the file that are used.
    public var time: TimePlan
    /// Seconds from the sequence's start, and how long it takes there. Pictures that end earlier are
    /// held, and later ones are left out.
    public var start: Double
    public var duration: Double

    public init(
      path: String, stream: VideoStreamInfo, picture: PicturePlan, time: TimePlan, start: Double,
      duration: Double
    ) {
      self.path = path
      self.stream = stream
      self.picture = picture
      self.time = time
      self.start = start
      self.duration = duration
    }

    var end: Double { start + duration }
  }

  public var clips: [Placed]
  public var canvas: PixelSize
  public var layout: PicturePlan.PixelLayout
  /// The most pictures a second that a clip has; stills are repeated as often.
  public var frameRate: Ratio
  /// Bytes of the clips' files.
  public var bytes: Int

  public init(
    clips: [Placed], canvas: PixelSize, layout: PicturePlan.PixelLayout, frameRate: Ratio,
    bytes: Int
  ) {
    self.clips = clips
    self.canvas = canvas
    self.layout = layout
    self.frameRate = frameRate
    self.bytes = bytes
  }

  public var duration: Double { clips.last?.end ?? 0 }

  /// The matrix of a sequence's pictures in YUV.
  public static let matrix = "bt709"

  /// The sequence, as if it were a file.
  public var info: SourceInfo {
    var video = VideoStreamInfo()
    video.codec = "clips"
    video.storedSize = canvas
    video.frameRate = frameRate
    video.duration = duration
    if layout == .yuv420 {
      video.pixelFormat = "yuv420p"
      video.color.matrix = Self.matrix
      video.color.transfer = "bt709"
      video.color.primaries = "bt709"
    } else {
      video.pixelFormat = "rgba"
      video.hasAlpha = true
      video.isRGB = true
      video.color.isFullRange = true
    }
    var info = SourceInfo()
    info.container = "clips"
    info.bytes = bytes
    info.duration = duration
    info.video = video
    return info
  }
}

/// Makes pictures without packets: from an animation that FFmpeg cannot read, or from clips.
protocol FrameMaker: AnyObject {
  /// Of the frames' times.
  var timeBase: AVRational { get }
  var info: SourceInfo { get }
  /// The next frame; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool
  /// Goes to a moment or before it, where that saves work. Before the first frame is read only.
  func seek(toSeconds start: Double)
  /// What was wrong with the data since it was asked last.
  func takeDamage() -> MediaSource.Damage
}

extension FrameMaker {
  func seek(toSeconds start: Double) {}
  func takeDamage() -> MediaSource.Damage { MediaSource.Damage() }
}
