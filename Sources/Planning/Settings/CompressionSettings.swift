package import Failures
public import GIFEncoding
public import Pixels
public import Timeline

/// What the user wants. Numbers derived from it and from the source are in `CompressionPlan`.
public struct CompressionSettings: Sendable, Hashable {
  /// The kind of file to make. `nil`: the output name's extension decides, else MP4.
  public var format: OutputFormat?

  // MARK: Picture

  /// The wanted width in pixels; the height follows. Never enlarges unless `upscale`.
  public var width: Int?
  /// The wanted width as a share of the source's, 0.01...10. Not together with `width`.
  public var widthShare: Double?
  /// The wanted height in pixels; the width follows. Never enlarges unless `upscale`.
  public var height: Int?
  /// The box the picture must fit into, turned to the clip's orientation.
  public var maximumSize: PixelSize?
  /// Whether `width`, `height` and `maximumSize` may enlarge the picture.
  public var upscale = false
  /// Scales without blurring: every pixel is one of the source's. Small drawings of few colours are
  /// enlarged by whole factors this way in any case.
  public var pixelated = false
  /// The part of the upright source picture to keep, before any scaling.
  public var crop: CropRectangle?
  /// A further clockwise turn of the upright picture.
  public var rotation = Rotation.none
  /// Mirroring, after the turn.
  public var flip = Flip.none
  /// The colour that shows through transparent parts. `nil`: GIF keeps transparency, MP4 shows
  /// white.
  public var background: RGBA?

  // MARK: Time

  /// Frames a second, at most. `nil`: MP4 keeps the source's timing, GIF divides it down to 20
  /// or less.
  public var frameRate: Double?
  /// GIF: without `frameRate`, whether the source's rate is divided down only where it is more than
  /// GIF can show, to 50 or less.
  public var keepsSourceRate = false
  /// MP4: whether frames are repeated to be all of one length, for programs that need it. The rate is
  /// `frameRate`, or else the one that the source was made for.
  public var constantRate = false
  /// Where to begin, from the source's first moment.
  public var start: TimePosition?
  /// Where to end, from the source's first moment. Not together with `duration`.
  public var end: TimePosition?
  /// How much to keep from `start` on, before `speed` is applied.
  public var duration: TimePosition?
  /// How many times faster than the source. 0.05...100.
  public var speed = 1.0
  /// GIF: the order in which frames play.
  public var playback = Playback.forward
  /// GIF: how often it plays. `nil`: as often as the source, or without end where it does not say.
  public var loopCount: LoopCount?
  /// GIF: seconds the last frame stays longer.
  public var endPause = 0.0

  // MARK: Sound

  /// Leaves the sound out.
  public var mute = false
  /// The factor on the sound's amplitude. 0...10.
  public var volume = 1.0

  // MARK: Editing

  /// What is laid over the picture and mixed with the sound.
  public var edits = EditList()

  // MARK: Quality

  /// 1...100: how close to the source the result looks. `nil`: `standardQuality`, or under a size
  /// limit as good as it gets.
  public var quality: Int?
  /// The quality that nobody needs to ask for.
  public static let standardQuality = 75
  /// MP4: the x264 constant rate factor, instead of the one `quality` gives. 0...51.
  public var crf: Double?
  /// MP4: the x264 preset, instead of the one `effort` gives.
  public var preset: X264Preset?
  /// How much time a better result is worth.
  public var effort = Effort.normal
  /// GIF: the most colours of one frame's palette. 2...256.
  public var colors = 256
  /// GIF: how strongly errors are spread, 0...1. `nil`: the coder's own choice.
  public var dither: Double?

  // MARK: Size

  /// The most bytes the result may have: never exceeded, and not filled for its own sake.
  public var sizeLimit: Int?
  /// The same as a share of the source's bytes, 0.001...1. The smaller of the two applies.
  public var sizeShare: Double?
  /// The picture's shorter side, in pixels, that a size limit may not push it below. 16...16384.
  public var minimumHeight: Int?
  /// The frames a second that a size limit may not push it below. 1...60.
  public var minimumFrameRate: Double?
  /// Whether a size limit may leave the sound out.
  public var allowsMute = false

  /// What the place takes that the result is for, besides a number of bytes; `nil` for no place.
  public var placeRules: PlaceRules?

  // MARK: The rest

  /// Drops dates, places, titles and chapters.
  public var stripMetadata = false
  /// The most threads for decoding and GIF work. `nil`: one for each core. Never changes bytes.
  public var threads: Int?

  /// Settings that only compress, as an MP4 where nothing else decides the format.
  public init() {}

  /// The quality asked for, or else the standard one. Under a limit that is the quality where most
  /// people see no difference: more would only fill the limit up.
  package var wantedQuality: Int {
    quality ?? (sizeLimit == nil && sizeShare == nil ? Self.standardQuality : 100)
  }
}

/// The kinds of file vcompress makes.
public enum OutputFormat: String, Sendable, CaseIterable {
  case gif, mp4
  /// AAC sound in an MP4 container, `.m4a`.
  case audio
}

/// A moment given by the user.
public enum TimePosition: Sendable, Hashable {
  case seconds(Double)
  /// A share of the source's duration, 0...1.
  case fraction(Double)
  /// Seconds before the source's end.
  case beforeEnd(Double)
}

/// The order in which a GIF's frames play.
public enum Playback: String, Sendable, CaseIterable {
  case forward, reverse
  /// Forward, then backward without showing the two end frames twice.
  case bounce

  package var setting: SettingName { SettingName(rawValue: rawValue) }
}

/// x264's presets, fastest first.
public enum X264Preset: String, Sendable, CaseIterable {
  case ultrafast, superfast, veryfast, faster, fast, medium, slow, slower, veryslow
}
