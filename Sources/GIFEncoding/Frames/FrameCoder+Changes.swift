import Pixels

/// What must be sent of a frame.
extension FrameCoder {
  /// Marks the pixels that the screen misrepresents, and computes what sending the others would gain.
  ///
  /// - Parameter isGuess: whether the screen is only expected. What it really shows will be off by the
  ///   error of quantisation, so a smaller change counts.
  func findChanges(_ frame: PendingFrame, _ rules: StillRules, isGuess: Bool) {
    let threshold = tuning.changeThreshold * (isGuess ? 0.25 : 1)
    let screen = expected.buffer
    let weights = weights.buffer
    let framesAhead = framesAhead.buffer
    let pixels = frame.image.pixels
    // About what a pixel costs that is sent alone.
    let price = BoxSearch.pixelBits * Float(settings.lambda)
    for index in pixels.indices {
      changes.mark.buffer[index] = 0
      changes.gain.buffer[index] = 0
      let pixel = pixels[index]
      guard pixel.alpha >= 128 else { continue }
      let wanted = ColorSpace.color(pixel)
      let distance = ColorSpace.distance(wanted, ColorSpace.color(screen[index]))
      let change = frame.change?[index] ?? .max
      if screen[index].alpha == 0 {
        changes.mark.buffer[index] = 1
      } else if change > Stillness.quiet || tuning.isNearlyExact {
        changes.mark.buffer[index] = distance * weights[index] > threshold ? 1 : 0
      } else {
        let weight = weights[index] * tuning.lastingWeight(Int(framesAhead[index]))
        let cost = distance * weight * rules[change].keptShare
        guard cost > price else { continue }
        let gain = cost - palette.nearDistance(to: wanted) * weight - price
        changes.gain.buffer[index] = max(0, gain)
      }
    }
  }
}
