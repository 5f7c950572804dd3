import Failures
import MediaIO
import MediaPlans
import Pixels
import Planning
import Timeline

/// Clips that follow each other, looked at and laid out: what is seen and heard when.
struct ClipAssembly {
  let count: Int
  var sequence: ClipSequence
  /// The whole, as if it were a file.
  var info: SourceInfo
  /// The clips' own sound.
  var sound: [SoundMix.Part]
  /// What is still to be done with the whole.
  var settings: CompressionSettings
  /// The first clip that is seen and no still: the whole bears its date and place.
  var recording: String?
  /// How the whole was cut and paced: captions follow it.
  var time: TimePlan

  /// More clips than this are a mistake.
  static let mostClips = 10_000

  /// A clip with what its file is.
  private struct Opened {
    var clip: Clip
    var info: SourceInfo
    /// Seconds in the whole.
    var start: Double
    var duration: Double

    var isStill: Bool { info.video?.isStill == true }
    var shown: StillPace.Shown {
      StillPace.Shown(
        duration: duration, rate: isStill ? nil : info.video?.frameRate ?? Ratio(25, 1),
        isStill: isStill, isAnimation: info.isAnimation, fades: !clip.fades.isNone)
    }
  }

  /// Opens every clip's file once, one after another.
  init(
    _ clips: [Clip], settings: CompressionSettings, proceed: () -> Bool
  ) throws(Failure) {
    try settings.validate(joinsClips: true)
    count = clips.count
    let edits = settings.edits
    let format = settings.format ?? .mp4
    guard !clips.isEmpty else { throw Failure(.usage, "there are no clips to join") }
    guard clips.count <= Self.mostClips else {
      throw Failure(.usage, "\(clips.count) clips are too many: at most \(Self.mostClips)")
    }
    var opened: [Opened] = []
    var end = 0.0
    for clip in clips {
      guard proceed() else { throw .cancelled }
      do throws(Failure) {
        var next = try Self.open(clip, edits: edits, needsPicture: format != .audio)
        next.start = end
        end += next.duration
        opened.append(next)
      } catch {
        throw clip.place.map { error.about(place: $0) } ?? error
      }
    }

    // What is done to the whole in time is done to each clip.
    var whole = SourceInfo()
    whole.duration = end
    whole.video = VideoStreamInfo()
    var notes: [Sentence] = []
    let time = try TimeChoice(settings: settings, source: whole, format: .mp4, notes: &notes).plan
    self.time = time
    opened = Self.cut(opened, time)

    var rest = settings
    rest.start = nil
    rest.end = nil
    rest.duration = nil
    rest.speed = 1
    rest.edits.aspect = nil
    rest.edits.padding = nil
    rest.volume = 1

    let layout: PicturePlan.PixelLayout = format == .gif ? .rgba : .yuv420
    let canvas = try Self.canvas(for: opened, edits: edits, settings: rest, format: format)
    // The canvas takes it into account already, and nothing must be scaled by it twice.
    if rest.crop == nil, rest.turn == .upright { rest.widthShare = nil }
    self.settings = rest
    var placed: [ClipSequence.Placed] = []
    let pace = StillPace(opened.map(\.shown), settings: settings, format: format)
    if format != .audio {
      for item in opened {
        placed.append(
          try Self.placed(item, canvas: canvas, layout: layout, pace: pace, settings: settings))
      }
    }
    sequence = ClipSequence(
      clips: placed, canvas: canvas, layout: layout, frameRate: pace.frameRate,
      areStills: pace.areStills, bytes: Self.bytes(of: opened))
    recording = (opened.first { $0.info.video?.isStill != true } ?? opened.first)?.clip.path
    sound = opened.compactMap { Self.sound(of: $0, volume: settings.volume) }
    info = sequence.info
    info.duration = (opened.last?.start ?? 0) + (opened.last?.duration ?? 0)
    info.hasOwnTimes = pace.hasOwnTimes
    if format == .audio { info.video = nil }
    let streams = opened.compactMap { $0.clip.volume > 0 ? $0.info.audio.first : nil }
    if var stream = streams.first {
      stream.channels = streams.allSatisfy { $0.channels == 1 } ? 1 : 2
      info.audio = [stream]
    }
  }

  // MARK: Looking

  private static func open(
    _ clip: Clip, edits: EditList, needsPicture: Bool
  ) throws(Failure) -> Opened {
    let info = try OpenedInput(path: clip.path).info
    guard !needsPicture || info.video != nil else {
      throw Failure(.undecodable, "\(clip.path) has no picture")
    }
    if needsPicture {
      do throws(Failure) { try info.video?.checkColours() } catch { throw error.about(clip.path) }
    }
    if !needsPicture, info.audio.isEmpty, info.video?.isStill != true {
      throw Failure(.undecodable, "\(clip.path) has no sound")
    }
    if info.video?.isStill == true {
      return Opened(
        clip: clip, info: info, start: 0, duration: clip.duration ?? edits.stillDuration)
    }
    var length = info.video?.duration ?? info.duration
    if length == nil {
      length = try reading(clip.path) { () throws(MediaError) in
        try MediaSource.scannedDuration(path: clip.path) { true }
      }
    }
    guard let length else {
      throw Failure(.undecodable, "\(clip.path) does not tell how long it is")
    }
    guard clip.start < length else {
      throw Failure(
        .usage, "\(clip.path) is \(clock(length)) long, and shall begin at \(clock(clip.start))")
    }
    let natural = (min(clip.end ?? length, length) - clip.start) / clip.speed
    return Opened(clip: clip, info: info, start: 0, duration: clip.duration ?? natural)
  }

  // MARK: Time

  /// The part of the whole between two moments, at another pace.
  private static func cut(_ items: [Opened], _ time: TimePlan) -> [Opened] {
    guard time.start > 0 || time.end != nil || time.speed != 1 else { return items }
    var result: [Opened] = []
    for var item in items {
      let from = max(item.start, time.start)
      let to = min(item.start + item.duration, time.end ?? .infinity)
      guard to > from else { continue }
      item.clip.start += (from - item.start) * item.clip.speed
      // A fade that began before what is kept is over.
      if from > item.start { item.clip.fades.in = 0 }
      if to < item.start + item.duration { item.clip.fades.out = 0 }
      item.clip.speed *= time.speed
      item.start = (from - time.start) / time.speed
      item.duration = (to - from) / time.speed
      result.append(item)
    }
    return result
  }

  private static func time(of item: Opened) -> TimePlan {
    var time = TimePlan()
    guard item.info.video?.isStill != true else { return time }
    time.start = item.clip.start
    time.speed = item.clip.speed
    time.end = min(
      item.clip.end ?? .infinity, item.clip.start + item.duration * item.clip.speed)
    return time
  }

  private static func bytes(of items: [Opened]) -> Int {
    var seen: Set<String> = []
    return items.reduce(0) { $0 + (seen.insert($1.clip.path).inserted ? $1.info.bytes : 0) }
  }

  // MARK: Pictures

  /// The first clip's size and shape, or those that were given; as small as the result will be.
  private static func canvas(
    for items: [Opened], edits: EditList, settings: CompressionSettings, format: OutputFormat
  ) throws(Failure) -> PixelSize {
    guard let first = items.first, let stream = first.info.video else {
      return PixelSize(width: 2, height: 2)
    }
    let shown = Orientation(first.clip.rotation, first.clip.flip).applied(
      to: first.clip.crop?.size ?? stream.displaySize)
    var canvas = edits.canvas ?? shown
    if let aspect = edits.aspect {
      canvas = edits.padding == nil ? aspect.part(of: canvas) : aspect.canvas(around: canvas)
    }
    // Only video needs even sides.
    if format != .gif {
      canvas.width = max(2, canvas.width & ~1)
      canvas.height = max(2, canvas.height & ~1)
    }
    guard format != .audio, settings.crop == nil, settings.turn == .upright else { return canvas }
    var whole = VideoStreamInfo()
    whole.storedSize = canvas
    var notes: [Sentence] = []
    var geometry = settings
    // An explicit canvas is what is wanted; nothing is lost by drawing on a larger one.
    geometry.upscale = settings.upscale || edits.canvas != nil
    return try PictureGeometry(
      settings: geometry, stream: whole, format: format, isAnimation: false, notes: &notes
    ).size
  }

  private static func placed(
    _ item: Opened, canvas: PixelSize, layout: PicturePlan.PixelLayout, pace: StillPace,
    settings: CompressionSettings
  ) throws(Failure) -> ClipSequence.Placed {
    guard let stream = item.info.video else {
      throw Failure(.undecodable, "\(item.clip.path) has no picture")
    }
    let turn = Orientation(item.clip.rotation, item.clip.flip)
    let display = stream.displaySize
    var cut = item.clip.crop ?? CropRectangle(size: display, x: 0, y: 0)
    guard cut.x + cut.size.width <= display.width, cut.y + cut.size.height <= display.height else {
      throw Failure(.usage, "\(item.clip.path): the crop leaves the picture, which is \(display)")
    }
    let shape = AspectRatio(canvas.width, canvas.height)
    var plan = PicturePlan(sourceSize: stream.storedSize, size: canvas, layout: layout)
    switch item.clip.fit ?? settings.edits.clipFit {
    case .fill: cut = cut.middle(ofShape: shape, turn: turn)
    case .pad(let padding):
      let turned = turn.applied(to: cut.size)
      let scale = min(
        Double(canvas.width) / Double(turned.width), Double(canvas.height) / Double(turned.height))
      let (width, height) = (
        Double(turned.width) * scale / Double(canvas.width),
        Double(turned.height) * scale / Double(canvas.height)
      )
      // A hundredth is the rounding of sizes.
      if min(width, height) < 0.99 {
        plan.inset = PicturePlan.Inset(width: width, height: height, padding: padding)
      }
    }
    plan.crop = cut.size == display ? nil : PictureGeometry.stored(cut, in: stream)
    plan.orientation = stream.orientation.followed(by: turn)
    plan.background = settings.background
    if layout == .yuv420 { plan.matrix = ClipSequence.matrix }
    if !item.clip.fades.isNone {
      var finish = FinishPlan()
      finish.fadeIn = item.clip.fades.in
      finish.fadeOut = item.clip.fades.out
      finish.duration = item.duration
      plan.finish = finish
    }
    return ClipSequence.Placed(
      path: item.clip.path, stream: stream, picture: plan, time: time(of: item),
      start: item.start, duration: item.duration, step: pace.step(of: item.shown))
  }

  // MARK: Sound

  private static func sound(of item: Opened, volume: Double) -> SoundMix.Part? {
    guard let stream = item.info.audio.first, item.clip.volume > 0 else { return nil }
    return SoundMix.Part(
      path: item.clip.path, stream: stream.index, time: time(of: item), start: item.start,
      duration: item.duration, volume: item.clip.volume * volume,
      fades: SoundFades(
        in: item.clip.fades.in, out: item.clip.fades.out, duration: item.duration))
  }
}
