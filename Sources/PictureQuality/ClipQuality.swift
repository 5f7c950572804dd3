/// The quality of a clip, or of runs of frames sampled from it: means over the frames.
package struct ClipQuality: Sendable {
  package private(set) var frames = 0
  private var detailSum = 0.0
  private var informationSum = 0.0
  /// Of all frames but the last one, whose motion the next frame can still lower.
  private var motionSum = 0.0
  private var framesWithMotion = 0
  private var lastMotion: Double?

  package init() {}

  /// Adds the next frame. One without motion is the first of a run.
  package mutating func add(_ figures: PictureFigures) {
    if let motion = figures.motion {
      if frames > 0 { count(min(lastMotion ?? motion, motion)) }
    } else if let lastMotion {
      count(lastMotion)
    }
    lastMotion = figures.motion
    frames += 1
    detailSum += figures.detail
    informationSum += figures.information
  }

  private mutating func count(_ motion: Double) {
    motionSum += motion
    framesWithMotion += 1
  }

  /// The mean of the frames' detail; `nil` without frames.
  package var detail: Double? { frames > 0 ? detailSum / Double(frames) : nil }

  /// The mean of the frames' information; `nil` without frames.
  package var information: Double? { frames > 0 ? informationSum / Double(frames) : nil }

  /// The mean of the frames' motion; 0 for single pictures. A frame's is the smaller of the motion
  /// before it and the one after it, so that neither a change of scene nor a repeated frame counts
  /// (VMAF's `motion2`).
  package var motion: Double {
    let (sum, count) =
      lastMotion.map { (motionSum + $0, framesWithMotion + 1) }
      ?? (motionSum, framesWithMotion)
    return count > 0 ? sum / Double(count) : 0
  }

  /// `nil` without frames.
  package var score: PerceptualScore? {
    guard let detail, let information else { return nil }
    return PerceptualScore(detail: detail, information: information, motion: motion)
  }
}
