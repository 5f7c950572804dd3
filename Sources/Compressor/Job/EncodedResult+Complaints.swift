import Failures
import MediaIO

extension EncodedResult {
  /// What was wrong with the source, in words for people.
  func complaints(of source: SourceInfo) -> [Sentence] {
    var complaints: [Sentence] = []
    if let reason = damage.stoppedEarly {
      complaints.append("reading stopped early: \(reason); everything before it was used")
    }
    if let parts = damage.parts {
      complaints.append("\(parts); what was missing was concealed")
    }
    // Containers round, and the last frame's length is a guess: half a second or a tenth is lost.
    guard let stream = source.video, !stream.isStill, plan.format != .audio,
      let stated = stream.duration ?? (source.audio.isEmpty ? source.duration : nil)
    else { return complaints }
    let planned = (min(plan.time.end ?? stated, stated) - plan.time.start) / plan.time.speed
    if planned - length.sourceDuration > max(0.5, planned / 10) {
      complaints.append(
        "only \(clock(length.sourceDuration)) of \(clock(planned)) could be read; the rest is "
          + "missing")
    }
    return complaints
  }
}
