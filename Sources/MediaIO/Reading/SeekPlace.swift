import CFFmpeg
import LibAV
import MediaPlans

/// What a file gives from the place that a search by time has led to. The packets that are read to
/// find it out wait in the source's `replay`.
struct SeekPlace {
  /// Whether a picture (a packet, for sound) that is not later than the target can be decoded.
  private(set) var showsTarget = false
  /// Whether all other sound that is kept is there at the target, too.
  private(set) var hasSound = true

  /// A place that needs more packets than this, or more bytes, is too far away from any picture.
  private static let mostPackets = 4000
  private static let mostBytes = 64 << 20
  /// The most packets to wait for sound that is stored behind its picture.
  private static let soundDistance = 100

  private let target: Int64
  private let stream: UnsafeMutablePointer<AVStream>

  /// - Parameter target: on the stream's clock.
  init(
    of source: MediaSource, at target: Int64, stream: UnsafeMutablePointer<AVStream>
  ) throws(MediaError) {
    self.target = target
    self.stream = stream
    do throws(MediaError) {
      showsTarget = try examine(source)
    } catch {
      // The reading itself will meet the same data again, and report it.
      guard error.kind == .undecodable else { throw error }
    }
  }

  private mutating func examine(_ source: MediaSource) throws(MediaError) -> Bool {
    guard let input = source.input, let parameters = stream.pointee.codecpar else { return false }
    let isPicture = parameters.pointee.codec_type == AVMEDIA_TYPE_VIDEO
    let decoder = try isPicture ? Trial(stream) : nil
    let wanted = Int(stream.pointee.index)
    var missing = Set(Self.sound(of: input.value).filter { $0 != wanted })
    let packet = try Packet()
    var (bytes, shown, waited) = (0, false, 0)
    var hasBegun = false
    while source.replay.count < Self.mostPackets, bytes < Self.mostBytes {
      if shown {
        waited += 1
        if missing.isEmpty || waited > Self.soundDistance { return true }
      }
      guard try input.value.read(into: packet) else {
        if shown { return true }
        return try decoder?.shows(nil, at: target) ?? false
      }
      if packet.streamIndex == wanted {
        if !hasBegun {
          let isKey = packet.raw.pointee.flags & AV_PKT_FLAG_KEY != 0
          let time = isKey ? packet.time : packet.raw.pointee.dts
          // Decoding times rise: no keyframe from here on can come before the target.
          if time != vcNoTimestamp, time > target { return false }
          guard isKey else { continue }
          hasBegun = true
        }
        if !shown {
          shown = try decoder?.shows(packet.raw, at: target) ?? true
          if decoder?.isTooLate == true { return false }
        }
      } else if !hasBegun {
        // The first packets of a stream that was entered somewhere may be broken, or bear wrong
        // times.
        continue
      } else if missing.remove(packet.streamIndex) != nil,
        let other = input.value.stream(packet.streamIndex), packet.time != vcNoTimestamp,
        av_compare_ts(packet.time, other.pointee.time_base, target, stream.pointee.time_base) > 0
      {
        hasSound = false
      }
      bytes += Int(packet.raw.pointee.size)
      source.replay.append(try PacketBox(taking: packet))
    }
    return false
  }

  private static func sound(of input: borrowing InputContext) -> [Int] {
    (0..<input.streamCount).filter { index in
      guard let stream = input.stream(index), stream.pointee.discard != AVDISCARD_ALL else {
        return false
      }
      return stream.pointee.codecpar?.pointee.codec_type == AVMEDIA_TYPE_AUDIO
    }
  }

  /// Decodes until the first picture comes out.
  private final class Trial {
    private let decoder: DecoderContext
    private let frame: Frame
    /// The first picture comes after the target.
    private(set) var isTooLate = false

    init(_ stream: UnsafeMutablePointer<AVStream>) throws(MediaError) {
      // One thread, so that no picture is held back.
      decoder = try DecoderContext(stream: stream, threads: 1)
      decoder.raw.pointee.skip_loop_filter = AVDISCARD_ALL
      frame = try Frame()
    }

    /// - Parameter packet: `nil` at the end of the file.
    func shows(
      _ packet: UnsafeMutablePointer<AVPacket>?, at target: Int64
    ) throws(MediaError) -> Bool {
      _ = try decoder.send(packet)
      while true {
        switch try decoder.receive(into: frame) {
        case .needsInput, .ended: return false
        case .damaged: continue
        case .frame:
          let time = frame.raw.pointee.best_effort_timestamp
          isTooLate = time != vcNoTimestamp && time > target
          return !isTooLate
        }
      }
    }
  }
}

extension Packet {
  /// When it is shown or, where that is not known, decoded.
  fileprivate var time: Int64 {
    raw.pointee.pts != vcNoTimestamp ? raw.pointee.pts : raw.pointee.dts
  }
}
