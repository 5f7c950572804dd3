extension GIFSettings {
  /// The price of a bit for a quality of 1 (smallest) to 100 (finest); others are clamped.
  ///
  /// `lambda = 0.1 * (2 ^ ((100 - quality) / 9) - 1)`: every 9 steps about double the price,
  /// and 100 makes bits free, so that frames of at most 255 colours come out unaltered.
  public static func lambda(forQuality quality: Int) -> Double {
    let steps = Double(100 - min(max(quality, 1), 100))
    return 0.1 * (exp2(steps / 9) - 1)
  }

  /// Two to the power of `exponent`, 0...11, without a mathematics library whose last digits
  /// differ between machines.
  private static func exp2(_ exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    // The Taylor series of exp(f ln 2), whose 20th term is below 1e-21 for f < 1.
    let x = (exponent - whole) * 0.693_147_180_559_945_3
    var term = 1.0
    var sum = 1.0
    for index in 1...20 {
      term *= x / Double(index)
      sum += term
    }
    return Double(sign: .plus, exponent: Int(whole), significand: sum)
  }
}
