import Pixels

/// What coding a pixel usually costs above its base, bits included: a running average for each kind
/// of pixel.
///
/// One average for all pixels would undervalue strings that reach into what is expensive to code, and
/// overvalue those that end in what is cheap: a still pixel is part of a long string of kept pixels,
/// one in grass is rarely part of a string of three. So pixels are put into kinds by features that
/// predict their cost, as the contexts of an entropy coder do.
struct PixelKinds: ~Copyable {
  static let count = 2 * 4 * 4 * 4 * 4
  /// How fast an average follows its pixels. It is faster at first, as if the initial value were the
  /// average of 8 pixels.
  private static let rate: Float = 0.002
  private static let trust: Float = 8

  private let averages: Scratch<Float>
  private let pixels: Scratch<Float>

  init(lambda: Float) {
    // Three bits for each pixel until more is known.
    averages = Scratch(count: Self.count, filledWith: 3 * lambda)
    pixels = Scratch(count: Self.count, filledWith: Self.trust)
  }

  /// The averages, by kind.
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

  /// What a pixel's kind is made of. Distances are weighted and divided by the cost of a bit.
  struct Features {
    /// The pixel's base, see `SearchPlanes.base`.
    var base: Float
    /// What keeping the pixel as it is costs.
    var keep: Float
    /// The distance to the more different one of its neighbours left and right.
    var neighbor: Float
    /// What a unit of squared distance costs here.
    var weight: Float
    /// Whether its source is the same as in the frame before.
    var isStill: Bool
  }

  @inline(__always)
  static func kind(_ features: Features) -> UInt16 {
    var kind = features.isStill ? 1 : 0
    kind = kind * 4 + step(features.base, 0.02, 0.2, 1)
    kind = kind * 4 + step(features.keep, 0.2, 1, 5)
    kind = kind * 4 + step(features.neighbor, 0.1, 0.8, 6.4)
    kind = kind * 4 + step(features.weight, 0.15, 0.3, 0.6)
    return UInt16(truncatingIfNeeded: kind)
  }

  @inline(__always)
  private static func step(_ value: Float, _ a: Float, _ b: Float, _ c: Float) -> Int {
    (value >= a ? 1 : 0) + (value >= b ? 1 : 0) + (value >= c ? 1 : 0)
  }
}
