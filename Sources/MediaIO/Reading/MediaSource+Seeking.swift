import CFFmpeg

extension MediaSource {
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

  /// Goes to the last keyframe before `start` where that saves decoding.
  func seek(toSeconds start: Double) {
    guard let input, start > 1 else { return }
    // A file without an index is read from its beginning, which is slower but gives the same.
    _ = input.value.seek(toMicroseconds: Int64((origin + start) * 1e6))
  }

  /// The time of the keyframe from which decoding must begin to show `start`; `nil` where this
  /// cannot be known without decoding.
  func keyframe(before start: Double, stream index: Int) throws(MediaError) -> Double? {
    guard let input, frames == nil, start > 1, let stream = input.value.stream(index) else {
      return nil
    }
    input.value.keepOnly([index])
    seek(toSeconds: start)
    let packet = try Packet()
    while try read(into: packet) {
      guard packet.streamIndex == index else { continue }
      let pts = packet.raw.pointee.pts
      return pts == vcNoTimestamp ? nil : Double(pts) * av_q2d(stream.pointee.time_base) - origin
    }
    return nil
  }
}
