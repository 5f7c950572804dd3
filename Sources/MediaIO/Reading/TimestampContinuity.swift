import CFFmpeg
import LibAV

/// Joins timestamps that jump, in formats that allow it: for example MPEG-TS recordings that were
/// concatenated.
struct TimestampContinuity {
  /// Added to every timestamp from now on, in microseconds.
  private var offset: Int64 = 0
  /// Where each stream's next packet is expected, in microseconds, offset included.
  private var expected: [Int: Int64] = [:]

  private static let largestGap: Int64 = 10_000_000
  /// Packets of one stream may overlap a little.
  private static let largestOverlap: Int64 = 100_000

  mutating func repair(
    _ packet: borrowing Packet, of stream: UnsafeMutablePointer<AVStream>,
    in input: borrowing InputContext
  ) {
    guard input.jumpsInTime else { return }
    let timeBase = stream.pointee.time_base
    let microsecond = AVRational(num: 1, den: 1_000_000)
    let raw = packet.raw
    if raw.pointee.dts != vcNoTimestamp {
      let time = av_rescale_q(raw.pointee.dts, timeBase, microsecond) + offset
      if let next = expected[packet.streamIndex],
        time < next - Self.largestOverlap || time > next + Self.largestGap
      {
        offset += next - time
      }
      let shifted = av_rescale_q(raw.pointee.dts, timeBase, microsecond) + offset
      expected[packet.streamIndex] =
        shifted + av_rescale_q(max(0, raw.pointee.duration), timeBase, microsecond)
    }
    guard offset != 0 else { return }
    let shift = av_rescale_q(offset, microsecond, timeBase)
    if raw.pointee.pts != vcNoTimestamp { raw.pointee.pts += shift }
    if raw.pointee.dts != vcNoTimestamp { raw.pointee.dts += shift }
  }
}
