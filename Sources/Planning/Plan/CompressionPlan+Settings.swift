public import Failures
import GIFEncoding
public import MediaPlans
package import Pixels
import Timeline

extension CompressionPlan {
  /// - Throws: `usage` where the settings do not fit the source, `undecodable` where the source has
  ///   nothing of what was asked for.
  public init(settings: CompressionSettings, source: SourceInfo) throws(Failure) {
    try self.init(settings: settings, source: source, material: EditMaterial())
  }

  package init(
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
    if let rules = settings.placeRules, format != .audio {
      settings = try rules.shaping(settings, of: source, notes: &notes)
    }
    let time = try TimeChoice(settings: settings, source: source, format: format, notes: &notes)
    if format == .gif {
      settings.placeRules = settings.placeRules?.sharing(
        pixelsAmong: time.images(settings: settings, source: source))
    }
    var maker = PlanMaker(
      settings: settings, source: source, material: material, time: time, notes: notes,
      losses: LossList(source: source, settings: settings))
    switch format {
    case .gif: self = try maker.gif()
    case .mp4: self = try maker.mp4()
    case .audio: self = try maker.sound()
    }
    losses = maker.losses.losses
    edits = settings.edits
    if let clips = material.clips {
      joinedClips = clips.count
      changesContent = true
      mayCopyPicture = false
    }
    hasFixedFactor = settings.crf != nil
    if format == .mp4, !hasFixedFactor, settings.sizeLimit == nil || settings.quality != nil {
      wantedScore = Self.score(forQuality: settings.wantedQuality)
    }
    if let limit = settings.sizeLimit {
      limitSize(to: limit, settings: settings, source: source)
    } else if settings.quality == nil, addsNothingToGIF(source), source.bytes > 0, let size {
      var ceiling = Ceiling(bytes: source.bytes, settings: settings)
      ceiling.minimumHeight = min(size.width, size.height)
      ceiling.minimumFrameRate = .infinity
      growthCeiling = ceiling
    }
  }

  /// A limit is not a wish to grow: where the source itself could be handed over, the result stays
  /// below it too. It has no effect on sound alone, except that a source below it is kept.
  private mutating func limitSize(
    to limit: Int, settings: CompressionSettings, source: SourceInfo
  ) {
    sourceFrameRate = source.video?.frameRate?.value
    wantedLimit = limit
    if format != .audio {
      let isCapped = source.bytes > 0 && (mayKeepSource || addsNothingToGIF(source))
      var ceiling = Ceiling(
        bytes: isCapped ? min(limit, source.bytes) : limit, settings: settings)
      ceiling.mostPictureBytes = mostPictureBytes(of: source)
      self.ceiling = ceiling
    }
    let wishesQuality = settings.quality != nil || settings.crf != nil
    // Whoever wishes for a quality below a limit means that of an encode.
    if wishesQuality { mayCopyPicture = false }
    keepsSource = mayKeepSource && !wishesQuality && source.bytes <= limit
  }

  /// Whether a GIF becomes a GIF with nothing put into it: its own bytes say what it needs.
  private func addsNothingToGIF(_ source: SourceInfo) -> Bool {
    guard case .gif(let gif) = work, sourceQualifies, joinedClips == 0, edits.isEmpty,
      let stream = source.video
    else { return false }
    return gif.picture.size.area <= stream.displaySize.area && gif.playback != .bounce
  }

  /// What the source's own pictures take, where they are H.264 and nothing is put into them:
  /// encoding them again cannot bring back what they lack.
  private func mostPictureBytes(of source: SourceInfo) -> Int? {
    guard case .mp4(let video, _) = work, joinedClips == 0, edits.isEmpty, source.bytes > 0,
      video.stream.codec == "h264", let length = source.duration, length > 0,
      video.picture.size.area <= video.stream.displaySize.area
    else { return nil }
    let sound = source.audio.reduce(0) { $0 + Double($1.bitRate ?? 0) } / 8 * length
    let shown = min(1, ((time.end ?? length) - time.start) / length)
    let bytes = (Double(source.bytes) - sound) * shown
    return bytes > 0 ? Int(bytes) : nil
  }
}

/// Makes plans of one source by one user's settings.
private struct PlanMaker {
  let settings: CompressionSettings
  let source: SourceInfo
  let material: EditMaterial
  let time: TimeChoice
  var notes: [Sentence]
  var losses: LossList

  /// Where x264 begins when nothing says better: its own default.
  private static let usualFactor = 23.0

  mutating func gif() throws(Failure) -> CompressionPlan {
    let stream = try pictureStream()
    let (geometry, picture) = try picture(of: stream, for: .gif)
    losses.addMarks(of: stream, for: .gif, isWhole: true)
    var encoder = GIFSettings(
      size: geometry.size, lambda: GIFSettings.lambda(forQuality: settings.wantedQuality))
    encoder.maximumColors = settings.colors
    encoder.leniency = GIFSettings.leniency(forColors: settings.colors)
    encoder.effort = settings.effort
    let rules = settings.placeRules
    // A wanted rate is one of images, and so is a place's number of frames. Stills and joined
    // animations are shown as long as was said.
    encoder.keepsFramesWhole =
      settings.frameRate != nil || settings.keepsSourceRate || source.hasOwnTimes
      || rules?.frames != nil || rules?.frameRate != nil
    let sourceLoops = source.loopCount?.inGIF ?? .forever
    encoder.loopCount = settings.loopCount ?? sourceLoops
    if !settings.stripMetadata, material.clips == nil { encoder.comments = source.comments }
    encoder.dither = settings.dither ?? GIFSettings.dither(forColors: settings.colors)
    let plan = GIFPlan(
      picture: picture, time: time.plan, encoder: encoder, playback: settings.playback,
      endPause: settings.endPause, decoderThreads: settings.threads ?? 0)
    let changesShowing =
      time.changesTime || encoder.loopCount != sourceLoops || settings.endPause > 0
      || settings.stripMetadata
    let changesPixels =
      geometry.changesPicture || settings.playback != .forward || settings.background != nil
    var made = CompressionPlan(
      work: .gif(plan),
      duration: time.duration.map {
        $0 * (settings.playback == .bounce ? 2 : 1) + settings.endPause
      },
      changesContent: changesShowing || changesPixels, sourceQualifies: source.container == "gif",
      notes: notes)
    made.keepsMetadata = !settings.stripMetadata
    made.mayCopyPicture =
      made.sourceQualifies && changesShowing && !changesPixels && settings.edits.isEmpty
      && settings.colors == 256 && settings.dither == nil && time.plan.frameRate == nil
    made.prefersCopiedPicture = made.mayCopyPicture && settings.quality == nil
    return made
  }

  mutating func mp4() throws(Failure) -> CompressionPlan {
    let stream = try pictureStream()
    let (geometry, picture) = try picture(of: stream, for: .mp4)
    var video = H264Plan(
      stream: stream, picture: picture, crf: settings.crf ?? Self.usualFactor,
      preset: (settings.preset ?? CompressionPlan.preset(for: settings)).rawValue,
      encoderThreads: CompressionPlan.encoderThreads(for: geometry.size))
    video.keepsMarks = geometry.isWhole && material.clips == nil
    var tracks = try tracks(duration: time.pictureDuration(of: source))
    tracks.decoderThreads = settings.threads ?? 0
    tracks.subtitles = source.subtitles.filter(\.isText).map(\.index)
    tracks.covers = losses.covers(for: .mp4)
    tracks.keepsTimecode = keepsTimecode(of: stream)
    tracks.data = losses.data(
      time.plan, keepsOrder: settings.playback == .forward && material.clips == nil)
    losses.add(
      source.subtitles.filter { !$0.isText }.map { "picture subtitles (\($0.codec))" }
        + (stream.timecode == nil || tracks.keepsTimecode || settings.stripMetadata
          ? [] : ["time code"]) + source.otherStreams, notKeptIn: .mp4)
    losses.addMarks(of: stream, for: .mp4, isWhole: video.keepsMarks)
    losses.addUnreadable(for: .mp4)
    let changesSound = !source.audio.isEmpty && (settings.mute || settings.volume != 1)
    var plan = CompressionPlan(
      work: .mp4(video, tracks), duration: time.duration,
      changesContent: geometry.changesPicture || time.changesTime || changesSound
        || !settings.edits.isEmpty,
      sourceQualifies: source.isPlainH264, notes: notes)
    plan.mayCopyPicture = source.hasPlainPicture && !plan.sourceQualifies && !plan.changesContent
    return plan
  }

  mutating func sound() throws(Failure) -> CompressionPlan {
    guard !source.audio.isEmpty else {
      throw Failure(.undecodable, "has no sound \(missing(orElse: "to keep"))")
    }
    guard !settings.mute else {
      throw Failure(.usage, "\(.audio) and \(.mute) leave nothing: give one of them")
    }
    var tracks = try tracks(duration: time.duration)
    tracks.covers = losses.covers(for: .audio)
    losses.addUnreadable(for: .audio)
    if source.video != nil { notes.append("the picture is not kept (\(.audio))") }
    let isPlain =
      source.video == nil && source.container.contains("m4a")
      && source.audio.allSatisfy { $0.codec == "aac" }
    return CompressionPlan(
      work: .sound(tracks), duration: time.duration,
      changesContent: time.changesTime || settings.volume != 1 || source.video != nil
        || settings.edits.changesSound,
      sourceQualifies: isPlain, notes: notes)
  }

  // MARK: Parts of a plan

  private func pictureStream() throws(Failure) -> VideoStreamInfo {
    if let stream = source.video {
      try stream.checkColours()
      return stream
    }
    guard !source.audio.isEmpty else {
      throw Failure(
        .undecodable,
        source.unreadable.isEmpty
          ? "holds neither picture nor sound" : "has nothing \(missing(orElse: ""))")
    }
    throw Failure(
      .undecodable,
      "has no \(source.unreadable.isEmpty ? "video stream" : "picture \(missing(orElse: ""))"); "
        + "to keep its sound alone, use \(.audio) (AAC in .m4a)")
  }

  /// `that can be read (...)` of a damaged file, else other words.
  private func missing(orElse words: String) -> Sentence {
    source.unreadable.isEmpty
      ? "\(words)" : "that can be read (\(source.unreadable.joined(separator: ", ")))"
  }

  /// A time code counts frames, so it is true only while they keep their number and their order.
  private func keepsTimecode(of stream: VideoStreamInfo) -> Bool {
    let rate = time.plan.frameRate
    return stream.timecode != nil && !settings.stripMetadata && material.clips == nil
      && time.plan.speed == 1 && settings.playback == .forward
      && (rate == nil || rate == stream.frameRate)
  }

  private mutating func picture(
    of stream: VideoStreamInfo, for format: OutputFormat
  ) throws(Failure) -> (PictureGeometry, PicturePlan) {
    let geometry = try PictureGeometry(
      settings: settings, stream: stream, format: format,
      isAnimation: format == .gif && source.isAnimation, notes: &notes)
    var picture = PicturePlan(
      sourceSize: stream.storedSize, size: geometry.size, layout: format == .gif ? .rgba : .yuv420)
    if format == .mp4 { picture.matrix = stream.encodedColor.matrix }
    picture.crop = geometry.crop
    picture.orientation = geometry.orientation
    picture.background = settings.background
    picture.inset = geometry.inset
    picture.isPixelated =
      settings.pixelated || stream.isPixelArt && geometry.isEnlargedByWholeFactor(stream)
    picture.finish = FinishPlan(
      settings.edits, material: material, size: geometry.size,
      time: material.clips?.time ?? time.plan, duration: time.pictureDuration(of: source),
      isReversed: settings.playback == .reverse)
    return (geometry, picture)
  }

  /// - Parameter duration: seconds of output, where known.
  private mutating func tracks(duration: Double?) throws(Failure) -> MP4Plan {
    var tracks = MP4Plan()
    tracks.time = time.plan
    if MixChoice.isNeeded(settings.edits, material) {
      let choice = try MixChoice(
        settings: settings, source: source, material: material, time: time.plan,
        duration: duration, notes: &notes)
      (tracks.mix, tracks.audio) = (choice.mix, choice.audio)
    } else if !settings.mute {
      tracks.audio = AudioChoice.plans(for: source.audio, settings: settings, duration: duration)
    }
    tracks.keepsMetadata = !settings.stripMetadata
    tracks.keepsChapters = !settings.stripMetadata
    tracks.recording = material.clips?.recording
    return tracks
  }
}

extension CompressionPlan {
  /// Under a limit every bit counts: there, a slower preset is worth its time.
  package static func preset(for settings: CompressionSettings) -> X264Preset {
    let isLimited = settings.sizeLimit != nil || settings.sizeShare != nil
    return switch settings.effort {
    case .fast: .veryfast
    case .normal: isLimited ? .slow : .medium
    case .best: .slower
    }
  }

  /// Frame threads cost some quality and change the bytes, so they follow the picture's size,
  /// never the machine: about one for each quarter of full HD.
  package static func encoderThreads(for size: PixelSize) -> Int {
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
  package var isAnimation: Bool { ["gif", "webp", "apng"].contains(container) }

  /// Plays everywhere already: such a picture with AAC or no sound, in MP4. QuickTime's own files are
  /// of the same kind, but not every browser takes them.
  package var isPlainH264: Bool {
    container.contains("mp4") && tags["major_brand"] != "qt  " && hasPlainPicture
      && audio.allSatisfy { $0.codec == "aac" }
  }

  /// Progressive 8-bit 4:2:0 H.264.
  package var hasPlainPicture: Bool {
    guard let video, video.codec == "h264" else { return false }
    return ["yuv420p", "yuvj420p"].contains(video.pixelFormat) && !video.isInterlaced
  }
}
