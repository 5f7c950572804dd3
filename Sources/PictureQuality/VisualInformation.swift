import Pixels

/// How much of a picture's visual information is left in a distorted copy, at a quarter of the
/// width and height.
///
/// The pixel-domain VIF of H. R. Sheikh, A. C. Bovik, "Image information and visual quality", IEEE
/// Trans. Image Processing 15(2), 2006, at the third of its four scales, as VMAF v0.6.1 uses it
/// (there `vif_scale2`): see Documentation/PictureQuality.md. 1 for an unchanged picture, 0 where
/// nothing is left; above 1 where contrast was raised.
struct VisualInformation: Sendable {
  /// The variance of the noise that the eye adds, in squared levels. Where the reference varies less
  /// than that, a position counts as flat.
  private static let eyeNoise: Float = 2
  /// How much contrast may grow.
  private static let greatestGain: Float = 100
  /// A distorted variance of this much (a quarter of 255 squared) costs a flat position entirely.
  private static let flatVariance: Float = 255 * 255 / 4

  private var halving: Halving
  private var quartering: Halving
  private var half: [Float]
  private var quarter: [Float]
  private var squares: [Float]
  private var products: [Float]
  private var means: GaussianBlur
  private var meanSquares: GaussianBlur
  private var meanProducts: GaussianBlur

  init(size: PixelSize) {
    halving = Halving(size: size, taps: GaussianBlur.nineTaps)
    half = Array(repeating: 0, count: halving.halfSize.area)
    quartering = Halving(size: halving.halfSize, taps: GaussianBlur.fiveTaps)
    quarter = Array(repeating: 0, count: quartering.halfSize.area)
    squares = quarter
    products = quarter
    means = GaussianBlur(size: quartering.halfSize, taps: GaussianBlur.fiveTaps)
    meanSquares = means
    meanProducts = means
  }

  /// A reference at a quarter of its width and height.
  struct Reference: Sendable {
    var samples: [Float]
    /// Around each position.
    var means: [Float]
    var variances: [Float]
    /// The information that the eye gets from it; above 0.
    var information = 0.0
  }

  mutating func prepare(_ samples: [Float]) -> Reference {
    shrink(samples)
    var reference = Reference(samples: quarter, means: quarter, variances: quarter)
    let (width, height) = (means.size.width, means.size.height)
    Self.multiply(quarter, by: quarter, into: &squares)
    for y in 0..<height {
      means.blur(y, of: quarter)
      meanSquares.blur(y, of: squares)
      for x in 0..<width {
        let mean = means.row[x]
        reference.means[y * width + x] = mean
        reference.variances[y * width + x] = max(0, meanSquares.row[x] - mean * mean)
      }
    }
    // At this point `quarter` is the reference itself, which has all of its information.
    reference.information = information(in: reference)
    return reference
  }

  /// The share of the reference's information that is left.
  mutating func score(_ samples: [Float], of reference: Reference) -> Double {
    shrink(samples)
    return information(in: reference) / reference.information
  }

  private mutating func shrink(_ samples: [Float]) {
    halving.halve(samples, into: &half)
    quartering.halve(half, into: &quarter)
  }

  /// The information about the reference that `quarter` has, in bits.
  private mutating func information(in reference: Reference) -> Double {
    Self.multiply(quarter, by: quarter, into: &squares)
    Self.multiply(quarter, by: reference.samples, into: &products)
    let (width, height) = (means.size.width, means.size.height)
    var sums = [Float](repeating: 0, count: width)
    for y in 0..<height {
      means.blur(y, of: quarter)
      meanSquares.blur(y, of: squares)
      meanProducts.blur(y, of: products)
      Self.addInformation(
        of: reference, at: y * width, means: means.row, meanSquares: meanSquares.row,
        meanProducts: meanProducts.row, to: &sums)
    }
    return sums.reduce(0) { $0 + Double($1) }
  }

  private static func multiply(_ plane: [Float], by other: [Float], into products: inout [Float]) {
    precondition(plane.count == products.count && other.count == products.count)
    let plane = plane.span
    let other = other.span
    var products = products.mutableSpan
    for index in products.indices {
      products[unchecked: index] = plane[unchecked: index] * other[unchecked: index]
    }
  }

  /// Adds each position's bits to its column's sum: `log2(1 + g² s / (n + eyeNoise))`, with `s` the
  /// reference's variance, `g` its gain in the distorted picture and `n` the rest of that variance.
  private static func addInformation(
    of reference: Reference, at offset: Int, means: [Float], meanSquares: [Float],
    meanProducts: [Float], to sums: inout [Float]
  ) {
    let count = sums.count
    precondition(
      offset >= 0 && reference.means.count >= offset + count
        && reference.variances.count >= offset + count && means.count >= count
        && meanSquares.count >= count && meanProducts.count >= count)
    let referenceMeans = reference.means.span
    let referenceVariances = reference.variances.span
    let means = means.span
    let meanSquares = meanSquares.span
    let meanProducts = meanProducts.span
    var sums = sums.mutableSpan
    for x in 0..<count {
      let mean = means[unchecked: x]
      let referenceVariance = referenceVariances[unchecked: offset &+ x]
      let difference = meanSquares[unchecked: x] - mean * mean
      let variance = difference > 0 ? difference : 0
      let covariance = meanProducts[unchecked: x] - referenceMeans[unchecked: offset &+ x] * mean

      let isFlat = referenceVariance < eyeNoise
      let gain = covariance / (isFlat ? eyeNoise : referenceVariance)
      let rest = variance - gain * covariance
      let noise = (rest > 0 ? rest : 0) + eyeNoise
      let raised = gain < greatestGain ? gain : greatestGain
      let bounded = raised > 0 ? raised : 0
      let bits = binaryLogarithm(1 + bounded * bounded * referenceVariance / noise)
      sums[unchecked: x] += isFlat ? 1 - variance / flatVariance : bits
    }
  }
}
