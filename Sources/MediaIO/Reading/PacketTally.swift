import CFFmpeg
import LibAV
package import MediaPlans

/// What a file's picture stream holds, counted packet by packet without decoding, because headers
/// may omit it or be wrong.
package struct PacketTally: Sendable, Hashable {
  package private(set) var pictures = 0
  /// Seconds from the file's first moment to the end of the last picture.
  package private(set) var end = 0.0
  /// Seconds that the shortest picture but the last is shown; `nil` where packets do not tell.
  package private(set) var shortest: Double?
  /// Bytes of the picture stream in each second; empty where they cannot be told apart.
  package private(set) var bytesBySecond: [Int] = []

  /// More seconds than this, 55 hours, are not listed one by one.
  private static let mostSeconds = 200_000
  /// Times beyond this, in seconds, come from broken timestamps.
  private static let longest = 1e8
  /// The most seconds that a header's end may lie behind that of the packets.
  private static let longestLastPicture = 10.0

  /// Reads the file at `path` once.
  /// - Parameters:
  ///   - pictureRate: see `MediaSource`.
  ///   - proceed: called for every packet; `false` ends the work.
  package init(
    counting path: String, pictureRate: Ratio? = nil, proceed: () -> Bool
  ) throws(MediaError) {
    let source = try MediaSource(packetsOf: path, pictureRate: pictureRate)
    guard let video = source.info.video else {
      throw MediaError(.undecodable, "there is no video stream")
    }
    guard let input = source.input, let stream = input.value.stream(video.index) else {
      pictures = video.frames ?? 0
      end = source.info.duration ?? 0
      return
    }
    input.value.keepOnly([video.index])
    let clock = av_q2d(stream.pointee.time_base)
    let origin = source.origin
    let interval = 1 / (video.frameRate?.value ?? 25)
    let packet = try Packet()
    var lastLength: Double?
    while try source.read(into: packet) {
      guard proceed() else { throw MediaError(.cancelled, "cancelled") }
      guard packet.streamIndex == video.index else { continue }
      let raw = packet.raw.pointee
      // An edit list hides some packets, which are only decoded for others that refer to them.
      guard raw.flags & AV_PKT_FLAG_DISCARD == 0 else { continue }
      let stamp = raw.pts != vcNoTimestamp ? raw.pts : raw.dts
      let start =
        stamp == vcNoTimestamp
        ? Double(pictures) * interval : Double(stamp) * clock - origin
      let length = raw.duration > 0 ? Double(raw.duration) * clock : interval
      pictures += 1
      if let last = lastLength, last > 0 { shortest = min(shortest ?? last, last) }
      lastLength = raw.duration > 0 ? length : nil
      // A broken timestamp says nothing about the length.
      guard (-Self.longest...Self.longest).contains(start) else { continue }
      end = max(end, start + min(length, Self.longest))
      count(Int(raw.size), at: start)
    }
    // Where pictures are reordered, the packets do not tell how long the last one is shown, but the
    // header does. Some headers, however, claim hours that are not there.
    if source.damage.isNone, stream.pointee.duration > 0, stream.pointee.start_time != vcNoTimestamp
    {
      let stated =
        Double(stream.pointee.start_time) * clock + Double(stream.pointee.duration) * clock - origin
      if stated <= end + Self.longestLastPicture { end = max(end, stated) }
    }
  }

  private mutating func count(_ bytes: Int, at start: Double) {
    guard start < Double(Self.mostSeconds) else { return }
    let second = Int(max(0, start))
    if second >= bytesBySecond.count {
      bytesBySecond += Array(repeating: 0, count: second + 1 - bytesBySecond.count)
    }
    bytesBySecond[second] += bytes
  }
}
