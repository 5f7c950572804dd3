import CFFmpeg
import LibAV
import MediaPlans

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

  /// Less than this, in seconds, is decoded as fast as it is skipped.
  private static let worthSkipping = 1.0
  /// The first step back, in seconds, where a place turns out to lie too late. Each next one is
  /// twice as long.
  private static let firstStep = 0.5
  /// Where sound is entered, its first packets may not decode: they need the ones before.
  private static let soundLead = 0.3
  /// Sound is looked for no further back than this, in seconds: it may begin later than the picture.
  private static let longestWayToSound = 4.0

  /// Goes to a place from which the picture that `start` shows can be decoded, where that saves
  /// work, and likewise for sound. Streams that are not kept are not looked at.
  ///
  /// Few containers tell where such a place is. In MPEG-TS and its kin, a search by time ends at any
  /// packet; elsewhere a keyframe may be one that is decoded before `start` but shown after it, or one
  /// of which the pictures that follow cannot be decoded yet. So a place is only taken once a picture
  /// from before `start` came out of a decoder there. Otherwise an earlier one is tried, and in the
  /// end the file's beginning.
  /// - Parameter index: the stream of pictures or, where only sound is read, of sound.
  func seek(toSeconds start: Double, stream index: Int) throws(MediaError) {
    guard let input, start > Self.worthSkipping, input.value.hasTimes,
      let stream = input.value.stream(index)
    else { return }
    let isSound = stream.pointee.codecpar?.pointee.codec_type == AVMEDIA_TYPE_AUDIO
    let start = isSound ? start - Self.soundLead : start
    let second = 1 / av_q2d(stream.pointee.time_base)
    let target = origin(in: stream.pointee.time_base) + Int64((start * second).rounded())
    var (back, step) = (0.0, Self.firstStep)
    while start - back > 0 {
      replay = []
      continuity = TimestampContinuity()
      guard jump(to: target - Int64(back * second), of: stream) else { break }
      let place = try SeekPlace(of: self, at: target, stream: stream)
      if place.showsTarget, place.hasSound || back >= Self.longestWayToSound { return }
      (back, step) = (back + step, step * 2)
    }
    replay = []
    continuity = TimestampContinuity()
    try input.value.rewind(stream: index)
  }

  /// Goes to a place at or before `time`, on the stream's clock, without a look at what is there.
  /// - Returns: `false` where the file does not allow it. Then the place is unknown.
  func jump(to time: Int64, of stream: UnsafeMutablePointer<AVStream>) -> Bool {
    guard let input else { return false }
    // Many indexes list the picture's keyframes only: looked up by its sound, the file would be
    // read all the way.
    let index = info.video?.index ?? Int(stream.pointee.index)
    guard let guide = input.value.stream(index) else { return false }
    let place = av_rescale_q(time, stream.pointee.time_base, guide.pointee.time_base)
    return input.value.seek(to: place, stream: index)
  }

  /// The time of the keyframe from which decoding begins to show `start`; `nil` where that is the
  /// file's beginning, or has no time.
  func keyframe(before start: Double, stream index: Int) throws(MediaError) -> Double? {
    guard let input, let stream = input.value.stream(index) else { return nil }
    input.value.keepOnly([index])
    try seek(toSeconds: start, stream: index)
    guard let pts = replay.first?.pts, pts != vcNoTimestamp else { return nil }
    return Double(pts) * av_q2d(stream.pointee.time_base) - origin
  }
}
