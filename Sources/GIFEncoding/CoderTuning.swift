internal import Pixels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The numbers that say what the picture is worth where. Each constant's reason and the values
/// tried stand in Documentation/GIFEngine.md.
struct CoderTuning {
  /// See `Activity`.
  static let masking: Float = 2
  /// Frames looked at for how long a pixel will stay, as far as the window reaches.
  static let lookAhead = 36
  /// Below the first of these, at quality 96 or 97, what rests is held less and less, and below the
  /// second, at 97 or 98, it is drawn again wherever it gets better.
  private static let nearExactnessFrom: Float = 0.002
  private static let nearlyExact: Float = 0.0003
  let isNearlyExact: Bool
  /// A pixel that changes this little against what is shown need not be sent.
  let changeThreshold: Float
  /// Rules for pixels whose source is the same to the bit, the same within noise (`Stillness`),
  /// nearly the same, and different.
  private let exact: RestRule
  private let quiet: RestRule
  private let faint: RestRule
  private let moving = RestRule(share: 1, pull: 0, hold: 0)
  /// A shown colour that is wrong by this weighted distance pulls half as much: what is wrong
  /// should be mended, what is right should rest.
  private let pullError: Float
  /// A shown colour this near to a source that is the same to the bit is right as it is.
  let restDistance: Float
  /// By number of frames: `(1 + n) ^ 0.85`.
  private let lasting: [Float]

  init(settings: GIFSettings) {
    let lambda = Float(settings.lambda)
    isNearlyExact = lambda < Self.nearlyExact
    changeThreshold = lambda
    pullError = 0.3 + 2 * lambda
    // What is to come out exactly is drawn wherever it is wrong. Step by step, so that neither size
    // nor quality leaps.
    let steps = log(max(lambda, Self.nearlyExact) / Self.nearlyExact)
    let holds = min(1, steps / log(Self.nearExactnessFrom / Self.nearlyExact))
    // The cheaper bits are, the finer a restlessness is seen, and the more small changes are worth
    // showing.
    exact = RestRule(
      share: 0.05 + 0.7 * (1 - holds), pull: holds * (2.5 + 4 / (1 + lambda / 2)), hold: holds * 60)
    quiet = RestRule(
      share: 1 / (1 + 19 * min(1, lambda / 1.5)), pull: holds * 0.3, hold: holds * 4)
    faint = RestRule(share: 1, pull: holds * 0.12, hold: 0)
    restDistance = min(9, 20 * lambda)
    lasting = (0...Self.lookAhead).map { powf(Float(1 + $0), 0.85) }
  }

  /// An error that stays for `frames` more is seen longer, at the same price.
  @inline(__always)
  func lastingWeight(_ frames: Int) -> Float { lasting[frames] }

  /// How much of its pull a shown colour keeps that is wrong by this weighted distance.
  @inline(__always)
  func rightness(error: Float) -> Float { 1 / (1 + error / pullError) }

  /// The rules for one frame.
  ///
  /// - Parameters:
  ///   - exactShare: the share of pixels whose source is the same to the bit.
  ///   - quietShare: the share of those, and of those that are the same within noise.
  func rules(exactShare: Float, quietShare: Float) -> RestRules {
    // Where nearly everything moves, the few pixels that rest flicker most and cost least to
    // hold: up to seven times the pull, and 1 as soon as half of the frame rests.
    let square = (1 - quietShare) * (1 - quietShare)
    let rarity = 1 + 6 * square * square * square * square
    // A screen recording knows no noise: where nearly all that rests is the same to the bit, the
    // others are to rest as well.
    let cleanness = min(max((exactShare / max(quietShare, 1e-6) - 0.6) / 0.2, 0), 1)
    return RestRules(
      exact: exact.pulling(rarity), quiet: quiet.mixed(with: exact, cleanness).pulling(rarity),
      faint: faint.pulling(rarity), moving: moving)
  }
}

/// What a pixel that rests costs if it is changed or not.
struct RestRule: BitwiseCopyable {
  /// What part of its distance counts if it stays as it is.
  var share: Float
  /// What changing the shown colour costs, in parts of the distance of the change.
  var pull: Float
  /// What making it worse costs for each unit of distance more than now, on top and without
  /// masking: a pixel that swings between two colours is seen in grass, too.
  var hold: Float

  func pulling(_ factor: Float) -> RestRule {
    RestRule(share: share, pull: pull * factor, hold: hold)
  }

  func mixed(with other: RestRule, _ part: Float) -> RestRule {
    RestRule(
      share: share + part * (other.share - share), pull: pull + part * (other.pull - pull),
      hold: hold + part * (other.hold - hold))
  }
}

/// The rules of one frame, by how much a pixel's source changed.
struct RestRules: BitwiseCopyable {
  var exact: RestRule
  var quiet: RestRule
  var faint: RestRule
  var moving: RestRule

  @inline(__always)
  subscript(change: UInt8) -> RestRule {
    if change == 0 { return exact }
    if change <= Stillness.quiet { return quiet }
    return change <= Stillness.faint ? faint : moving
  }
}
