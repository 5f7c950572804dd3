import Platform

/// How much distortion counts at each pixel, and how much flicker does. Documentation/GIFEngine.md has
/// the reason for each constant and the values that were tried.
struct DistortionTuning {
  /// The strength of masking by texture, see `Activity`.
  static let masking: Float = 2
  /// The most frames to look ahead for how long a pixel will stay the same.
  static let lookAhead = 36
  /// Below the first of these lambdas (quality 96 to 97), pull and hold of still pixels fade out. Below
  /// the second (quality 97 to 98) they are gone: a still pixel is drawn again wherever it gets better.
  private static let nearExactnessFrom: Float = 0.002
  private static let nearlyExact: Float = 0.0003
  let isNearlyExact: Bool
  /// A moving pixel need not be sent if its weighted distance to what is shown is at most this.
  let changeThreshold: Float
  /// The rules for pixels whose source is the same to the bit, the same within noise (see
  /// `Stillness`), nearly the same, and different.
  private let exact: StillRule
  private let quiet: StillRule
  private let faint: StillRule
  private let moving = StillRule(keptShare: 1, pull: 0, hold: 0)
  /// A shown colour that is wrong by this weighted distance has half the pull: what is wrong should be
  /// corrected, what is right should stay.
  private let pullError: Float
  /// Where the source is the same to the bit, a shown colour at this squared distance or less is
  /// accepted as it is.
  let acceptedDistance: Float
  /// `(1 + n) ^ 0.85`, by the number of frames.
  private let lasting: [Float]

  init(settings: GIFSettings) {
    let lambda = Float(settings.lambda)
    isNearlyExact = lambda < Self.nearlyExact
    changeThreshold = lambda
    pullError = 0.3 + 2 * lambda
    // Near lossless, a still pixel is drawn wherever it is wrong, so pull and hold fade from full (1)
    // to none (0). Gradually, so that neither size nor quality jumps from one lambda to the next.
    let steps = log(max(lambda, Self.nearlyExact) / Self.nearlyExact)
    let fade = min(1, steps / log(Self.nearExactnessFrom / Self.nearlyExact))
    // The cheaper bits are, the more visible is even faint flicker, and the more small changes are
    // worth showing.
    exact = StillRule(
      keptShare: 0.05 + 0.7 * (1 - fade), pull: fade * (2.5 + 4 / (1 + lambda / 2)),
      hold: fade * 60)
    quiet = StillRule(
      keptShare: 1 / (1 + 19 * min(1, lambda / 1.5)), pull: fade * 0.3, hold: fade * 4)
    faint = StillRule(keptShare: 1, pull: fade * 0.12, hold: 0)
    acceptedDistance = min(9, 20 * lambda)
    lasting = (0...Self.lookAhead).map { powf(Float(1 + $0), 0.85) }
  }

  /// The weight of an error that stays for this many frames more: it is seen longer, at the same cost
  /// in bits.
  @inline(__always)
  func lastingWeight(_ frames: Int) -> Float { lasting[frames] }

  /// The share of its pull that is left to a shown colour that is wrong by this weighted distance.
  @inline(__always)
  func pullShare(error: Float) -> Float { 1 / (1 + error / pullError) }

  /// The rules for one frame.
  ///
  /// - Parameters:
  ///   - exactShare: the share of pixels whose source is the same to the bit.
  ///   - quietShare: the share of pixels whose source is the same to the bit or within noise.
  func rules(exactShare: Float, quietShare: Float) -> StillRules {
    // Where nearly everything moves, the few still pixels flicker most and cost least to keep: they
    // get up to seven times the pull. As soon as half of the frame is still, hardly any more is left.
    let square = (1 - quietShare) * (1 - quietShare)
    let rarity = 1 + 6 * square * square * square * square
    // A screen recording has no noise. Where nearly all still pixels are the same to the bit, the rule
    // for those applies to all still pixels.
    let cleanness = min(max((exactShare / max(quietShare, 1e-6) - 0.6) / 0.2, 0), 1)
    return StillRules(
      exact: exact.scalingPull(by: rarity),
      quiet: quiet.mixed(with: exact, cleanness).scalingPull(by: rarity),
      faint: faint.scalingPull(by: rarity), moving: moving)
  }
}
