import AnimatedImages
import CFFmpeg
import Failures
import LibAV
package import MediaPlans

/// An opened media file: what it is, and its packets. Only one thread may use it at a time.
package final class MediaSource {
  package let info: SourceInfo
  /// Problems found so far.
  package internal(set) var damage = Damage()

  let input: Shared<InputContext>?
  /// Delivers the pictures where no demuxer does.
  let frames: (any FrameMaker)?
  var continuity = TimestampContinuity()
  /// Packets that were read to find a place to begin at. They come first.
  var replay: [PacketBox] = []

  /// - Parameters:
  ///   - path: a file in which reading can jump, not a pipe.
  ///   - pictureRate: how many a second are shown of pictures that have no times. Without it, only
  ///     the first of them is seen.
  package convenience init(path: String, pictureRate: Ratio? = nil) throws(MediaError) {
    LibraryLog.capture()
    if let gif = try GIFReader(path: path) {
      self.init(gif)
      return
    }
    if let webP = try WebPReader(path: path) {
      self.init(webP)
      return
    }
    let (input, info) = try Self.opened(path, pictureRate)
    if let alpha = info.video?.alphaIndex {
      self.init(try AlphaReader(input, info: info, alpha: alpha))
      return
    }
    try self.init(input, info, path: path)
  }

  /// Reads packets where FFmpeg knows the file at all, also of a GIF.
  convenience init(packetsOf path: String, pictureRate: Ratio? = nil) throws(MediaError) {
    LibraryLog.capture()
    if let webP = try WebPReader(path: path) {
      self.init(webP)
      return
    }
    let (input, info) = try Self.opened(path, pictureRate)
    try self.init(input, info, path: path)
  }

  /// What FFmpeg reads, and what it is.
  private static func opened(
    _ path: String, _ pictureRate: Ratio?
  ) throws(MediaError) -> (Shared<InputContext>, SourceInfo) {
    let input = Shared(try InputContext(path: path, pictureRate: pictureRate))
    var info = SourceInfo(of: input.value)
    // Indexes and tags were looked up in the file itself.
    try input.value.checkFile()
    if pictureRate != nil { info.video?.isStill = false }
    return (input, info)
  }

  private init(
    _ input: Shared<InputContext>, _ info: SourceInfo, path: String
  ) throws(MediaError) {
    var info = info
    if info.container == "apng" {
      let header = try converting(MediaError.init) { () throws(Failure) in
        try APNGHeader(path: path)
      }
      info.loopCount = header?.loopCount
      info.incomplete = header?.cutOff
    }
    (frames, self.input, self.info) = (nil, input, info)
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

  /// Reads the next packet of any stream; `false` at the end. Broken data end the file too: what
  /// was read so far is usable, and `damage` has the reason.
  func read(into packet: borrowing Packet) throws(MediaError) -> Bool {
    guard let input else { return false }
    packet.clear()
    if !replay.isEmpty, let waiting = replay.removeFirst().take() {
      av_packet_move_ref(packet.raw, waiting.raw)
    } else {
      do throws(MediaError) {
        guard try input.value.read(into: packet) else {
          damage.stoppedEarly = damage.stoppedEarly ?? info.incomplete
          return false
        }
      } catch {
        // Whatever else it is, a loss of the source's own it is not.
        guard error.kind == .undecodable else { throw error }
        damage.stoppedEarly = error.reason
        return false
      }
    }
    if packet.raw.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 {
      damage.corruptPackets += 1
      // Many formats have no other mark of their end.
      if input.value.isAtEnd {
        damage.stoppedEarly = damage.stoppedEarly ?? "the file ends within a packet"
      }
    }
    if let stream = input.value.stream(packet.streamIndex) {
      continuity.repair(packet, of: stream, in: input.value)
    }
    return true
  }
}
