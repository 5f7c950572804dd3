public import Failures
public import GIFEncoding
public import MediaIO
public import Pixels
public import Timeline

/// The numbers a job runs by, derived from the settings and from what the source is. Pure: the
/// same settings and source give the same plan on every machine.
public struct CompressionPlan: Sendable, Hashable {
  public var format: OutputFormat
  /// The output picture; `nil` for sound alone.
  public var size: PixelSize?
  /// The output's length in seconds, where the source's is known.
  public var duration: Double?
  /// The most frames a second; `nil` keeps the source's timing.
  public var frameRate: Ratio?
  /// The source's frames a second, where it tells.
  var sourceFrameRate: Double?
  public var work: Work
  /// Whether more than compression was asked for and has an effect: then the result stands even
  /// when it is larger than the source.
  public var changesContent: Bool
  /// Whether the source is already of the kind to be made, so that it may stand in for a result
  /// that is not smaller.
  public var sourceQualifies: Bool
  /// The score that the picture of an MP4 shall reach (0...100, see `Forecast.score`); `nil` where
  /// the user gave the constant rate factor, or only a ceiling.
  public var wantedScore: Double?
  public var effort = Effort.normal
  /// Whether the user gave the constant rate factor.
  var hasFixedFactor = false
  /// The most bytes the result may have; `nil` for any.
  public var ceiling: Ceiling?
  /// Whether the source itself is the best answer already: it is of the kind asked for, and below
  /// the limit.
  public var keepsSource = false
  /// What is laid over the picture and mixed into the sound, besides all the above.
  public var edits = EditList()
  /// What the user should know before the work begins.
  public var notes: [Sentence]

  public enum Work: Sendable, Hashable {
    case gif(GIFPlan)
    case mp4(MP4Plan)
  }
}

/// The numbers a GIF is made by.
public struct GIFPlan: Sendable, Hashable {
  public var picture: PicturePlan
  public var time: TimePlan
  public var encoder: GIFSettings
  public var playback: Playback
  /// Seconds the last frame stays longer.
  public var endPause: Double
  /// The most decoder threads; 0 means one for each core.
  public var decoderThreads: Int
}

extension CompressionPlan {
  /// - Throws: `invalidSettings` where the settings do not fit the source, `undecodable` where the
  ///   source has nothing of what was asked for.
  public init(settings: CompressionSettings, source: SourceInfo) throws(Failure) {
    try self.init(settings: settings, source: source, material: EditMaterial())
  }

  init(
    settings: CompressionSettings, source: SourceInfo, material: EditMaterial
  ) throws(Failure) {
    try settings.validate()
    var settings = settings
    if let share = settings.sizeShare {
      guard source.bytes > 0 else {
        throw Failure(.usage, "\(.sizeLimit) as a share needs the source's size: give bytes")
      }
      // A fraction of a byte is no limit: round down.
      let limit = max(1, Int(Double(source.bytes) * share))
      settings.sizeLimit = min(settings.sizeLimit ?? limit, limit)
    }
    let format = settings.format ?? .mp4
    var notes: [Sentence] = []
    let time = try TimeChoice(settings: settings, source: source, format: format, notes: &notes)
    switch format {
    case .gif:
      self = try .gif(
        settings: settings, source: source, material: material, time: time, notes: notes)
    case .mp4:
      self = try .mp4(
        settings: settings, source: source, material: material, time: time, notes: notes)
    case .audio:
      self = try .audio(
        settings: settings, source: source, material: material, time: time, notes: notes)
    }
    edits = settings.edits
    effort = settings.effort
    hasFixedFactor = settings.crf != nil
    if self.format == .mp4, !hasFixedFactor, settings.sizeLimit == nil || settings.quality != nil {
      wantedScore = Self.score(forQuality: settings.wantedQuality)
    }
    if let limit = settings.sizeLimit { limitSize(to: limit, settings: settings, source: source) }
  }

  /// A limit is not a wish to grow: a result of the source's own kind stays below the source too,
  /// unless more was put into it.
  private mutating func limitSize(
    to limit: Int, settings: CompressionSettings, source: SourceInfo
  ) {
    sourceFrameRate = source.video?.frameRate?.value
    let isSameKind =
      settings.edits.isEmpty && (format == .gif ? sourceQualifies : !source.isAnimation)
    ceiling = Ceiling(
      bytes: isSameKind && source.bytes > 0 ? min(limit, source.bytes) : limit,
      settings: settings)
    let wishesQuality = settings.quality != nil || settings.crf != nil
    keepsSource = sourceQualifies && !changesContent && !wishesQuality && source.bytes <= limit
  }

  private static func gif(
    settings: CompressionSettings, source: SourceInfo, material: EditMaterial, time: TimeChoice,
    notes: [Sentence]
  ) throws(Failure) -> CompressionPlan {
    let stream = try pictureStream(of: source, for: .gif)
    var notes = notes
    let geometry = try PictureGeometry(
      settings: settings, stream: stream, format: .gif, isAnimation: source.isAnimation,
      notes: &notes)
    var picture = PicturePlan(
      sourceSize: stream.storedSize, size: geometry.size, layout: .rgba)
    picture.crop = geometry.crop
    picture.orientation = geometry.orientation
    picture.background = settings.background
    picture.inset = geometry.inset
    picture.finish = FinishPlan(
      settings.edits, material: material, size: geometry.size,
      time: material.clips?.time ?? time.plan,
      duration: time.pictureDuration(of: source), isReversed: settings.playback == .reverse)
    var encoder = GIFSettings(
      size: geometry.size, lambda: GIFSettings.lambda(forQuality: settings.wantedQuality))
    encoder.maximumColors = settings.colors
    encoder.effort = settings.effort
    encoder.loopCount = settings.loopCount
    if let dither = settings.dither { encoder.dither = dither }
    let isGIF = source.container == "gif"
    let plan = GIFPlan(
      picture: picture, time: time.plan, encoder: encoder, playback: settings.playback,
      endPause: settings.endPause, decoderThreads: settings.threads ?? 0)
    return CompressionPlan(
      format: .gif, size: geometry.size,
      duration: time.duration.map {
        $0 * (settings.playback == .bounce ? 2 : 1) + settings.endPause
      },
      frameRate: time.plan.frameRate, work: .gif(plan),
      changesContent: geometry.changesPicture || time.changesTime || settings.playback != .forward
        || settings.loopCount != .forever || settings.endPause > 0 || settings.stripMetadata
        || settings.background != nil,
      sourceQualifies: isGIF, notes: notes)
  }

  private static func mp4(
    settings: CompressionSettings, source: SourceInfo, material: EditMaterial, time: TimeChoice,
    notes: [Sentence]
  ) throws(Failure) -> CompressionPlan {
    let stream = try pictureStream(of: source, for: .mp4)
    var notes = notes
    let geometry = try PictureGeometry(
      settings: settings, stream: stream, format: .mp4, isAnimation: false, notes: &notes)
    var picture = PicturePlan(
      sourceSize: stream.storedSize, size: geometry.size, layout: .yuv420)
    picture.crop = geometry.crop
    picture.orientation = geometry.orientation
    picture.background = settings.background
    picture.inset = geometry.inset
    picture.finish = FinishPlan(
      settings.edits, material: material, size: geometry.size,
      time: material.clips?.time ?? time.plan,
      duration: time.pictureDuration(of: source))
    var plan = MP4Plan()
    plan.video = H264Plan(
      stream: stream, picture: picture,
      crf: settings.crf ?? 23,
      preset: (settings.preset ?? preset(for: settings)).rawValue,
      encoderThreads: encoderThreads(for: geometry.size))
    plan.time = time.plan
    plan.decoderThreads = settings.threads ?? 0
    let length = time.pictureDuration(of: source)
    if MixChoice.isNeeded(settings.edits, material) {
      let choice = try MixChoice(
        settings: settings, source: source, material: material, time: time.plan, duration: length,
        notes: &notes)
      (plan.mix, plan.audio) = (choice.mix, choice.audio)
    } else if !settings.mute {
      plan.audio = AudioChoice.plans(for: source.audio, settings: settings, duration: length)
    }
    plan.subtitles = source.subtitles.filter(\.isText).map(\.index)
    plan.keepsMetadata = !settings.stripMetadata
    plan.keepsChapters = !settings.stripMetadata
    let dropped =
      source.subtitles.filter { !$0.isText }.map { "picture subtitles (\($0.codec))" }
      + source.otherStreams
    if !dropped.isEmpty { notes.append("not kept in MP4: \(dropped.joined(separator: ", "))") }
    let dropsSound = settings.mute && !source.audio.isEmpty
    return CompressionPlan(
      format: .mp4, size: geometry.size, duration: time.duration, frameRate: time.plan.frameRate,
      work: .mp4(plan),
      changesContent: geometry.changesPicture || time.changesTime || dropsSound
        || settings.volume != 1 && !source.audio.isEmpty || !settings.edits.isEmpty,
      sourceQualifies: source.isPlainH264, notes: notes)
  }

  private static func audio(
    settings: CompressionSettings, source: SourceInfo, material: EditMaterial, time: TimeChoice,
    notes: [Sentence]
  ) throws(Failure) -> CompressionPlan {
    guard !source.audio.isEmpty else { throw Failure(.undecodable, "has no sound to keep") }
    guard !settings.mute else {
      throw Failure(.usage, "\(.audio) and \(.mute) leave nothing: give one of them")
    }
    var plan = MP4Plan()
    plan.time = time.plan
    var notes = notes
    if MixChoice.isNeeded(settings.edits, material) {
      let choice = try MixChoice(
        settings: settings, source: source, material: material, time: time.plan,
        duration: time.duration, notes: &notes)
      (plan.mix, plan.audio) = (choice.mix, choice.audio)
    } else {
      plan.audio = AudioChoice.plans(
        for: source.audio, settings: settings, duration: time.duration)
    }
    plan.keepsMetadata = !settings.stripMetadata
    plan.keepsChapters = !settings.stripMetadata
    if source.video != nil { notes.append("the picture is not kept (\(.audio))") }
    let isPlain =
      source.video == nil && source.container.contains("m4a")
      && source.audio.allSatisfy { $0.codec == "aac" }
    return CompressionPlan(
      format: .audio, size: nil, duration: time.duration, frameRate: nil, work: .mp4(plan),
      changesContent: time.changesTime || settings.volume != 1 || source.video != nil
        || settings.edits.changesSound,
      sourceQualifies: isPlain, notes: notes)
  }

  /// The moments of the source that are used.
  var time: TimePlan {
    switch work {
    case .gif(let plan): plan.time
    case .mp4(let plan): plan.time
    }
  }

  /// The same plan with no sound copied; `nil` where none is.
  func encodingAllSound(_ settings: CompressionSettings) -> CompressionPlan? {
    guard case .mp4(var mp4) = work, mp4.audio.contains(where: { $0.treatment == .copy }) else {
      return nil
    }
    mp4.audio = mp4.audio.map {
      AudioChoice.encoded($0.stream, settings: settings, duration: duration)
    }
    var plan = self
    plan.work = .mp4(mp4)
    return plan
  }

  private static func pictureStream(
    of source: SourceInfo, for format: OutputFormat
  ) throws(Failure) -> VideoStreamInfo {
    if let stream = source.video { return stream }
    guard !source.audio.isEmpty else {
      throw Failure(.undecodable, "holds neither picture nor sound")
    }
    throw Failure(
      .undecodable, "has no video stream; to keep its sound alone, use \(.audio) (AAC in .m4a)")
  }

  /// The score that a quality from 1 to 100 aims at: 75 is 93, five points of quality are one of the
  /// score, and at 100 (98) nobody sees a difference.
  public static func score(forQuality quality: Int) -> Double { 98 - Double(100 - quality) / 5 }

  /// Under a limit every bit counts: there, a slower preset is worth its time.
  static func preset(for settings: CompressionSettings) -> X264Preset {
    let isLimited = settings.sizeLimit != nil || settings.sizeShare != nil
    return switch settings.effort {
    case .fast: .veryfast
    case .normal: isLimited ? .slow : .medium
    case .best: .slower
    }
  }

  /// Frame threads cost some quality and change the bytes, so they follow the picture's size,
  /// never the machine: about one for each quarter of full HD.
  static func encoderThreads(for size: PixelSize) -> Int {
    switch size.area {
    case ...(352 * 288): 1
    case ...(640 * 480): 2
    case ...(1920 * 1088): 4
    default: 8
    }
  }
}

extension SourceInfo {
  /// A file whose frames have their own times and are made for browsers: GIF, WebP, APNG.
  var isAnimation: Bool { ["gif", "webp", "apng"].contains(container) }

  /// Plays everywhere already: progressive 8-bit 4:2:0 H.264 with AAC or no sound, in MP4.
  var isPlainH264: Bool {
    guard container.contains("mp4"), let video, video.codec == "h264" else { return false }
    return ["yuv420p", "yuvj420p"].contains(video.pixelFormat) && !video.isInterlaced
      && audio.allSatisfy { $0.codec == "aac" }
  }
}
