package import MediaPlans

/// The frame rate that a source was made for, whatever the mean of its frames' times comes to.
package enum NominalRate {
  private static let usual = [
    Ratio(24000, 1001), Ratio(24, 1), Ratio(25, 1), Ratio(30000, 1001), Ratio(30, 1), Ratio(48, 1),
    Ratio(50, 1), Ratio(60000, 1001), Ratio(60, 1), Ratio(100, 1), Ratio(120_000, 1001),
    Ratio(120, 1), Ratio(240, 1),
  ]
  /// Recorders that keep time by a clock of their own miss a usual rate by this share.
  private static let tolerance = 0.005

  package static func of(_ stream: VideoStreamInfo) -> Ratio {
    guard let mean = stream.frameRate, mean.value > 0 else { return Ratio(25, 1) }
    func isNear(_ rate: Ratio, _ other: Ratio, within share: Double) -> Bool {
      abs(rate.value / other.value - 1) <= share
    }
    // All frames are one tick apart: nothing is to be guessed.
    if let tick = stream.tickRate, isNear(tick, mean, within: 0.0001) { return mean }
    let nearest = usual.min { abs($0.value / mean.value - 1) < abs($1.value / mean.value - 1) }
    if let nearest, isNear(nearest, mean, within: tolerance) { return nearest }
    // Frames were left out: their times still lie on the ticks of the rate they were made at.
    if let tick = stream.tickRate, tick.value > mean.value,
      let rate = usual.first(where: { isNear($0, tick, within: 0.0001) })
    {
      return rate
    }
    return usual.first { $0.value >= mean.value } ?? mean
  }
}
