package import Pixels

/// Compares distorted pictures with their references, all of one size.
///
///     var comparison = try PictureComparison(size: size)
///     var quality = ClipQuality()
///     for (reference, distorted) in frames {
///       let prepared = try comparison.prepare(reference)
///       quality.add(try comparison.compare(distorted, with: prepared))
///     }
///     print(quality.score?.value ?? 0)
///
/// A value keeps buffers of some 11 bytes a pixel; make one, and use it for all frames. It may move
/// between threads; one comparison runs at a time.
package struct PictureComparison: Sendable {
  package let size: PixelSize
  private var detailLoss: DetailLoss
  private var visualInformation: VisualInformation
  private var motionMeter: MotionMeter
  private var samples: [Float]

  /// - Parameter size: of all pictures; each side 1 or more, at most
  ///   `ComparisonError.greatestArea` in all.
  package init(size: PixelSize) throws(ComparisonError) {
    try ComparisonError.check(size)
    self.size = size
    detailLoss = DetailLoss(size: size)
    visualInformation = VisualInformation(size: size)
    motionMeter = MotionMeter(size: size)
    samples = Array(repeating: 0, count: size.area)
  }

  /// A reference ready to be compared with any number of distorted pictures.
  ///
  /// References are given in the clip's order, since motion is measured from one to the next.
  ///
  /// - Parameter startsRun: the picture before this one is not the one prepared before.
  package mutating func prepare(
    _ reference: LumaPlane, startsRun: Bool = false
  ) throws(ComparisonError) -> PreparedReference {
    try take(reference)
    if startsRun { motionMeter.startRun() }
    return PreparedReference(
      size: size, motion: motionMeter.next(samples), detail: detailLoss.prepare(samples),
      information: visualInformation.prepare(samples))
  }

  /// What is left of a reference in a distorted picture.
  package mutating func compare(
    _ distorted: LumaPlane, with reference: PreparedReference
  ) throws(ComparisonError) -> PictureFigures {
    try ComparisonError.check(reference.size, is: size)
    try take(distorted)
    return PictureFigures(
      detail: detailLoss.score(samples, of: reference.detail),
      information: visualInformation.score(samples, of: reference.information),
      motion: reference.motion)
  }

  private mutating func take(_ picture: LumaPlane) throws(ComparisonError) {
    try ComparisonError.check(picture.size, is: size)
    let pixels = picture.pixels.span
    var samples = self.samples.mutableSpan
    for index in samples.indices {
      samples[unchecked: index] = Float(pixels[unchecked: index])
    }
  }
}

/// A picture ready to be compared with distorted ones; 4.7 bytes a pixel.
package struct PreparedReference: Sendable {
  package let size: PixelSize
  /// From the picture before to this one, in levels of 255; `nil` for the first of a run.
  package let motion: Double?
  let detail: DetailLoss.Reference
  let information: VisualInformation.Reference
}

/// How far a distorted picture is from its reference.
package struct PictureFigures: Sendable, Equatable {
  /// The share of the reference's visible detail that is left (VMAF's `adm2`): 0 for none, 1 for
  /// all of it, above 1 if contrast was raised. Noise lowers it as far as it hides detail.
  package var detail: Double
  /// The share of the reference's visual information that is left at a quarter of its width and
  /// height (VMAF's `vif_scale2`): 0 for none, 1 for all of it, above 1 if contrast was raised.
  package var information: Double
  /// How much moves in the reference from the picture before to this one, in levels of 255; `nil`
  /// where that is not known, for the first picture of a run.
  package var motion: Double?

  package init(detail: Double, information: Double, motion: Double?) {
    self.detail = detail
    self.information = information
    self.motion = motion
  }
}
