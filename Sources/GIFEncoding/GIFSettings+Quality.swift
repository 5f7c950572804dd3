extension GIFSettings {
  /// The price of a bit for a quality of 1 (smallest) to 100 (finest); others are clamped.
  ///
  /// `lambda = 2 * ((100 - quality) / 25) ^ 4`: 2 at 75, where a film looks clean at its size
  /// and a screen's text is as sharp as the source's; 32 at 50; 123 at 30; 0.05 at 90, past
  /// which more bits hardly show. At 100 bits are free, so that frames of at most 255 colours
  /// come out unaltered.
  public static func lambda(forQuality quality: Int) -> Double {
    let share = Double(100 - min(max(quality, 1), 100)) / 25
    return 2 * share * share * share * share
  }
}
