public import Failures
import MediaPlans
import Pixels
import Planning

/// What a file is, for people and for scripts: the answer of `vcompress probe`.
public struct SourceReport: Sendable, Codable, CustomStringConvertible {
  /// The stream of pictures. Names of codecs, formats and colours are FFmpeg's.
  public struct Video: Sendable, Codable {
    /// `h264`
    public var codec: String
    /// The upright picture's width, in square pixels.
    public var width: Int
    /// The upright picture's height.
    public var height: Int
    /// The width as stored, before any turn.
    public var storedWidth: Int
    /// The height as stored.
    public var storedHeight: Int
    /// `16:11`, a stored pixel's width to its height.
    public var pixelAspect: String
    /// The clockwise turn a player applies, in degrees.
    public var rotation: Int
    /// Whether a player mirrors the picture, too.
    public var isMirrored: Bool
    /// Frames a second; absent where the file does not say, like all that may be absent.
    public var frameRate: Double?
    /// Frames in the file.
    public var frames: Int?
    /// `yuv420p`
    public var pixelFormat: String
    /// Bits of one sample.
    public var bitDepth: Int
    /// Whether pixels may be transparent.
    public var hasAlpha: Bool
    /// Whether a frame consists of two fields of different moments.
    public var isInterlaced: Bool
    /// Whether the transfer function is that of HDR10 or HLG.
    public var isHighDynamicRange: Bool
    /// `bt709`
    public var colorMatrix: String
    /// `bt709`
    public var colorTransfer: String
    /// `bt709`
    public var colorPrimaries: String
    /// Whether samples take the range from 0 to their greatest, rather than that of television.
    public var isFullRange: Bool
    /// Dolby's number for the kind of Dolby Vision.
    public var dolbyVisionProfile: Int?
    /// `01:00:00:00`: the time code of the first picture.
    public var timecode: String?
    /// `equirectangular`: how a 360-degree picture is laid out.
    public var projection: String?
    /// `side by side`: how the pictures of two eyes are laid out.
    public var stereo: String?
    /// Bits a second.
    public var bitRate: Int?
    /// What people should know of it besides, in words.
    fileprivate var specialties: [String] = []

    private enum CodingKeys: CodingKey {
      case codec, width, height, storedWidth, storedHeight, pixelAspect, rotation, isMirrored,
        frameRate, frames, pixelFormat, bitDepth, hasAlpha, isInterlaced, isHighDynamicRange,
        colorMatrix, colorTransfer, colorPrimaries, isFullRange, dolbyVisionProfile, timecode,
        projection, stereo, bitRate
    }
  }

  /// A stream of sound.
  public struct Audio: Sendable, Codable {
    /// `aac`
    public var codec: String
    /// `LC`
    public var profile: String?
    /// 2 for stereo.
    public var channels: Int
    /// Samples a second.
    public var sampleRate: Int
    /// Bits a second.
    public var bitRate: Int?
    /// `eng`
    public var language: String?
  }

  /// A stream of subtitles.
  public struct Subtitle: Sendable, Codable {
    /// `mov_text`
    public var codec: String
    /// Whether it is text rather than pictures.
    public var isText: Bool
    /// `eng`
    public var language: String?
  }

  /// The path that was given.
  public var path: String
  /// FFmpeg's name of the container.
  public var container: String
  /// The file's size.
  public var bytes: Int
  /// Seconds; absent where the file does not say.
  public var duration: Double?
  /// The first stream of pictures that is no cover.
  public var video: Video?
  /// Every stream of sound.
  public var audio: [Audio]
  /// Every stream of subtitles.
  public var subtitles: [Subtitle]
  /// The covers, in words.
  public var covers: [String]
  /// What else there is, in words.
  public var otherStreams: [String]
  /// What should be there but cannot be read, in words.
  public var unreadable: [String]
  /// How many chapters there are.
  public var chapters: Int
  /// The container's tags: titles, dates, places.
  public var tags: [String: String]

  /// Reads the headers of the file at `path`.
  public static func probe(_ path: String) throws(Failure) -> SourceReport {
    SourceReport(path: path, info: try OpenedInput(path: path).info)
  }

  init(path: String, info: SourceInfo) {
    self.path = path
    container = info.container
    bytes = info.bytes
    duration = info.duration
    video = info.video.map(Video.init)
    audio = info.audio.map {
      Audio(
        codec: $0.codec, profile: $0.profile, channels: $0.channels, sampleRate: $0.sampleRate,
        bitRate: $0.bitRate, language: $0.language)
    }
    subtitles = info.subtitles.map {
      Subtitle(codec: $0.codec, isText: $0.isText, language: $0.language)
    }
    covers = info.covers.map { "cover (\($0.codec))" }
    otherStreams = info.data.map(\.words) + info.otherStreams
    unreadable = info.unreadable + (info.incomplete.map { ["the rest: \($0)"] } ?? [])
    chapters = info.chapters
    tags = info.tags
  }

  /// Lines of text: the path, the container, each stream, the chapters and each tag.
  /// What `probe` prints: several lines for people.
  public var description: String {
    var lines = [path]
    let length = duration.map { ", \(clock($0))" } ?? ""
    lines.append("  \(Self.containerName(container)), \(Self.size(bytes))\(length)")
    if let video { lines.append("  video: \(video.words)") }
    for track in audio {
      let rate = track.bitRate.map { ", \($0 / 1000) kbit/s" } ?? ""
      let language = track.language.map { ", \($0)" } ?? ""
      let channels =
        track.channels == 1 ? "mono" : track.channels == 2 ? "stereo" : "\(track.channels) channels"
      lines.append("  audio: \(track.codec), \(channels), \(track.sampleRate) Hz\(rate)\(language)")
    }
    lines += subtitles.map { "  subtitles: \($0.codec)" + ($0.language.map { ", \($0)" } ?? "") }
    lines += (covers + otherStreams).map { "  other: \($0)" }
    lines += unreadable.map { "  cannot be read: \($0)" }
    if chapters > 0 { lines.append("  chapters: \(chapters)") }
    // The container's own book-keeping says nothing about the recording.
    let bookkeeping: Set = ["major_brand", "minor_version", "compatible_brands", "encoder"]
    lines += tags.filter { !bookkeeping.contains($0.key.lowercased()) }
      .sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    return lines.joined(separator: "\n")
  }

  private static func containerName(_ name: String) -> String {
    switch name {
    case "mov,mp4,m4a,3gp,3g2,mj2": "MP4 or QuickTime"
    case "matroska,webm": "Matroska or WebM"
    default: name.split(separator: "_").first.map(String.init) ?? name
    }
  }

  /// In decimal units, like all file sizes.
  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: "\(bytes) bytes"
    case ..<1_000_000: "\(bytes / 1000) kB"
    default: "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }
  }
}

extension SourceReport.Video {
  init(_ stream: VideoStreamInfo) {
    codec = stream.codec
    width = stream.displaySize.width
    height = stream.displaySize.height
    storedWidth = stream.storedSize.width
    storedHeight = stream.storedSize.height
    pixelAspect = "\(stream.pixelAspect.numerator):\(stream.pixelAspect.denominator)"
    let orientation = stream.orientation
    isMirrored =
      orientation.transposes
      != (orientation.flipsHorizontally != orientation.flipsVertically)
    rotation =
      switch (orientation.transposes, orientation.flipsHorizontally, orientation.flipsVertically) {
      case (false, _, let vertical): vertical ? 180 : 0
      case (true, let horizontal, _): horizontal ? 90 : 270
      }
    frameRate = stream.frameRate?.value
    frames = stream.frames
    pixelFormat = stream.pixelFormat
    bitDepth = stream.bitDepth
    hasAlpha = stream.hasAlpha
    isInterlaced = stream.isInterlaced
    isHighDynamicRange = stream.color.isHighDynamicRange
    colorMatrix = stream.color.matrix
    colorTransfer = stream.color.transfer
    colorPrimaries = stream.color.primaries
    isFullRange = stream.color.isFullRange
    dolbyVisionProfile = stream.dolbyVision?.profile
    projection = stream.marks.projection
    stereo = stream.marks.stereo
    bitRate = stream.bitRate
    timecode = stream.timecode
    specialties = (stream.dolbyVision.map { [$0.name] } ?? []) + stream.marks.words
  }

  fileprivate var words: String {
    var parts = ["\(codec) \(width)x\(height)"]
    if let frameRate {
      let rounded = (frameRate * 100).rounded() / 100
      parts.append(rounded == rounded.rounded() ? "\(Int(rounded)) fps" : "\(rounded) fps")
    }
    parts.append("\(pixelFormat)\(isHighDynamicRange ? " HDR" : "")")
    if rotation != 0 { parts.append("turned by \(rotation) degrees") }
    if isInterlaced { parts.append("interlaced") }
    if hasAlpha { parts.append("with alpha") }
    parts += specialties
    if let timecode { parts.append("time code \(timecode)") }
    if let bitRate { parts.append("\(bitRate / 1000) kbit/s") }
    return parts.joined(separator: ", ")
  }
}
