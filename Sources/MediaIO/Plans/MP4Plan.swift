public import RateControl

/// The numbers an MP4 file is made by.
public struct MP4Plan: Sendable, Hashable {
  /// `nil` writes sound alone.
  public var video: H264Plan?
  public var time = TimePlan()
  /// One entry for each track of sound to write, by the source's stream index.
  public var audio: [AudioPlan] = []
  /// Sound put together from several files: it is encoded by the one entry of `audio`, in place of a
  /// track of the source.
  public var mix: SoundMix?
  /// Source stream indexes of text subtitles to keep.
  public var subtitles: [Int] = []
  /// Sound alone, to be put into an MP4 later, rather than a file for people.
  public var isIntermediate = false
  public var keepsMetadata = true
  public var keepsChapters = true
  /// The most decoder threads; 0 means one for each core. Never changes the bytes.
  public var decoderThreads = 0

  public init() {}
}

/// How the picture is encoded.
public struct H264Plan: Sendable, Hashable {
  /// The source's stream.
  public var stream: VideoStreamInfo
  public var picture: PicturePlan
  /// x264's constant rate factor, 0...51.
  public var crf: Double
  public var preset: String
  /// Frame threads of x264. Part of the plan, because the bytes depend on it.
  public var encoderThreads: Int
  /// Further settings in x264's notation, `name=value:name=value`.
  public var parameters = ""
  /// Leads the encode to a size; `nil` keeps to `crf`.
  public var steering: SizeSteering?

  public init(
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

/// What happens to one track of sound.
public struct AudioPlan: Sendable, Hashable {
  public enum Treatment: Sendable, Hashable {
    /// The packets are taken as they are.
    case copy
    /// Decoded and encoded as AAC-LC.
    case encode(AACPlan)
  }
  /// The source's stream.
  public var stream: AudioStreamInfo
  public var treatment: Treatment

  public init(stream: AudioStreamInfo, treatment: Treatment) {
    self.stream = stream
    self.treatment = treatment
  }
}

public struct AACPlan: Sendable, Hashable {
  /// 1 or 2.
  public var channels: Int
  /// Samples a second.
  public var sampleRate: Int
  /// Bits a second.
  public var bitRate: Int
  /// The factor on the amplitude.
  public var volume = 1.0
  public var fades = SoundFades()

  public init(channels: Int, sampleRate: Int, bitRate: Int) {
    self.channels = channels
    self.sampleRate = sampleRate
    self.bitRate = bitRate
  }
}

/// How sound comes up at the start of the output and goes down at its end.
public struct SoundFades: Sendable, Hashable {
  /// Seconds.
  public var `in`: Double
  public var out: Double
  /// Seconds of output, where the fade-out has ended; without them there is none.
  public var duration: Double?

  public init(in fadeIn: Double = 0, out: Double = 0, duration: Double? = nil) {
    self.in = fadeIn
    self.out = out
    self.duration = duration
  }

  /// In FFmpeg's notation.
  var filters: [String] {
    var filters: [String] = []
    if self.in > 0 { filters.append("afade=t=in:st=0:d=\(self.in)") }
    if out > 0, let duration {
      filters.append("afade=t=out:st=\(max(0, duration - out)):d=\(min(out, duration))")
    }
    return filters
  }
}
