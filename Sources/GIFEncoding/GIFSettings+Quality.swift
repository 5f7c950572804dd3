extension GIFSettings {
  /// The price of a bit for a quality of 1 (smallest) to 100 (finest); others are clamped.
  ///
  /// `lambda = 3 * ((100 - quality) / 25) ^ 3`: 3 at 75, where a film looks clean at its size and
  /// a screen's text is as sharp as the source's; 24 at 50; 186 at 1. At 100 bits are free, so
  /// that frames of at most 255 colours come out unaltered.
  public static func lambda(forQuality quality: Int) -> Double {
    let share = Double(100 - min(max(quality, 1), 100)) / 25
    return 3 * share * share * share
  }
}
