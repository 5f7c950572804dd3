import Pixels

/// How much of a picture's visible detail is left in a distorted copy of it.
///
/// The detail-loss measure of S. Li, F. Zhang, L. Ma, K. N. Ngan, "Image Quality Assessment by
/// Separately Evaluating Detail Losses and Additive Impairments", IEEE Trans. Multimedia 13(5),
/// 2011, as VMAF v0.6.1 uses it (there `adm2`): see Documentation/PictureQuality.md.
struct DetailLoss: Sendable {
  private var scales: [ScaleComparison] = []
  /// The picture's approximation at each scale.
  private var approximations: [[Float]] = []

  init(size: PixelSize) {
    var size = size
    for threshold in VisibilityThreshold.scales {
      let scale = ScaleComparison(size: size, threshold: threshold)
      size = scale.halfSize
      scales.append(scale)
      approximations.append(Array(repeating: 0, count: size.area))
    }
  }

  /// A reference's detail.
  struct Reference: Sendable {
    /// From the finest scale on.
    var scales: [DetailBands] = []
    /// The total detail of all scales; above 0.
    var detail = 0.0
  }

  mutating func prepare(_ samples: [Float]) -> Reference {
    var reference = Reference()
    forEachScale(of: samples) { _, scale, finer, approximation in
      let (bands, detail) = scale.prepare(finer, approximation: &approximation)
      reference.scales.append(bands)
      reference.detail += detail
    }
    return reference
  }

  /// The share of the reference's detail that is left.
  mutating func score(_ samples: [Float], of reference: Reference) -> Double {
    var left = 0.0
    forEachScale(of: samples) { index, scale, finer, approximation in
      left += scale.compare(
        finer, approximation: &approximation, with: reference.scales[index])
    }
    return left / reference.detail
  }

  private mutating func forEachScale(
    of samples: [Float], do work: (Int, inout ScaleComparison, [Float], inout [Float]) -> Void
  ) {
    var finer = samples
    for index in scales.indices {
      // Moved out of the array and back, so that one can be read while the next is written.
      var approximation: [Float] = []
      swap(&approximation, &approximations[index])
      work(index, &scales[index], finer, &approximation)
      if index > 0 { approximations[index - 1] = finer }
      finer = approximation
    }
    approximations[scales.count - 1] = finer
  }
}
