internal import CFFmpeg

/// An opened media file: what it is, and its packets. Used from one thread at a time.
public final class MediaSource {
  public let info: SourceInfo
  /// Problems met so far, for the user.
  public internal(set) var damage = Damage()

  let input: Shared<InputContext>?
  /// Makes the pictures where no demuxer does.
  let frames: (any FrameMaker)?
  private var continuity = TimestampContinuity()

  /// - Parameter path: of a file that can be searched; spool a pipe first.
  public init(path: String) throws(MediaError) {
    LibraryLog.capture()
    if let webP = try WebPReader(path: path) {
      (frames, input, info) = (webP, nil, webP.info)
      return
    }
    let owner = Shared(try InputContext(path: path))
    (frames, input, info) = (nil, owner, SourceInfo(of: owner.value))
  }

  /// - Parameter threads: the most decoder threads for clips; 0 means one for each core.
  public convenience init(_ footage: Footage, threads: Int = 0) throws(MediaError) {
    switch footage {
    case .file(let path): try self.init(path: path)
    case .clips(let sequence): self.init(ClipSequenceReader(sequence, threads: threads))
    }
  }

  private init(_ maker: any FrameMaker) {
    LibraryLog.capture()
    (frames, input, info) = (maker, nil, maker.info)
  }

  /// What was wrong with the data, as far as it was read.
  public struct Damage: Sendable, Hashable {
    /// Packets that could not be decoded.
    public var corruptPackets = 0
    /// Pictures with parts that had to be guessed.
    public var damagedPictures = 0
    /// Why reading stopped before the end, where it did.
    public var stoppedEarly: String?

    public init() {}

    public var isNone: Bool { self == Damage() }
  }

  /// The first moment of the chosen streams, in seconds of the file's own clock.
  var origin: Double {
    guard let input else { return 0 }
    let chosen = [info.video?.index, info.audio.first?.index].compactMap { $0 }
    let starts = chosen.compactMap { index -> Double? in
      guard let stream = input.value.stream(index)?.pointee, stream.start_time != vcNoTimestamp
      else { return nil }
      return Double(stream.start_time) * av_q2d(stream.time_base)
    }
    return starts.min() ?? 0
  }

  /// `origin` on a stream's clock.
  func origin(in timeBase: AVRational) -> Int64 { Int64((origin / av_q2d(timeBase)).rounded()) }

  /// Reads the next frame of a maker; `false` at the end.
  func read(into frame: borrowing Frame) throws(MediaError) -> Bool {
    guard let frames else { return false }
    let isThere = try frames.read(into: frame)
    damage.add(frames.takeDamage())
    return isThere
  }

  /// Reads the next packet of any stream; `false` at the end. A read error ends the file too: what
  /// was read stays usable, and `damage` tells.
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

/// Joins timestamps that jump, in formats that allow jumps (MPEG-TS recordings put together).
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
