internal import CFFmpeg
public import Pixels

/// What a trial encode of a sample took.
public struct SampleEncoding: Sendable, Hashable {
  /// Bytes of the keyframes that a run begins with, which the whole clip has fewer of.
  public var openingBytes = 0
  public var openings = 0
  /// Bytes and number of keyframes within the runs.
  public var keyframeBytes = 0
  public var keyframes = 0
  /// Bytes and number of all other pictures.
  public var otherBytes = 0
  public var others = 0

  public var pictures: Int { openings + keyframes + others }
  public var bytes: Int { openingBytes + keyframeBytes + otherBytes }
}

extension SampleSet {
  /// Encodes the pictures that are tried, run by run, and decodes the result.
  /// - Parameters:
  ///   - plan: the size may be smaller than the sample's.
  ///   - every: takes only each n-th picture of a run.
  ///   - receive: gets, for each picture that is tried, its index and the brightness of what would
  ///     be shown in its place, at the sample's size. Indexes rise.
  public func encode(
    _ plan: H264Plan, every: Int = 1, proceed: @escaping () -> Bool,
    receive: @escaping (Int, Image<UInt8>) throws(MediaError) -> Void
  ) throws(MediaError) -> SampleEncoding {
    var result = SampleEncoding()
    for run in runs {
      let trial = try RunTrial(self, run: run, plan: plan, every: every, receive: receive)
      try trial.encode(proceed)
      result.add(trial.result)
    }
    return result
  }
}

extension SampleEncoding {
  fileprivate mutating func add(_ other: SampleEncoding) {
    openingBytes += other.openingBytes
    openings += other.openings
    keyframeBytes += other.keyframeBytes
    keyframes += other.keyframes
    otherBytes += other.otherBytes
    others += other.others
  }
}

/// One run through an encoder of its own.
private final class RunTrial {
  private(set) var result = SampleEncoding()
  private let set: SampleSet
  private let run: SampleSet.Run
  private let every: Int
  private let receive: (Int, Image<UInt8>) throws(MediaError) -> Void
  private let encoder: H264Encoder
  private let decoder: SampleDecoder
  private let shrink: SampleScaler?
  /// The indexes that a picture stands for, by its time; those that are tried.
  private var shown: [Int64: Range<Int>] = [:]
  private var missing = 0

  init(
    _ set: SampleSet, run: SampleSet.Run, plan: H264Plan, every: Int,
    receive: @escaping (Int, Image<UInt8>) throws(MediaError) -> Void
  ) throws(MediaError) {
    self.set = set
    self.run = run
    self.every = every
    self.receive = receive
    let rate = set.frameRate.map { Ratio($0.numerator, $0.denominator * every) }
    encoder = try H264Encoder(plan: plan, timeBase: set.timeBase, frameRate: rate)
    shrink =
      plan.picture.size == set.size
      ? nil : try SampleScaler(from: set.size, to: plan.picture.size, timeBase: set.timeBase)
    decoder = try SampleDecoder(
      encoder: encoder, from: plan.picture.size, to: set.size, timeBase: set.timeBase)
  }

  func encode(_ proceed: () -> Bool) throws(MediaError) {
    for offset in stride(from: 0, to: run.count, by: every) {
      guard proceed() else { throw MediaError(.cancelled, "cancelled") }
      let index = run.start + offset
      let frame = try set.frames[index].value.reference()
      guard let pts = frame.pts else { continue }
      if offset < run.tried {
        shown[pts] = index..<min(index + every, run.triedIndexes.upperBound)
        missing += 1
      }
      if let shrink {
        try shrink.scale(frame) { small throws(MediaError) in try encoder.send(small, emit: take) }
      } else {
        try encoder.send(frame, emit: take)
      }
    }
    let end = (set.frames[run.start + run.count - 1].value.pts ?? 0) + 1
    // What is only looked ahead to stays in the encoder.
    try encoder.finish(end: end, until: { missing == 0 }, emit: take)
    try decoder.finish(show)
  }

  private func take(_ packet: borrowing Packet) throws(MediaError) {
    guard missing > 0 else { return }
    let pts = packet.raw.pointee.pts
    if shown[pts] != nil {
      missing -= 1
      let bytes = Int(packet.raw.pointee.size)
      if packet.raw.pointee.flags & AV_PKT_FLAG_KEY == 0 {
        result.otherBytes += bytes
        result.others += 1
      } else if result.openings == 0 {
        result.openingBytes += bytes
        result.openings += 1
      } else {
        result.keyframeBytes += bytes
        result.keyframes += 1
      }
    }
    try decoder.send(packet, receive: show)
  }

  private func show(_ pts: Int64, _ luma: Image<UInt8>) throws(MediaError) {
    guard let indexes = shown.removeValue(forKey: pts) else { return }
    for index in indexes { try receive(index, luma) }
  }
}

/// Scales pictures one by one.
private final class SampleScaler {
  private let graph: FilterGraph
  private let scaled: Frame

  init(from: PixelSize, to: PixelSize, timeBase: AVRational) throws(MediaError) {
    // The filter of the measuring tools, so that a smaller picture is judged as they judge it.
    graph = try FilterGraph(
      source: (
        "buffer",
        "video_size=\(from.width)x\(from.height):pix_fmt=\(AV_PIX_FMT_YUV420P.rawValue)"
          + ":time_base=\(timeBase.num)/\(timeBase.den):pixel_aspect=1/1"
      ), chain: "scale=\(to.width):\(to.height):flags=bicubic", sink: "buffersink", threads: 1)
    scaled = try Frame()
  }

  func scale(
    _ frame: borrowing Frame, receive: (borrowing Frame) throws(MediaError) -> Void
  ) throws(MediaError) {
    frame.raw.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    try graph.send(frame.raw)
    while try graph.receive(into: scaled) { try receive(scaled) }
  }
}

/// Decodes what an encoder has just made, and brings it to the sample's size.
private final class SampleDecoder {
  private let decoder: DecoderContext
  private let frame: Frame
  private let enlarge: SampleScaler?
  private let size: PixelSize

  init(
    encoder: H264Encoder, from: PixelSize, to: PixelSize, timeBase: AVRational
  ) throws(MediaError) {
    decoder = try DecoderContext(decoding: encoder)
    frame = try Frame()
    enlarge = from == to ? nil : try SampleScaler(from: from, to: to, timeBase: timeBase)
    size = to
  }

  typealias Receive = (Int64, Image<UInt8>) throws(MediaError) -> Void

  func send(_ packet: borrowing Packet, receive: Receive) throws(MediaError) {
    guard try decoder.send(packet.raw) else {
      throw MediaError(.unexpected, "a sample's own packet does not decode")
    }
    try drain(receive)
  }

  func finish(_ receive: Receive) throws(MediaError) {
    _ = try decoder.send(nil)
    try drain(receive)
  }

  private func drain(_ receive: Receive) throws(MediaError) {
    while true {
      switch try decoder.receive(into: frame) {
      case .needsInput, .ended: return
      case .damaged: throw MediaError(.unexpected, "a sample's own packet does not decode")
      case .frame:
        let pts = frame.raw.pointee.best_effort_timestamp
        guard let enlarge else {
          try receive(pts, frame.luma(size))
          continue
        }
        let size = size
        try enlarge.scale(frame) { large throws(MediaError) in
          try receive(pts, large.luma(size))
        }
      }
    }
  }
}
