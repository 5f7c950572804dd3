import CFFmpeg
import LibAV
import MediaPlans

/// An MP4 file's track of pictures, taken over from another container packet by packet.
///
/// It is for streams that begin with a keyframe and tell when each picture is shown. What the file
/// decodes to is for the caller to check.
final class CopiedPicture {
  let streamIndex: Int
  let output: UnsafeMutablePointer<AVStream>
  /// Each packet's bytes, in decoding order.
  private(set) var bytes: [Int] = []
  /// Seconds of output.
  var duration: Double { Double(max(0, end - origin)) * av_q2d(input.pointee.time_base) }

  private let input: UnsafeMutablePointer<AVStream>
  private let origin: Int64
  private let interval: Int64
  /// When the first keyframe is shown. Pictures that are decoded after it and shown before it
  /// belong to what came earlier, and cannot be decoded.
  private var begin: Int64?
  private var firstDTS: Int64?
  private var lastDTS: Int64?
  /// When the last picture so far stops being shown.
  private var end: Int64
  /// The packet that is written next: only the last one knows when all ends.
  private let held: Packet
  private var isHolding = false
  /// Packets from before the first decoding time that the container gives.
  private var waiting: [PacketBox] = []
  /// H.264 holds at most this many pictures back.
  private static let mostWaiting = 16

  init(source: MediaSource, index: Int, writer: borrowing OutputContext) throws(MediaError) {
    guard let owner = source.input, let input = owner.value.stream(index) else {
      throw MediaError(.unexpected, "a stream that is not there")
    }
    self.input = input
    streamIndex = index
    origin = source.origin(in: input.pointee.time_base)
    let rate = source.info.video?.frameRate?.value ?? 25
    end = origin
    held = try Packet()
    interval = max(1, Int64((1 / rate / av_q2d(input.pointee.time_base)).rounded()))
    output = try writer.addStream()
    try check(vcCopyStream(output, input), "copying the picture")
    output.pointee.sample_aspect_ratio = av_guess_sample_aspect_ratio(
      owner.value.raw, input, nil)
  }

  var frames: Int { bytes.count }

  /// - Throws: `undecodable` where the stream does not tell its times.
  func send(_ packet: borrowing Packet, to writer: borrowing OutputContext) throws(MediaError) {
    let raw = packet.raw
    guard raw.pointee.flags & AV_PKT_FLAG_DISCARD == 0 else { throw Self.withoutTimes }
    if begin == nil {
      guard raw.pointee.flags & AV_PKT_FLAG_KEY != 0 else { return }
      begin = raw.pointee.pts
    }
    guard let begin, raw.pointee.pts != vcNoTimestamp else { throw Self.withoutTimes }
    guard raw.pointee.pts >= begin else { return }
    if raw.pointee.dts == vcNoTimestamp {
      guard lastDTS == nil, waiting.count < Self.mostWaiting else { throw Self.withoutTimes }
      waiting.append(try PacketBox(taking: packet))
    } else {
      try sendWaiting(before: raw.pointee.dts, to: writer)
      try write(packet, to: writer)
    }
  }

  /// Writes what waits for a decoding time, at the end too.
  func finish(to writer: borrowing OutputContext) throws(MediaError) {
    if let first = waiting.first {
      try sendWaiting(before: first.pts + Int64(waiting.count) * interval, to: writer)
    }
    stretch()
    try handOver(to: writer)
  }

  private static let withoutTimes = MediaError(
    .undecodable, "the picture's packets do not tell their times")

  private func sendWaiting(
    before time: Int64, to writer: borrowing OutputContext
  ) throws(MediaError) {
    for (index, box) in waiting.enumerated() {
      guard let packet = box.take() else { continue }
      packet.raw.pointee.dts = time - Int64(waiting.count - index) * interval
      try write(packet, to: writer)
    }
    waiting = []
  }

  private func write(
    _ packet: borrowing Packet, to writer: borrowing OutputContext
  ) throws(MediaError) {
    let raw = packet.raw
    if let lastDTS, raw.pointee.dts <= lastDTS { throw Self.withoutTimes }
    guard raw.pointee.pts >= raw.pointee.dts else { throw Self.withoutTimes }
    firstDTS = firstDTS ?? raw.pointee.dts
    lastDTS = raw.pointee.dts
    if raw.pointee.duration <= 0 { raw.pointee.duration = interval }
    end = max(end, raw.pointee.pts + raw.pointee.duration)
    bytes.append(Int(raw.pointee.size))
    try handOver(to: writer)
    av_packet_move_ref(held.raw, raw)
    isHolding = true
  }

  /// Writes the packet that was held back.
  private func handOver(to writer: borrowing OutputContext) throws(MediaError) {
    guard isHolding else { return }
    isHolding = false
    let raw = held.raw
    raw.pointee.pts -= origin
    raw.pointee.dts -= origin
    raw.pointee.pos = -1
    raw.pointee.stream_index = output.pointee.index
    av_packet_rescale_ts(raw, input.pointee.time_base, output.pointee.time_base)
    try writer.write(held)
  }

  /// Moves the last packet's decoding time so that decoding lasts as long as the pictures do, as
  /// `H264Encoder` does.
  private func stretch() {
    guard isHolding, let firstDTS else { return }
    let raw = held.raw
    let latest = min(end + firstDTS - raw.pointee.duration - origin, raw.pointee.pts)
    raw.pointee.dts = max(raw.pointee.dts, latest)
  }
}
