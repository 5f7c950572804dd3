import CFFmpeg
import LibAV
import MediaPlans
import Pixels

/// Turns one video stream's packets into finished pictures: decode, choose, filter.
///
/// Pictures come out through `emit`, with rising times and the time base of those.
final class VideoTrack {
  /// The time base of the pictures that come out.
  let timeBase: AVRational
  let streamIndex: Int
  /// Where the last picture ends, in `timeBase`; known after `finish`.
  private(set) var end: Int64 = 0
  /// The same in seconds, not rounded to a tick of the frame rate.
  private(set) var duration = 0.0
  /// Whether `end` of the time plan was passed, so that nothing more is needed.
  private(set) var isComplete = false

  private let source: MediaSource
  private let plan: PicturePlan
  private let color: ColorDescription
  private let dolbyVision: DolbyVision?
  private let decoder: Shared<DecoderContext>?
  private let selector: FrameSelector
  private let frame: Frame
  private let picture: Frame
  private let frameInterval: Int64
  /// The source's first moment.
  private let origin: Int64
  private var isInterlaced: Bool

  private var graph: FilterGraph?
  private var graphFormat: FrameFormat?

  /// The frame that is shown next, at `pendingTime`, unless a later one falls on the same tick.
  private let pending: Frame
  private var pendingTime: Int64?
  private var pendingTimestamp: Int64 = 0
  /// The frame before `pending`, at `earlierTime`. It waits because `pending` may turn out to be the
  /// last one, which takes its tick where the clip has no later one.
  private let earlier: Frame
  private var earlierTime: Int64?
  /// The last frame before the start, shown from the start on where the next one is far away.
  private let early: Frame
  private var hasEarly = false

  private var lastTimestamp: Int64?
  private var lastDuration: Int64
  private var lastSourceEnd: Int64 = 0
  private var lookahead: PacketLookahead

  private let emit: (borrowing Frame, AVRational) throws(MediaError) -> Void
  private let finisher: Finisher?
  private let repeater: FrameRepeater?

  /// - Parameter threads: the most decoder threads; 0 means one for each core.
  init(
    source: MediaSource, stream: VideoStreamInfo, picture plan: PicturePlan, time: TimePlan,
    threads: Int, emit: @escaping (borrowing Frame, AVRational) throws(MediaError) -> Void
  ) throws(MediaError) {
    self.source = source
    self.plan = plan
    self.emit = emit
    color = stream.color
    dolbyVision = stream.dolbyVision
    if let dolbyVision, dolbyVision.needsItsDecoder {
      throw MediaError(.undecodable, "it " + dolbyVision.refusal)
    }
    streamIndex = stream.index
    isInterlaced = stream.isInterlaced
    var clock = AVRational(num: 1, den: 1000)
    if let raw = source.input?.value.stream(stream.index) {
      decoder = Shared(try DecoderContext(stream: raw, threads: threads))
      clock = raw.pointee.time_base
    } else {
      decoder = nil
      clock = source.frames?.timeBase ?? clock
    }
    frameInterval = max(
      1, Int64((1 / (stream.frameRate?.value ?? 25) / av_q2d(clock)).rounded()))
    lastDuration = frameInterval
    origin = source.origin(in: clock)
    selector = FrameSelector(plan: time, timeBase: clock, origin: origin)
    timeBase = selector.outputTimeBase
    let ticks = selector.outputTimeBase
    if let finish = plan.finish, !finish.isEmpty {
      var marks: [MarkImage] = []
      for mark in finish.marks { marks.append(try MarkImage(reading: mark, on: plan.size)) }
      finisher = try Finisher(
        finish, marks: marks, size: plan.size, timeBase: ticks, start: time.outputStart
      ) { frame throws(MediaError) in try emit(frame, ticks) }
    } else {
      finisher = nil
    }
    repeater =
      time.isConstant
      ? try FrameRepeater(tick: av_q2d(ticks)) { [finisher] frame throws(MediaError) in
        if let finisher { try finisher.take(frame) } else { try emit(frame, ticks) }
      } : nil
    frame = try Frame()
    picture = try Frame()
    pending = try Frame()
    earlier = try Frame()
    early = try Frame()
    // Looking ahead only pays where frames are left out.
    let sourceRate = stream.frameRate.map { $0.value * time.speed }
    let thins = time.frameRate.map { $0.value < 0.75 * (sourceRate ?? .infinity) } ?? false
    lookahead = PacketLookahead(depth: thins ? PacketLookahead.reorderDepth : 0)
  }

  // MARK: Input

  func send(_ packet: borrowing Packet) throws(MediaError) {
    guard !isComplete else { return }
    try lookahead.push(packet)
    while let next = lookahead.pop(draining: false) { try decode(next) }
  }

  /// Takes a frame that no decoder made.
  func send(_ frame: borrowing Frame) throws(MediaError) {
    try choose(frame)
  }

  /// Ends the input and lets everything out.
  func finish() throws(MediaError) {
    if !isComplete {
      while let next = lookahead.pop(draining: true) { try decode(next) }
    }
    if let decoder, !isComplete {
      _ = try decoder.value.send(nil)
      try drainDecoder()
    }
    try endSelection()
    if graph != nil { try endGraph() }
    try repeater?.end(at: end)
    try finisher?.end(at: end)
  }

  // MARK: Decoding

  private func decode(_ packet: borrowing Packet) throws(MediaError) {
    guard let decoder, !isComplete else { return }
    let pts = packet.raw.pointee.pts
    let isUnseen =
      pts != vcNoTimestamp
      && (pts < selector.start - 8 * frameInterval || lookahead.isHidden(pts, by: selector))
    // Only frames that no other frame refers to are left out, so the others do not change.
    decoder.value.raw.pointee.skip_frame = isUnseen ? AVDISCARD_NONREF : AVDISCARD_DEFAULT
    let isWanted = pts == vcNoTimestamp ? isShowing : pts >= selector.start
    if try !decoder.value.send(packet.raw), isWanted { source.damage.corruptPackets += 1 }
    try drainDecoder()
  }

  private func drainDecoder() throws(MediaError) {
    guard let decoder else { return }
    while !isComplete {
      switch try decoder.value.receive(into: frame) {
      case .needsInput, .ended: return
      case .damaged: if isShowing { source.damage.corruptPackets += 1 }
      case .frame:
        let time = repairedTimestamp(of: frame)
        frame.pts = time
        if frame.isDamaged, time >= selector.start { source.damage.damagedPictures += 1 }
        try checkColours(of: frame)
        // Decoders pass on the source's picture types, which the encoder would obey.
        frame.raw.pointee.pict_type = AV_PICTURE_TYPE_NONE
        try choose(frame)
      }
    }
  }

  /// Whether what comes out of the decoder may be shown. What lies before the start need not be
  /// whole: decoding may have begun in the middle of something.
  private var isShowing: Bool { (lastTimestamp ?? origin) >= selector.start }

  /// A stream without a record of Dolby Vision, such as a bare one, may have its data beside each
  /// picture: profile 5 is what has RPU profile 0 and full-range samples.
  private func checkColours(of frame: borrowing Frame) throws(MediaError) {
    guard dolbyVision == nil, let header = vcDolbyVisionHeader(frame.raw)?.pointee,
      header.vdr_rpu_profile == 0, header.bl_video_full_range_flag != 0
    else { return }
    throw MediaError(
      .undecodable, "it " + DolbyVision(profile: 5, compatibility: 0).refusal)
  }

  /// The frame's timestamp, made to rise whatever the container says or leaves out.
  private func repairedTimestamp(of frame: borrowing Frame) -> Int64 {
    let stated = frame.raw.pointee.best_effort_timestamp
    // A source without times is read from its beginning, whatever is shown of it.
    guard let last = lastTimestamp else { return stated == vcNoTimestamp ? origin : stated }
    return stated == vcNoTimestamp ? last + lastDuration : max(stated, last + 1)
  }

  // MARK: Choosing

  private func choose(_ frame: borrowing Frame) throws(MediaError) {
    guard let timestamp = frame.pts else { return }
    let duration = frame.duration > 0 ? frame.duration : frameInterval
    lastTimestamp = timestamp
    lastDuration = duration
    lastSourceEnd = max(lastSourceEnd, timestamp + duration)
    if timestamp < selector.start {
      early.clear()
      av_frame_move_ref(early.raw, frame.raw)
      hasEarly = true
      return
    }
    if let end = selector.end, timestamp >= end {
      isComplete = true
      return
    }
    if hasEarly {
      // A frozen picture spans the start: it is what a viewer sees there.
      if timestamp - selector.start > 3 * frameInterval / 2 {
        early.pts = selector.start
        try hold(early)
      }
      early.clear()
      hasEarly = false
    }
    try hold(frame)
  }

  /// Shows the pending frame, unless the new one takes its place.
  private func hold(_ frame: borrowing Frame) throws(MediaError) {
    guard let timestamp = frame.pts else { return }
    let time = selector.outputTime(timestamp)
    if let pendingTime, time > pendingTime {
      try showEarlier()
      av_frame_move_ref(earlier.raw, pending.raw)
      earlierTime = pendingTime
    }
    pending.clear()
    av_frame_move_ref(pending.raw, frame.raw)
    (pendingTime, pendingTimestamp) = (time, timestamp)
  }

  private func showEarlier() throws(MediaError) {
    guard let time = earlierTime else { return }
    earlierTime = nil
    try show(earlier, at: time)
    earlier.clear()
  }

  private func endSelection() throws(MediaError) {
    if hasEarly, pendingTime == nil {
      // The clip ends in a frozen picture that began before the start.
      early.pts = selector.start
      try hold(early)
    }
    var sourceEnd = max(lastSourceEnd, selector.start + 1)
    if let planned = selector.end { sourceEnd = min(sourceEnd, planned) }
    duration = selector.seconds(sourceEnd)
    // The exact end where frames keep their times; the nearest tick otherwise.
    end = max(1, selector.outputTime(sourceEnd))
    guard let last = pendingTime else { return }
    pendingTime = nil
    // A picture whose time was rounded up to the clip's end takes the tick before: it would not be
    // seen else.
    let time = last < end || !selector.isRoundedUp(pendingTimestamp) ? last : end - 1
    if let before = earlierTime, before < time { try showEarlier() }
    try show(pending, at: time)
    end = max(end, time + 1)
  }

  // MARK: Filtering

  private func show(_ frame: borrowing Frame, at time: Int64) throws(MediaError) {
    frame.pts = time
    isInterlaced = isInterlaced || frame.isInterlaced
    let format = FrameFormat(of: frame, streamIsInterlaced: isInterlaced, color: color)
    // Filters and what is drawn on top read the matrix from the frame.
    frame.raw.pointee.colorspace = format.matrix
    if format != graphFormat {
      if graph != nil { try endGraph() }
      try startGraph(format)
    }
    try filter(frame.raw)
  }

  private func startGraph(_ format: FrameFormat) throws(MediaError) {
    let chain = PictureChain(format: format, plan: plan).description
    graphFormat = format
    guard chain != "null" else { return }
    graph = try FilterGraph(
      pictures: format.size, format: format.pixelFormat, timeBase: timeBase, chain: chain)
  }

  private func endGraph() throws(MediaError) {
    try filter(nil)
    graph = nil
    graphFormat = nil
  }

  private func filter(_ raw: UnsafeMutablePointer<AVFrame>?) throws(MediaError) {
    guard graph != nil else {
      if let raw {
        av_frame_move_ref(picture.raw, raw)
        try handOut(picture)
        picture.clear()
      }
      return
    }
    // The graph reads the aspect from the frame; sizes are in square pixels already.
    raw?.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    try graph?.send(raw)
    while try graph?.receive(into: picture) == true {
      guard let clock = graph?.timeBase, let pts = picture.pts else { continue }
      picture.pts = av_rescale_q(pts, clock, timeBase)
      try handOut(picture)
    }
  }

  private func handOut(_ picture: borrowing Frame) throws(MediaError) {
    if let repeater {
      try repeater.take(picture)
    } else if let finisher {
      try finisher.take(picture)
    } else {
      try emit(picture, timeBase)
    }
  }
}
