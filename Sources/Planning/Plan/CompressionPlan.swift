public import Failures
public import GIFEncoding
public import MediaPlans
public import Pixels
public import Timeline

/// The numbers a job runs by, derived from the settings and from what the source is. Pure: the
/// same settings and source give the same plan on every machine.
public struct CompressionPlan: Sendable, Hashable {
  /// What is made.
  public enum Work: Sendable, Hashable {
    case gif(GIFPlan)
    /// A picture, and the tracks beside it.
    case mp4(H264Plan, MP4Plan)
    /// Sound alone.
    case sound(MP4Plan)
  }

  /// What is made, and by which numbers.
  public var work: Work
  /// The output's length in seconds, where the source's is known.
  public var duration: Double?
  /// Whether more than compression was asked for and has an effect: then the result is kept even
  /// when it is larger than the source.
  public var changesContent: Bool
  /// Whether the source is already of the kind to be made, so that it may stand in for a result
  /// that is not smaller.
  public var sourceQualifies: Bool
  /// Whether the source's picture plays everywhere as it is, in another container, or in a GIF of
  /// which only blocks beside the pixels change: what is there is an alternative to a new encode.
  public var mayCopyPicture = false
  /// Whether the source's picture stays as it is even where an encode would be smaller: nothing but how
  /// a GIF is shown was asked to change.
  package internal(set) var prefersCopiedPicture = false
  /// The score that the picture of an MP4 is to reach (0...100, see `Forecast.score`); `nil` where
  /// the user gave the constant rate factor, or only a limit.
  public var wantedScore: Double?
  /// The most bytes the result may have; `nil` for any.
  public var ceiling: Ceiling?
  /// What a GIF that is only made smaller or shorter may have where nothing was said: the bytes of its
  /// source, with its picture and frames as they are. `nil` where more is put into it.
  package internal(set) var growthCeiling: Ceiling?
  /// Whether the source itself is the best answer already: it is of the kind asked for, and below
  /// the limit.
  public var keepsSource = false
  /// The limit that was asked for, in bytes; a ceiling may be lower. `nil` for none.
  public var wantedLimit: Int?
  /// What is laid over the picture and mixed into the sound, besides all the above.
  public var edits = EditList()
  /// How many clips were joined; 0 for a file.
  public var joinedClips = 0
  /// What the user should know before the work begins.
  public var notes: [Sentence]
  /// What of the source the result will not have.
  public var losses: [Loss] = []
  /// The source's frames a second, where known.
  package var sourceFrameRate: Double?
  /// Whether a GIF keeps the source's comments.
  package var keepsMetadata = true
  /// Whether the user gave the constant rate factor.
  package var hasFixedFactor = false
}

/// The numbers a GIF is made by.
public struct GIFPlan: Sendable, Hashable {
  /// From the source's frames to the GIF's pictures.
  public var picture: PicturePlan
  /// The moments of the source that are used.
  public var time: TimePlan
  /// The coder's settings.
  public var encoder: GIFSettings
  /// The order in which frames play.
  public var playback: Playback
  /// Seconds the last frame stays longer.
  public var endPause: Double
  /// The most decoder threads; 0 means one for each core.
  public var decoderThreads: Int
}

extension CompressionPlan {
  /// The kind of file that is made.
  public var format: OutputFormat {
    switch work {
    case .gif: .gif
    case .mp4: .mp4
    case .sound: .audio
    }
  }

  /// From the source's frames to the output's pictures; `nil` for sound alone.
  package var picture: PicturePlan? {
    switch work {
    case .gif(let gif): gif.picture
    case .mp4(let video, _): video.picture
    case .sound: nil
    }
  }

  /// How an MP4's picture is encoded; `nil` for a GIF and for sound alone.
  package var video: H264Plan? { if case .mp4(let video, _) = work { video } else { nil } }

  /// The output picture; `nil` for sound alone.
  public var size: PixelSize? { picture?.size }

  /// The moments of the source that are used.
  package var time: TimePlan {
    switch work {
    case .gif(let plan): plan.time
    case .mp4(_, let tracks), .sound(let tracks): tracks.time
    }
  }

  /// The most frames a second; `nil` keeps the source's timing.
  public var frameRate: Ratio? { picture == nil ? nil : time.frameRate }

  /// The most images of a GIF, where it keeps to a frame rate and its length is known: pictures that
  /// look like the one before lengthen that.
  public var mostFrames: Int? {
    guard case .gif(let gif) = work, let rate = gif.time.frameRate, let duration else { return nil }
    let isBounced = gif.playback == .bounce
    let shown = max(0, duration - gif.endPause) / (isBounced ? 2 : 1)
    let pictures = PlaceRules.pictures(shown, at: rate.value)
    return isBounced ? max(1, 2 * pictures - 2) : pictures
  }

  /// What is written beside the picture, if any; `nil` for a GIF, which has nothing else.
  package var tracks: MP4Plan? {
    switch work {
    case .gif: nil
    case .mp4(_, let tracks), .sound(let tracks): tracks
    }
  }

  /// Replaces what is written beside the picture. A GIF stays as it is.
  package mutating func setTracks(_ tracks: MP4Plan) {
    switch work {
    case .gif: break
    case .mp4(let video, _): work = .mp4(video, tracks)
    case .sound: work = .sound(tracks)
    }
  }

  /// Whether the source may stand in for a result that is not smaller.
  package var mayKeepSource: Bool { sourceQualifies && !changesContent }

  /// The tracks of a file that takes the source's picture over; `nil` where that is no answer.
  package var copyingPicture: MP4Plan? {
    guard mayCopyPicture, case .mp4(let video, var tracks) = work else { return nil }
    tracks.copiedPicture = video.stream.index
    return tracks
  }

  /// What changes in a GIF whose pixels stay; `nil` where that is no answer.
  package var copyingGIF: GIFEdit? {
    guard mayCopyPicture, case .gif(let gif) = work else { return nil }
    return GIFEdit(
      time: gif.time, endPause: gif.endPause, loopCount: gif.encoder.loopCount,
      keepsMetadata: keepsMetadata)
  }

  /// The same plan with no sound copied; `nil` where none is.
  package func encodingAllSound(_ settings: CompressionSettings) -> CompressionPlan? {
    guard var tracks, tracks.audio.contains(where: { $0.treatment == .copy }) else { return nil }
    tracks.audio = tracks.audio.map {
      AudioChoice.encoded($0.stream, settings: settings, duration: duration)
    }
    var plan = self
    plan.setTracks(tracks)
    return plan
  }

  /// The score that a quality from 1 to 100 aims at: 75 is 93, five points of quality are one of
  /// the score, and at 100 (98) nobody sees a difference.
  public static func score(forQuality quality: Int) -> Double { 98 - Double(100 - quality) / 5 }
}
