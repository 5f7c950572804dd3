public import Pixels

/// What a media file contains, according to its headers and first packets.
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
  /// Pictures that stand for the whole: the cover of an album, the poster of a film.
  public var covers: [CoverInfo] = []
  /// Data that MP4 has a place for: what a GoPro measures.
  public var data: [DataStreamInfo] = []
  /// Streams that are none of the above, in words: `time code`, `video 320x180 (h264)`.
  public var otherStreams: [String] = []
  /// What should be there, in words, but cannot be read, because its place in the file is damaged or
  /// nobody knows its format.
  public var unreadable: [String] = []
  /// The number of chapters.
  public var chapters = 0
  /// How often an animation plays; `nil` where its kind of file does not say.
  public var loopCount: LoopCount?
  /// The comments of a GIF, which may be in any encoding.
  public var comments: [[UInt8]] = []
  /// Why the file ends before its end, and after how much, in words; `nil` where it looks whole.
  public var incomplete: String?
  /// The container's tags: `creation_time`, `title`, `location`, ...
  public var tags: [String: String] = [:]

  /// Whether it is put together of pictures that each have a time of their own, which a GIF keeps.
  package var hasOwnTimes = false

  /// A file without any stream.
  public init() {}

  /// Whether it is a file of pictures alone, without times: PNG, JPEG, WebP, BMP, TIFF.
  package var isPictureFile: Bool { container.hasSuffix("_pipe") }

  /// Whether an MP4 with these tags has a place for covers, too.
  package var keepsCovers: Bool { !Self.hasNamespaces(tags) }

  /// Whether keys are reverse domain names: MP4 has a separate table for them, beside which it has no
  /// place for a cover.
  package static func hasNamespaces(_ tags: [String: String]) -> Bool {
    tags.keys.contains { $0.hasPrefix("com.") }
  }
}

/// A stream of pictures.
public struct VideoStreamInfo: Sendable, Hashable {
  /// The stream's place in its file.
  public var index = 0
  /// FFmpeg's name of the codec.
  public var codec = ""
  /// As stored: before pixel aspect and orientation.
  public var storedSize = PixelSize(width: 0, height: 0)
  /// A stored pixel's width divided by its height.
  public var pixelAspect = Ratio.one
  /// How the stored picture is turned upright.
  public var orientation = Orientation.upright
  /// The mean number of frames a second; `nil` where the file does not say.
  public var frameRate: Ratio?
  /// The lowest rate on whose ticks all frames fall, as far as the first ones tell; `nil` where there
  /// is none.
  public var tickRate: Ratio?
  /// Seconds, from the stream's own header; `nil` where it does not say.
  public var duration: Double?
  /// Frames in the stream; `nil` where the file does not say.
  public var frames: Int?
  /// FFmpeg's name of the pixel format.
  public var pixelFormat = ""
  /// Bits of one colour component.
  public var bitDepth = 8
  /// Whether pictures may be transparent.
  public var hasAlpha = false
  /// The stream that has the transparency, where it is one of its own.
  package var alphaIndex: Int?
  /// Whether the first picture is small and has few colours, as drawings have that are made pixel by
  /// pixel.
  package var isPixelArt = false
  /// Whether samples are red, green and blue rather than YUV.
  public var isRGB = false
  /// Whether the header announces fields rather than whole pictures.
  public var isInterlaced = false
  /// What the samples mean.
  public var color = ColorDescription()
  /// Dolby Vision on top of the samples; `nil` for none.
  public var dolbyVision: DolbyVision?
  /// Whether it is a 360-degree or 3D picture.
  public var marks = SpatialMarks()
  /// The time code of the first picture, such as `01:00:00:00`; `nil` where the file has none.
  public var timecode: String?
  /// Bits a second; `nil` where the file does not say.
  public var bitRate: Int?
  /// One picture that does not move (PNG, JPEG, WebP without animation).
  public var isStill = false

  /// A stream of which nothing is known.
  public init() {}

  /// The upright picture with square pixels. As in players, the width is scaled by the pixel aspect
  /// and the height stays.
  public var displaySize: PixelSize {
    let squared = PixelSize(
      width: max(1, Int((Double(storedSize.width) * pixelAspect.value).rounded())),
      height: storedSize.height)
    return orientation.applied(to: squared)
  }
}

/// A stream of sound.
public struct AudioStreamInfo: Sendable, Hashable {
  /// The stream's place in its file.
  public var index = 0
  /// FFmpeg's name of the codec.
  public var codec = ""
  /// `LC`, `HE-AAC`, ... where the codec has profiles.
  public var profile: String?
  /// Samples a second.
  public var sampleRate = 0
  /// The number of channels.
  public var channels = 0
  /// Bits a second; `nil` where the file does not say.
  public var bitRate: Int?
  /// Seconds from the file's first moment to the sound's last; `nil` where the file does not say.
  public var end: Double?
  /// Such as `eng`; `nil` where the file does not say.
  public var language: String?
  /// The track's name, where it has one.
  public var title: String?

  /// A stream of which nothing is known.
  public init() {}
}

/// A picture that stands for a whole file.
public struct CoverInfo: Sendable, Hashable {
  /// The stream's place in its file.
  public var index = 0
  /// FFmpeg's name of the codec.
  public var codec = ""

  /// A picture of which nothing is known.
  public init() {}

  /// Whether MP4 files may have such a cover.
  package var fitsMP4: Bool { ["mjpeg", "png", "bmp"].contains(codec) }
}

/// A stream of data beside a picture.
public struct DataStreamInfo: Sendable, Hashable {
  /// The stream's place in its file.
  public var index = 0
  /// What it is, for people.
  public var words = ""

  /// A stream of which nothing is known.
  public init() {}
}

/// A stream of subtitles.
public struct SubtitleStreamInfo: Sendable, Hashable {
  /// The stream's place in its file.
  public var index = 0
  /// FFmpeg's name of the codec.
  public var codec = ""
  /// Whether they are text rather than pictures: only text fits into MP4.
  public var isText = false
  /// Such as `eng`; `nil` where the file does not say.
  public var language: String?

  /// A stream of which nothing is known.
  public init() {}
}
