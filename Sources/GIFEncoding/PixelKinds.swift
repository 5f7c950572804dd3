internal import Pixels

/// What coding a pixel costs above its base, bits included: a running average for each kind of
/// pixel.
///
/// One average for all would undervalue strings that reach into what is dear to code and overvalue
/// those that end in what is cheap: a pixel that rests is part of a long string of kept pixels, one
/// in grass seldom of three. So pixels are told apart by what foretells their cost.
struct PixelKinds: ~Copyable {
  static let count = 2 * 4 * 4 * 4 * 4
  /// How fast an average follows; faster at first, as if it were that of 8 pixels so far.
  private static let rate: Float = 0.002
  private static let trust: Float = 8

  private let averages: Scratch<Float>
  private let pixels: Scratch<Float>

  init(lambda: Float) {
    // Three bits for a pixel, until more is known.
    averages = Scratch(count: Self.count, filledWith: 3 * lambda)
    pixels = Scratch(count: Self.count, filledWith: Self.trust)
  }

  /// By kind.
  var costs: UnsafeMutableBufferPointer<Float> { averages.buffer }

  /// Counts one pixel that was coded.
  @inline(__always)
  func learn(_ kind: UInt16, cost: Float) {
    let kind = Int(kind)
    let average = averages.buffer
    let pixels = pixels.buffer
    let rate = max(Self.rate, 1 / pixels[kind])
    pixels[kind] += 1
    // A base is an estimate and may be too high; coding a pixel is never a gain.
    average[kind] = max(0, average[kind] + rate * (cost - average[kind]))
  }

  /// What a pixel's kind is made of. Distances are weighted, in costs of a bit.
  struct Signs {
    /// See `Field.base`.
    var base: Float
    /// What it costs to leave it as it is.
    var keep: Float
    /// To the more different one of its neighbours left and right.
    var neighbor: Float
    /// What a unit of squared distance costs here.
    var weight: Float
    /// Whether its source is the same as in the frame before.
    var rests: Bool
  }

  @inline(__always)
  static func kind(_ signs: Signs) -> UInt16 {
    var kind = signs.rests ? 1 : 0
    kind = kind * 4 + step(signs.base, 0.02, 0.2, 1)
    kind = kind * 4 + step(signs.keep, 0.2, 1, 5)
    kind = kind * 4 + step(signs.neighbor, 0.1, 0.8, 6.4)
    kind = kind * 4 + step(signs.weight, 0.15, 0.3, 0.6)
    return UInt16(truncatingIfNeeded: kind)
  }

  @inline(__always)
  private static func step(_ value: Float, _ a: Float, _ b: Float, _ c: Float) -> Int {
    (value >= a ? 1 : 0) + (value >= b ? 1 : 0) + (value >= c ? 1 : 0)
  }
}
