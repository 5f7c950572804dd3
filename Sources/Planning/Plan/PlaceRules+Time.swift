package import Failures
package import MediaPlans

extension PlaceRules {
  /// What is shown, as far as the rules ask.
  package struct Showing {
    /// Seconds that pictures are shown, forward only; `nil` where that is not known.
    package var seconds: Double?
    /// Seconds of the whole output.
    package var wholeSeconds: Double?
    /// Seconds of the source in one of the output.
    package var speed = 1.0
    /// Frames a second without rules; `nil` where that is not known.
    package var rate: Double?
    /// Pictures without rules, where they can be counted.
    package var frames: Int?
    package var playback: Playback
    /// Fewer frames a second than this the user does not want.
    package var leastRate: Double?
    /// What the user asked for.
    package var wantedRate: Double?
  }

  /// Refuses what lasts too long.
  package func checkLength(_ showing: Showing) throws(Failure) {
    guard let limit = seconds, let length = showing.wholeSeconds, length > limit + 0.05 else {
      return
    }
    let kept = limit * showing.speed * (showing.playback == .bounce ? 0.5 : 1)
    let factor = (length / limit * showing.speed * 100).rounded(.up) / 100
    throw Failure(
      .limitUnreachable,
      "lasts \(clock(length)), and \(place) takes at most \(clock(limit)): keep a part of it "
        + "(\(.duration) \(plain(kept))) or play it faster (\(.speed) \(plain(factor)))")
  }

  /// The frame rate that keeps to the rules; `nil` where they need none.
  package func limitedRate(
    _ showing: Showing, isGIF: Bool, notes: inout [Sentence]
  ) throws(Failure) -> Ratio? {
    var rate: Double?
    if let most = frameRate, showing.rate ?? .infinity > most * 1.001 {
      rate = most
      notes.append(
        "\(plain(most)) frames a second\(instead(of: showing)): \(place) takes no more")
    }
    guard isGIF, let frames, let seconds = showing.seconds, seconds > 0 else {
      return rate.map { Ratio(approximating: $0) }
    }
    let allowed = showing.playback == .bounce ? frames / 2 + 1 : frames
    let present = rate ?? showing.rate ?? 50
    let count =
      rate == nil
      ? showing.frames ?? Self.pictures(seconds, at: present)
      : Self.pictures(seconds, at: present)
    guard count > allowed else { return rate.map { Ratio(approximating: $0) } }
    let most = Self.rate(showing: allowed, in: seconds)
    let least = min(present, showing.leastRate ?? Self.leastFrameRate)
    guard most >= least else { throw tooMany(showing, allowed: allowed, least: least) }
    notes.append(
      "\(plain(most)) frames a second\(instead(of: showing)): \(place) takes at most "
        + "\(frames) frames")
    return Ratio(approximating: most)
  }

  /// The rate at which a GIF that came out with more images than it may have keeps to the rules.
  package func correctedRate(images: Int, seconds: Double, playback: Playback) -> Ratio? {
    guard let frames, images > frames, seconds > 0 else { return nil }
    let allowed = playback == .bounce ? frames / 2 + 1 : frames
    return Ratio(approximating: Self.rate(showing: allowed, in: seconds))
  }

  /// Pictures on a clock that ticks at `rate`. One at the very end is shown for no time at all.
  package static func pictures(_ seconds: Double, at rate: Double) -> Int {
    max(1, Int((seconds * rate - 0.001).rounded(.up)))
  }

  /// The highest rate of at most so many pictures, down to a tenth where it is above one.
  private static func rate(showing frames: Int, in seconds: Double) -> Double {
    let most = (Double(frames) - 0.5) / seconds
    let step = most >= 1 ? 10.0 : 1000
    return max(0.001, min(50, (most * step).rounded(.down) / step))
  }

  private func tooMany(_ showing: Showing, allowed: Int, least: Double) -> Failure {
    let seconds = showing.seconds ?? 0
    let fits = (Double(allowed) - 0.5) / least * showing.speed
    let kept = fits >= 10 ? fits.rounded(.down) : max(0.1, (fits * 10).rounded(.down) / 10)
    let lower = Self.rate(showing: allowed, in: seconds)
    let allow: Sentence =
      lower >= 1 ? ", or allow \(.minimumFrameRate) \(plain(lower.rounded(.down)))" : ""
    return Failure(
      .limitUnreachable,
      "lasts \(clock(seconds)), and \(place) takes at most \(frames ?? 0) frames, less than "
        + "\(plain(least)) a second: keep a part of it (\(.duration) \(plain(kept)))\(allow)")
  }

  private func instead(of showing: Showing) -> String {
    showing.wantedRate.map { " instead of \(plain($0))" } ?? ""
  }

  /// `14.5`, `60`
  private func plain(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    if hundredths % 100 == 0 { return "\(hundredths / 100)" }
    let rest = hundredths % 100
    let tail = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(hundredths / 100).\(tail)"
  }
}
