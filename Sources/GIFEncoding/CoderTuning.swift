internal import Pixels

/// The numbers that say what the picture is worth where. Each constant's reason and the values
/// tried stand in Documentation/GIFEngine.md.
struct CoderTuning {
  /// See `Activity`.
  var masking: Float = 2
  /// A pixel whose weighted distance from what is shown exceeds this opens the box.
  var changeThreshold: Float
  /// The same for a pixel whose source did not change, on top, per unit of weight: else a few
  /// pixels all over the screen make every frame a whole one.
  var stillTolerance: Float
  /// What part of its distance counts if a pixel inside the box stays as it is whose source is
  /// the same to the bit, or the same within noise.
  var exactShare: Float = 0.05
  var quietShare: Float
  /// How much it costs to change the shown colour of a pixel whose source is the same to the
  /// bit, the same within noise, or nearly the same; in parts of the distance of the change.
  var exactPull: Float = 3
  var quietPull: Float = 0.3
  var faintPull: Float = 0.12
  /// A shown colour that is wrong by this weighted distance pulls half as much: what is wrong
  /// should be mended, what is right should rest.
  var pullError: Float
  /// What part of a pixel's least cost the parse takes for granted.
  var baseShare: Float = 1
  /// Frames looked at for how long a pixel will stay.
  var lookAhead = 12
  private let lasting: [Float]

  init(settings: GIFSettings) {
    let lambda = Float(settings.lambda)
    changeThreshold = lambda
    stillTolerance = min(400, 80 * lambda)
    // The cheaper bits are, the more small changes are worth showing.
    quietShare = 1 / (1 + 19 * min(1, lambda / 1.5))
    pullError = 0.3 + 2 * lambda
    if lambda == 0 {
      exactPull = 0
      quietPull = 0
      faintPull = 0
    }
    lasting = (0...lookAhead).map { Float(1 + $0).squareRoot() }
  }

  /// An error that stays for `frames` more is seen longer, at the same price.
  @inline(__always)
  func lastingWeight(_ frames: Int) -> Float { lasting[frames] }

  /// What part of its distance counts if a pixel stays as it is.
  @inline(__always)
  func keptShare(change: UInt8) -> Float {
    change == 0 ? exactShare : (change <= Stillness.quiet ? quietShare : 1)
  }

  /// How strongly what is shown asks to stay; `rarity` from `rarity(quietShare:)`.
  @inline(__always)
  func pull(change: UInt8, error: Float, rarity: Float) -> Float {
    guard change <= Stillness.faint else { return 0 }
    let most = change == 0 ? exactPull : (change <= Stillness.quiet ? quietPull : faintPull)
    return most * rarity / (1 + error / pullError)
  }

  /// Where nearly everything moves, the few pixels that rest flicker most and cost least to hold:
  /// up to seven times the pull, and 1 as soon as half of the frame rests.
  func rarity(quietShare: Float) -> Float {
    let square = (1 - quietShare) * (1 - quietShare)
    return 1 + 6 * square * square * square * square
  }
}
