/// How good a clip looks beside its reference, from 0 (unrecognisable) to 100 (the same).
///
/// A prediction of VMAF v0.6.1 from three of the six figures that VMAF itself is learned from:
/// Documentation/PictureQuality.md says how near it comes. Like VMAF it is meant for a clip's mean,
/// for pictures compared at the size they are shown at, and for what encoders and scaling do to a
/// picture; it says nothing of colour or of motion that stutters. An unchanged clip without motion
/// gets 98 (VMAF: 97).
package struct PerceptualScore: Sendable, Hashable, Comparable {
  /// 0...100.
  package let value: Double

  /// Fitted by Benchmarks/quality/run; its results in Benchmarks/Results name the data. The powers
  /// make the score rise faster near the top, as VMAF does; a score never falls when detail,
  /// information or motion grow.
  enum Coefficients {
    static let constant = -25.39
    static let detailCubed = 80.78
    static let informationSquared = 42.68
    static let motion = 0.853
    /// No clip of the fit had more motion, so nothing is known beyond this.
    static let greatestMotion = 17.0
  }

  /// - Parameters:
  ///   - detail: mean of `PictureFigures.detail`; what is above 1 counts as 1.
  ///   - information: mean of `PictureFigures.information`; what is above 1 counts as 1.
  ///   - motion: mean of the motions of a clip as `ClipQuality` takes it.
  package init(detail: Double, information: Double, motion: Double) {
    let detail = min(max(detail, 0), 1)
    let information = min(max(information, 0), 1)
    let motion = min(max(motion, 0), Coefficients.greatestMotion)
    let sum =
      Coefficients.constant + Coefficients.detailCubed * detail * detail * detail
      + Coefficients.informationSquared * information * information + Coefficients.motion * motion
    value = min(max(sum, 0), 100)
  }

  package static func < (left: PerceptualScore, right: PerceptualScore) -> Bool {
    left.value < right.value
  }
}
