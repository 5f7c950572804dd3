/// Decides when a full dictionary no longer suits the picture and should be cleared.
struct ClearWindow {
  private let ratio: Float
  private let size: Int
  private var cost: Float = 0
  private var pixels = 0
  private var best = Float.greatestFiniteMagnitude

  init(tuning: LZWTuning) {
    ratio = tuning.clearRatio
    size = tuning.clearWindow
  }

  /// Counts one code. True if the dictionary should be cleared.
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
