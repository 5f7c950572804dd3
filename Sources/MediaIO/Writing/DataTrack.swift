import CFFmpeg
import LibAV
import MediaPlans

/// A track of data beside the picture, such as a camera's GPS fixes: its packets are copied, as long
/// as the picture runs at its own pace.
final class DataTrack {
  let streamIndex: Int
  let output: UnsafeMutablePointer<AVStream>
  private let input: UnsafeMutablePointer<AVStream>
  private let origin: Int64
  private let start: Int64
  private let end: Int64
  /// The last packet before the start, which still tells what holds there.
  private let early: Packet
  private var hasEarly = false
  private var lastDTS: Int64?

  init(
    source: MediaSource, index: Int, time: TimePlan, writer: borrowing OutputContext
  ) throws(MediaError) {
    guard let input = source.input?.value.stream(index) else {
      throw MediaError(.unexpected, "a stream that is not there")
    }
    self.input = input
    streamIndex = index
    let clock = input.pointee.time_base
    origin = source.origin(in: clock)
    start = Int64((time.start / av_q2d(clock)).rounded())
    end = time.end.map { Int64(($0 / av_q2d(clock)).rounded()) } ?? .max
    early = try Packet()
    output = try writer.addStream()
    try check(
      avcodec_parameters_copy(output.pointee.codecpar, input.pointee.codecpar), "copying data")
    output.pointee.time_base = clock
  }

  /// Takes a packet of the source's stream.
  func send(_ packet: borrowing Packet, to writer: borrowing OutputContext) throws(MediaError) {
    let raw = packet.raw
    guard raw.pointee.pts != vcNoTimestamp, raw.pointee.pts - origin < end else { return }
    raw.pointee.pts -= origin + start
    if raw.pointee.pts < 0 {
      early.clear()
      av_packet_move_ref(early.raw, raw)
      hasEarly = true
      return
    }
    try finish(to: writer)
    try write(packet, to: writer)
  }

  /// Writes what still waits for a packet after it.
  func finish(to writer: borrowing OutputContext) throws(MediaError) {
    guard hasEarly else { return }
    hasEarly = false
    let lasts = early.raw.pointee.pts + early.raw.pointee.duration
    guard lasts > 0 else { return }
    early.raw.pointee.pts = 0
    early.raw.pointee.duration = lasts
    try write(early, to: writer)
  }

  private func write(
    _ packet: borrowing Packet, to writer: borrowing OutputContext
  ) throws(MediaError) {
    let raw = packet.raw
    // Muxers refuse timestamps that do not rise; a broken file may have them.
    if let lastDTS, raw.pointee.pts <= lastDTS { return }
    lastDTS = raw.pointee.pts
    raw.pointee.dts = raw.pointee.pts
    raw.pointee.pos = -1
    raw.pointee.stream_index = output.pointee.index
    av_packet_rescale_ts(raw, input.pointee.time_base, output.pointee.time_base)
    try writer.write(packet)
  }
}
