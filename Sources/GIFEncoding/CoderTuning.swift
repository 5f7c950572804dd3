internal import Pixels

/// The numbers that say what the picture is worth where.
struct CoderTuning {
  /// See `Activity`.
  var masking: Float = 2
  /// A pixel whose weighted distance from what is shown exceeds this opens the box.
  var changeThreshold: Float
  /// The same for a pixel whose source did not change, on top, per unit of weight: else a few
  /// pixels all over the screen make every frame a whole one.
  var stillTolerance: Float
  /// What part of its distance counts if an unchanged pixel inside the box stays as it is.
  var stillShare: Float
  /// How much a change of an unchanged pixel's shown colour costs, beside its error.
  var stability: Float = 0.5
  /// What part of a pixel's least cost the parse takes for granted.
  var baseShare: Float = 0.5
  /// Frames looked at for how long a pixel will stay.
  var lookAhead = 12
  private let lasting: [Float]

  init(settings: GIFSettings) {
    let lambda = Float(settings.lambda)
    changeThreshold = lambda
    stillTolerance = min(400, 80 * lambda)
    stillShare = 1 / (1 + 9 * min(1, lambda / 2))
    if lambda == 0 { stability = 0 }
    if lambda == 0 { baseShare = 1 }
    lasting = (0...lookAhead).map { Float(1 + $0).squareRoot() }
  }

  /// An error that stays for `frames` more is seen longer, at the same price.
  @inline(__always)
  func lastingWeight(_ frames: Int) -> Float { lasting[frames] }
}
