extension GIFSettings {
  /// The lambda for a quality of 1 (smallest file) to 100 (best picture). Other values are clamped.
  ///
  /// `lambda = 2 * ((100 - quality) / 25) ^ 4`: 2 at 75, where a film looks clean at its size and the
  /// text of a screen is as sharp as in the source; 32 at 50; 123 at 30; 0.05 at 90, above which more
  /// bits are hardly visible. At 100 lambda is 0, and frames of at most 255 colours come out unaltered.
  public static func lambda(forQuality quality: Int) -> Double {
    let share = Double(100 - min(max(quality, 1), 100)) / 25
    return 2 * share * share * share * share
  }

  /// The quality whose lambda is nearest from above: the inverse of `lambda(forQuality:)`.
  public static func quality(forLambda lambda: Double) -> Int {
    let share = (max(0, lambda) / 2).squareRoot().squareRoot()
    return min(max(100 - Int((share * 25).rounded(.up)), 1), 100)
  }
}
