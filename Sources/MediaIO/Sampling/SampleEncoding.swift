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
  /// Encodes the sample and decodes the result.
  /// - Parameters:
  ///   - plan: the size may be smaller than the sample's.
  ///   - every: takes only each n-th picture of a run.
  ///   - receive: gets, for each picture of the sample, its index and the brightness of what would
  ///     be shown in its place, at the sample's size; `nil` skips decoding.
  public func encode(
    _ plan: H264Plan, every: Int = 1, proceed: @escaping () -> Bool,
    receive: ((Int, Image<UInt8>) throws(MediaError) -> Void)?
  ) throws(MediaError) -> SampleEncoding {
    let rate = frameRate.map { Ratio($0.numerator, $0.denominator * every) }
    let encoder = try H264Encoder(plan: plan, timeBase: timeBase, frameRate: rate)
    let shrink =
      plan.picture.size == size
      ? nil : try SampleScaler(from: size, to: plan.picture.size, timeBase: timeBase)
    let decoder = try receive.map { _ throws(MediaError) in
      try SampleDecoder(encoder: encoder, from: plan.picture.size, to: size, timeBase: timeBase)
    }
    var result = SampleEncoding()
    var shown: [Int64: ClosedRange<Int>] = [:]
    var openingTimes: Set<Int64> = []

    func take(_ packet: borrowing Packet) throws(MediaError) {
      let bytes = Int(packet.raw.pointee.size)
      if openingTimes.contains(packet.raw.pointee.pts) {
        result.openingBytes += bytes
        result.openings += 1
      } else if packet.raw.pointee.flags & AV_PKT_FLAG_KEY != 0 {
        result.keyframeBytes += bytes
        result.keyframes += 1
      } else {
        result.otherBytes += bytes
        result.others += 1
      }
      try decoder?.send(packet) { pts, luma throws(MediaError) in
        try show(luma, at: pts)
      }
    }
    func show(_ luma: Image<UInt8>, at pts: Int64) throws(MediaError) {
      guard let range = shown.removeValue(forKey: pts) else { return }
      for index in range { try receive?(index, luma) }
    }

    var start = 0
    for run in runs {
      for offset in stride(from: 0, to: run, by: every) {
        guard proceed() else { throw MediaError(.cancelled, "cancelled") }
        let index = start + offset
        let frame = try frames[index].value.reference()
        guard let pts = frame.pts else { continue }
        shown[pts] = index...(start + min(offset + every, run) - 1)
        if offset == 0 { openingTimes.insert(pts) }
        if let shrink {
          try shrink.scale(frame) { small throws(MediaError) in
            try encoder.send(small, isKeyframe: offset == 0, emit: take)
          }
        } else {
          try encoder.send(frame, isKeyframe: offset == 0, emit: take)
        }
      }
      start += run
    }
    try encoder.finish(end: (frames.last?.value.pts ?? 0) + 1, emit: take)
    try decoder?.finish { pts, luma throws(MediaError) in try show(luma, at: pts) }
    return result
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
