import Failures
import MediaIO
import MediaPlans
import Planning

extension EncodedResult {
  /// What was broken in the source and is made up in the result, in words for people.
  var complaint: Sentence? {
    damage.parts.map { "\($0); what was missing was concealed" }
  }

  /// What of the source could not be read, in words for people.
  func losses(of source: SourceInfo) -> [Loss] {
    var losses: [Sentence] = []
    if let reason = damage.stoppedEarly {
      losses.append("reading stopped early: \(reason); everything before it was used")
    }
    if let stream = source.video, !stream.isStill, plan.format != .audio,
      let stated = stream.duration ?? (source.audio.isEmpty ? source.duration : nil),
      let missing = missing(of: stated, read: length.sourceDuration, step: pictureStep(of: stream))
    {
      losses.append("only \(missing) could be read; the rest is missing")
    }
    return (losses + soundLosses).map { Loss($0, isDamage: true) }
  }

  private var soundLosses: [Sentence] {
    guard let tracks = plan.tracks, tracks.mix == nil else { return [] }
    return zip(tracks.audio, length.soundEnds).enumerated().compactMap { number, track in
      let (audio, end) = track
      let name = tracks.audio.count > 1 ? "track \(number + 1) of the sound" : "the sound"
      guard let stated = audio.stream.end, let missing = missing(of: stated, read: end, step: 0)
      else {
        return nil
      }
      return end > 0
        ? "only \(missing) of \(name) could be read; the rest is missing"
        : "nothing of \(name) could be read"
    }
  }

  /// Seconds from one picture to the next, of the source or of the result.
  private func pictureStep(of stream: VideoStreamInfo) -> Double {
    [stream.frameRate, plan.time.frameRate].compactMap { $0.map { 1 / $0.value } }.max() ?? 0
  }

  /// `0:03 of 0:10`, where that much less was read than a header states.
  private func missing(of stated: Double, read: Double, step: Double) -> String? {
    let time = plan.time
    let planned = (min(time.end ?? stated, stated) - time.start) / time.speed
    let missing = planned - read
    // Containers round, coders of sound have pauses before and after, and the last picture's length is a
    // guess.
    guard missing > max(0.1, 2 * step) else { return nil }
    return missing < 1
      ? "\(seconds(read)) of \(seconds(planned)) s" : "\(clock(read)) of \(clock(planned))"
  }

  private func seconds(_ time: Double) -> String { "\((time * 10).rounded() / 10)" }
}
