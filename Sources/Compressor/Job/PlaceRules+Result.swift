import Failures
import MediaPlans
import Planning

extension CompressionPlan {
  /// The plan for a second encode, where the first came out with more images than the place takes:
  /// the source had more pictures than it says. `nil` where the first is right.
  func holding(_ rules: PlaceRules?, after made: EncodedResult) -> CompressionPlan? {
    guard case .gif(var gif) = work,
      let rate = rules?.correctedRate(
        images: made.length.frames, seconds: made.length.sourceDuration, playback: gif.playback)
    else { return nil }
    gif.time.frameRate = rate
    var plan = self
    plan.work = .gif(gif)
    return plan
  }
}

extension PlaceRules {
  /// Refuses a result that does not keep to the rules, because its source is not what it claims.
  func check(_ made: EncodedResult, of name: String) throws(Failure) {
    if case .gif = made.plan.work, let frames, made.length.frames > frames {
      throw Failure(
        .limitUnreachable,
        "\(name) gives \(made.length.frames) frames, and \(place) takes at most \(frames): "
          + "set a lower \(.frameRate)")
    }
    if let seconds, made.length.duration > seconds + 0.5 {
      throw Failure(
        .limitUnreachable,
        "\(name) lasts \(clock(made.length.duration)), and \(place) takes at most "
          + "\(clock(seconds)): keep a part of it (\(.duration) \(Int(seconds)))")
    }
  }
}
