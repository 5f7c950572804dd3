import CFFmpeg

/// An opened media file: what it is, and its packets. Only one thread may use it at a time.
package final class MediaSource {
  package let info: SourceInfo
  /// Problems found so far.
  package internal(set) var damage = Damage()

  let input: Shared<InputContext>?
  /// Delivers the pictures where no demuxer does.
  let frames: (any FrameMaker)?
  private var continuity = TimestampContinuity()

  /// - Parameter path: a file in which reading can jump, not a pipe.
  package init(path: String) throws(MediaError) {
    LibraryLog.capture()
    if let webP = try WebPReader(path: path) {
      (frames, input, info) = (webP, nil, webP.info)
      return
    }
    let owner = Shared(try InputContext(path: path))
    (frames, input, info) = (nil, owner, SourceInfo(of: owner.value))
  }

  /// A source whose pictures no demuxer delivers.
  init(_ maker: any FrameMaker) {
    LibraryLog.capture()
    (frames, input, info) = (maker, nil, maker.info)
  }

  /// What was wrong with the data, as far as it was read.
  package struct Damage: Sendable, Hashable {
    /// Packets that could not be decoded.
    package var corruptPackets = 0
    /// Pictures with missing parts that the decoder made up.
    package var damagedPictures = 0
    /// Why reading stopped before the end, where it did.
    package var stoppedEarly: String?

    package init() {}

    package var isNone: Bool { self == Damage() }

    /// Adds what was found in a part, which may be a file of its own.
    mutating func add(_ other: Damage, of path: String? = nil) {
      corruptPackets += other.corruptPackets
      damagedPictures += other.damagedPictures
      let stopped = other.stoppedEarly.map { reason in path.map { "\($0): \(reason)" } ?? reason }
      stoppedEarly = stoppedEarly ?? stopped
    }
  }

  /// Why there is not a single picture from `time` on.
  func nothingDecoded(from time: TimePlan) -> MediaError {
    if damage.isNone, time.start > 0 {
      return MediaError(.undecodable, "nothing is shown at or after \(time.start) s")
    }
    return MediaError(
      .undecodable, "no picture could be decoded" + (damage.stoppedEarly.map { " (\($0))" } ?? ""))
  }

  /// Reads the next frame of a maker; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    guard let frames else { return false }
    let isThere = try frames.read(into: frame)
    damage.add(frames.takeDamage())
    return isThere
  }

  /// Reads the next packet of any stream; `false` at the end. A read error ends the file too: what
  /// was read so far is usable, and `damage` has the reason.
  func read(into packet: borrowing Packet) throws(MediaError) -> Bool {
    guard let input else { return false }
    do throws(MediaError) {
      guard try input.value.read(into: packet) else { return false }
    } catch {
      switch error.kind {
      case .outOfMemory, .cancelled: throw error
      default:
        damage.stoppedEarly = error.reason
        return false
      }
    }
    if packet.raw.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 { damage.corruptPackets += 1 }
    if let stream = input.value.stream(packet.streamIndex) {
      continuity.repair(packet, of: stream, in: input.value)
    }
    return true
  }
}

/// Joins timestamps that jump, in formats that allow it: for example MPEG-TS recordings that were
/// concatenated.
private struct TimestampContinuity {
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
    guard let flags = input.raw.pointee.iformat?.pointee.flags, flags & AVFMT_TS_DISCONT != 0
    else { return }
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
