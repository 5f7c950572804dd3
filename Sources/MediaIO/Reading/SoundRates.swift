import CFFmpeg
import LibAV
package import MediaPlans

/// The bit rates of sound, counted from its packets, for files whose headers do not tell. Tags are not
/// asked: programs that change the sound often leave its old ones in place.
package struct SoundRates: Sendable, Hashable {
  /// Bits a second by the stream's index. A stream without a packet is not in it.
  package private(set) var bitRates: [Int: Int] = [:]

  /// A file of more bytes is not read as a whole, but in places: speech has pauses, and music has
  /// quiet parts, so its beginning alone says little.
  private static let wholeFile = 32 << 20
  private static let places = 24
  /// How much is read in one place: seconds, and the bytes of all streams.
  private static let length = 2.0
  private static let mostBytes = 8 << 20

  private struct Count {
    var bytes = 0
    var seconds = 0.0
  }

  /// - Parameters:
  ///   - path: the file.
  ///   - streams: the indexes of sound that is counted.
  package init(counting path: String, streams: Set<Int>) throws(MediaError) {
    let source = try MediaSource(path: path)
    guard let input = source.input, !streams.isEmpty else { return }
    input.value.keepOnly(streams)
    var counts: [Int: Count] = [:]
    if let duration = source.info.duration, source.info.bytes > Self.wholeFile,
      input.value.hasTimes
    {
      for place in 0..<Self.places {
        let start = max(0, duration * (Double(place) + 0.5) / Double(Self.places) - Self.length / 2)
        guard let guide = streams.min().flatMap({ input.value.stream($0) }) else { break }
        let clock = av_q2d(guide.pointee.time_base)
        guard source.jump(to: Int64((source.origin + start) / clock), of: guide) else { break }
        try Self.count(source, from: start, to: start + Self.length, into: &counts)
      }
    }
    if counts.isEmpty {
      let source = try MediaSource(path: path)
      source.input?.value.keepOnly(streams)
      try Self.count(source, from: 0, to: .infinity, into: &counts)
    }
    for (index, count) in counts where count.seconds > 0 {
      let rate = Double(count.bytes) * 8 / count.seconds
      if rate < 1e9 { bitRates[index] = Int(rate.rounded()) }
    }
  }

  /// Counts what is heard between two moments. A pause counts too, where it has no packets.
  private static func count(
    _ source: MediaSource, from start: Double, to end: Double, into counts: inout [Int: Count]
  ) throws(MediaError) {
    guard let input = source.input, let sink = input.value.raw.pointee.pb else { return }
    let first = vcPosition(sink)
    let most = Int64(end.isFinite ? mostBytes : wholeFile)
    let packet = try Packet()
    var bytes: [Int: Int] = [:]
    /// Where each stream's sound begins and ends.
    var heard: [Int: ClosedRange<Double>] = [:]
    var isPast = false
    while !isPast, vcPosition(sink) - first < most {
      guard try source.read(into: packet) else { break }
      let index = packet.streamIndex
      guard let stream = input.value.stream(index) else { continue }
      let clock = av_q2d(stream.pointee.time_base)
      let raw = packet.raw.pointee
      let stamp = raw.pts != vcNoTimestamp ? raw.pts : raw.dts
      let length = Double(max(0, raw.duration)) * clock
      let begin =
        stamp == vcNoTimestamp
        ? heard[index]?.upperBound ?? start : Double(stamp) * clock - source.origin
      guard begin >= start, begin.magnitude < 1e8 else { continue }
      isPast = begin >= end
      let before = heard[index] ?? (end.isFinite ? start...start : begin...begin)
      heard[index] =
        before.lowerBound...max(before.upperBound, isPast ? end : min(begin + length, end))
      if !isPast { bytes[index, default: 0] += Int(raw.size) }
    }
    for (index, range) in heard {
      counts[index, default: Count()].bytes += bytes[index] ?? 0
      counts[index, default: Count()].seconds += range.upperBound - range.lowerBound
    }
  }
}
