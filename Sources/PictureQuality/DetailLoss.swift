public import Pixels

/// How much of a picture's visible detail is left in a distorted copy of it.
///
/// The detail-loss measure of S. Li, F. Zhang, L. Ma, K. N. Ngan, "Image Quality Assessment by
/// Separately Evaluating Detail Losses and Additive Impairments", IEEE Trans. Multimedia 13(5),
/// 2011, as VMAF v0.6.1 uses it (there called ADM2): see Documentation/PictureQuality.md.
///
/// Scores of distortions that lose detail lie between 0 (nothing left) and 1 (all of it; an
/// unchanged picture scores exactly 1). Sharpening can score above 1. Noise that is added where
/// there was nothing lowers the score only as far as it hides detail.
///
/// A value keeps the buffers of one comparison, some 10 bytes a pixel; make one, and use it for all
/// frames of a size. It may move between threads; one comparison runs at a time.
public struct DetailLoss: Sendable {
  public let size: PixelSize
  private var scales: [ScaleComparison]
  /// The picture, and its approximation at each scale.
  private var planes: [[Float]]

  /// - Parameter size: of all pictures that will be compared.
  public init(size: PixelSize) throws(ComparisonError) {
    try ComparisonError.check(size)
    self.size = size
    scales = []
    planes = [Array(repeating: 0, count: size.area)]
    var scaleSize = size
    for threshold in VisibilityThreshold.scales {
      let scale = ScaleComparison(size: scaleSize, threshold: threshold)
      scaleSize = scale.halfSize
      scales.append(scale)
      planes.append(Array(repeating: 0, count: scaleSize.area))
    }
  }

  /// A reference ready to be compared with any number of distorted pictures, which saves about a
  /// third of each comparison.
  public mutating func prepare(
    _ reference: LumaPlane
  ) throws(ComparisonError) -> PreparedReference {
    try ComparisonError.check(reference.size, is: size)
    var prepared = PreparedReference(size: size)
    forEachScale(of: reference) { scale, picture, approximation in
      let (bands, detail) = scale.prepare(picture, approximation: &approximation)
      prepared.bands.append(bands)
      prepared.detail += detail
    }
    return prepared
  }

  /// The detail left in `distorted`, 1 for all.
  public mutating func score(
    reference: PreparedReference, distorted: LumaPlane
  ) throws(ComparisonError) -> Double {
    try ComparisonError.check(reference.size, is: size)
    try ComparisonError.check(distorted.size, is: size)
    var left = 0.0
    var bands = reference.bands.makeIterator()
    forEachScale(of: distorted) { scale, picture, approximation in
      guard let bands = bands.next() else { return }
      left += scale.compare(picture, approximation: &approximation, with: bands)
    }
    return left / reference.detail
  }

  /// The detail left in `distorted`, 1 for all.
  public mutating func score(
    reference: LumaPlane, distorted: LumaPlane
  ) throws(ComparisonError) -> Double {
    let prepared = try prepare(reference)
    return try score(reference: prepared, distorted: distorted)
  }

  private mutating func forEachScale(
    of picture: LumaPlane,
    do work: (inout ScaleComparison, [Float], inout [Float]) -> Void
  ) {
    // Planes are moved out of the array and back, so that one can be read while the next is written.
    var finer = planes[0].taken()
    for index in finer.indices { finer[index] = Float(picture.pixels[index]) }
    for level in scales.indices {
      var coarser = planes[level + 1].taken()
      work(&scales[level], finer, &coarser)
      planes[level] = finer
      finer = coarser
    }
    planes[scales.count] = finer
  }
}

/// A reference's detail, for comparing several distorted pictures with it: 4 bytes a pixel.
public struct PreparedReference: Sendable {
  public let size: PixelSize
  /// From the finest scale on.
  var bands: [DetailBands] = []
  /// What the detail of all scales amounts to; never 0.
  var detail = 0.0

  init(size: PixelSize) { self.size = size }
}

extension Array {
  /// The array's content, which it gives away.
  fileprivate mutating func taken() -> [Element] {
    var content: [Element] = []
    swap(&content, &self)
    return content
  }
}
