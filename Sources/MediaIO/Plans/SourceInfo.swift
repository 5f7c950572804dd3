public import Pixels

/// What a media file holds, from its headers and first packets.
public struct SourceInfo: Sendable, Hashable {
  /// FFmpeg's short name of the container: `mov,mp4,m4a,3gp,3g2,mj2`, `gif`, ...
  public var container = ""
  /// The file's size.
  public var bytes = 0
  /// Seconds; `nil` where the file does not say.
  public var duration: Double?
  /// The stream a viewer would see: the largest picture. Cover art does not count.
  public var video: VideoStreamInfo?
  /// The sound that belongs to `video`, the preferred track first; all sound where there is no
  /// picture.
  public var audio: [AudioStreamInfo] = []
  /// Subtitles that belong to `video`.
  public var subtitles: [SubtitleStreamInfo] = []
  /// Streams that are none of the above, in words: `data (gpmd)`, `video 320x180 (h264)`.
  public var otherStreams: [String] = []
  public var chapters = 0
  /// The container's tags: `creation_time`, `title`, `location`, ...
  public var tags: [String: String] = [:]

  public init() {}
}

public struct VideoStreamInfo: Sendable, Hashable {
  public var index = 0
  public var codec = ""
  /// As stored: before pixel aspect and orientation.
  public var storedSize = PixelSize(width: 0, height: 0)
  /// A stored pixel's width divided by its height.
  public var pixelAspect = Ratio.one
  /// How the stored picture is laid to stand upright.
  public var orientation = Orientation.upright
  /// The mean number of frames a second; `nil` where the file does not say.
  public var frameRate: Ratio?
  /// Seconds, from the stream's own header; `nil` where it does not say.
  public var duration: Double?
  /// Frames in the stream; `nil` where the file does not say.
  public var frames: Int?
  public var pixelFormat = ""
  /// Bits of one colour component.
  public var bitDepth = 8
  public var hasAlpha = false
  public var isRGB = false
  public var isInterlaced = false
  public var color = ColorDescription()
  /// Bits a second; `nil` where the file does not say.
  public var bitRate: Int?
  /// One picture that does not move (PNG, JPEG, WebP without animation).
  public var isStill = false

  public init() {}

  /// The upright picture with square pixels. The width takes the pixel aspect, as players do.
  public var displaySize: PixelSize {
    let squared = PixelSize(
      width: max(1, Int((Double(storedSize.width) * pixelAspect.value).rounded())),
      height: storedSize.height)
    return orientation.applied(to: squared)
  }
}

/// A fraction of whole numbers, such as a frame rate of 30000/1001.
public struct Ratio: Sendable, Hashable, CustomStringConvertible {
  public var numerator: Int
  public var denominator: Int

  public init(_ numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let one = Ratio(1, 1)
  public var value: Double { Double(numerator) / Double(denominator) }
  public var description: String { "\(numerator)/\(denominator)" }
}

/// How numbers stand for colours, by FFmpeg's names (`bt709`, `smpte170m`, `smpte2084`, ...).
public struct ColorDescription: Sendable, Hashable {
  public var matrix = "unknown"
  public var transfer = "unknown"
  public var primaries = "unknown"
  public var isFullRange = false

  public init() {}

  /// HDR10 and Dolby Vision's base layer (PQ) or HLG.
  public var isHighDynamicRange: Bool { transfer == "smpte2084" || transfer == "arib-std-b67" }

  /// Colours that BT.709 displays cannot show as they are.
  public var isWideGamut: Bool {
    ["bt2020", "smpte428", "smpte431", "smpte432"].contains(primaries)
  }
}

public struct AudioStreamInfo: Sendable, Hashable {
  public var index = 0
  public var codec = ""
  /// `LC`, `HE-AAC`, ... where the codec has profiles.
  public var profile: String?
  public var sampleRate = 0
  public var channels = 0
  public var bitRate: Int?
  public var language: String?
  public var title: String?

  public init() {}
}

public struct SubtitleStreamInfo: Sendable, Hashable {
  public var index = 0
  public var codec = ""
  /// Words, not pictures: only these fit into MP4.
  public var isText = false
  public var language: String?

  public init() {}
}
