/// Tells when a full dictionary has grown stale.
struct ClearWindow {
  private let ratio: Float
  private let size: Int
  private var cost: Float = 0
  private var pixels = 0
  private var best = Float.greatestFiniteMagnitude

  init(tuning: ParseTuning) {
    ratio = tuning.clearRatio
    size = tuning.clearWindow
  }

  /// Counts one code; true if the dictionary should be dropped.
  mutating func add(_ cost: Float, pixels: Int) -> Bool {
    self.cost += cost
    self.pixels += pixels
    guard self.pixels >= size else { return false }
    let rate = self.cost / Float(self.pixels)
    self.cost = 0
    self.pixels = 0
    if rate < best {
      best = rate
      return false
    }
    return rate > best * ratio
  }
}
