/// What a pixel costs if its shown colour is changed or not, beside its plain distortion. For a pixel
/// whose source moves all of this is neutral.
struct StillRule: BitwiseCopyable {
  /// The share of its distance that counts if the pixel is kept as it is.
  var keptShare: Float
  /// The pull of the shown colour: what changing it costs, as a multiple of the distance of the
  /// change. Prevents flicker between colours that are equally good.
  var pull: Float
  /// The hold on what is shown: what making it worse costs for each unit of distance more than now.
  /// Texture does not mask it, because a pixel that alternates between two colours is visible even in
  /// grass.
  var hold: Float

  func scalingPull(by factor: Float) -> StillRule {
    StillRule(keptShare: keptShare, pull: pull * factor, hold: hold)
  }

  func mixed(with other: StillRule, _ part: Float) -> StillRule {
    StillRule(
      keptShare: keptShare + part * (other.keptShare - keptShare),
      pull: pull + part * (other.pull - pull), hold: hold + part * (other.hold - hold))
  }
}

/// The rules of one frame, by how much a pixel's source changed.
struct StillRules: BitwiseCopyable {
  var exact: StillRule
  var quiet: StillRule
  var faint: StillRule
  var moving: StillRule

  @inline(__always)
  subscript(change: UInt8) -> StillRule {
    if change == 0 { return exact }
    if change <= Stillness.quiet { return quiet }
    return change <= Stillness.faint ? faint : moving
  }
}
