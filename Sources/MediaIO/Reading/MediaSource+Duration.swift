import CFFmpeg
import LibAV
package import MediaPlans

extension MediaSource {
  /// Seconds until the last picture ends, found by reading the whole file without decoding it, for
  /// files whose headers give no length. `nil` where no picture has a time.
  /// - Parameter proceed: called often; `false` ends the work with `MediaError.Kind.cancelled`.
  package static func scannedDuration(
    path: String, proceed: () -> Bool
  ) throws(MediaError) -> Double? {
    let source = try MediaSource(path: path)
    guard let input = source.input, let video = source.info.video,
      let stream = input.value.stream(video.index)
    else { return nil }
    input.value.keepOnly([video.index])
    let packet = try Packet()
    var end: Int64?
    while try source.read(into: packet) {
      guard proceed() else { throw MediaError(.cancelled, "cancelled") }
      let pts = packet.raw.pointee.pts
      if pts != vcNoTimestamp { end = max(end ?? pts, pts + max(0, packet.raw.pointee.duration)) }
    }
    guard let end else { return nil }
    let seconds = Double(end) * av_q2d(stream.pointee.time_base) - source.origin
    return seconds > 0 ? seconds : nil
  }
}
