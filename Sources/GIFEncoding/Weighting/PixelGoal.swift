/// What is wanted of one pixel of an image, and what deviating from that costs.
struct PixelGoal {
  /// Lanes 0...2: the colour wanted. Lane 3: what a unit of squared distance from it costs.
  var target: Color
  /// Lanes 0...2: the colour on the screen now, which the transparent symbol keeps. Lane 3: the share
  /// of its distance that counts if it is kept.
  var shown: Color
  /// Lane 0: the squared distance of what is shown now. Lane 1: the hold, what each unit of distance
  /// beyond that costs on top of the weight; 0 where the source moves.
  var hold: SIMD2<Float>

  /// A shown colour that is never worth keeping, for where the screen is transparent.
  static let unkeepable = Color(1e4, 0, 0, 1)

  /// A pixel that must be left transparent: no palette reaches the wanted colour, and keeping what is
  /// shown costs nothing.
  static let mustKeep = PixelGoal(
    target: Color(1e4, 0, 0, 1e3), shown: Color(1e4, 0, 0, 0), hold: .zero)

  var mustBeKept: Bool { target[0] >= Self.mustKeep.target[0] }
  /// What keeping the shown colour costs.
  var keepCost: Float { ColorSpace.distance(target, shown) * target[3] * shown[3] }
}
