internal import Pixels

/// What the parse sees of a frame: the pixels of its box, row by row without gaps.
struct Field: ~Copyable {
  /// Lanes 0...2: the colour wanted, to which the parse adds the errors it spreads downwards.
  /// Lane 3: what a unit of squared distance costs here.
  let target: Scratch<Color>
  /// Lanes 0...2: the colour on the screen now, which the transparent symbol lets through.
  /// Lane 3: what part of its distance counts if it stays.
  let shown: Scratch<Color>
  /// What the pixel is likely to cost in distortion, however it is coded.
  let base: Scratch<Float>
  /// Lane 0: the squared distance to what is shown now. Lane 1: what each unit beyond costs, on
  /// top of the weight; 0 where the source moves.
  let hold: Scratch<SIMD2<Float>>
  /// A pixel held at this price or more takes no error from its neighbours: it is to stay as it is,
  /// not to even out what changes beside it.
  static let firmHold: Float = 10
  /// See `PixelKinds`.
  let kind: Scratch<UInt16>
  /// The parse's answer.
  let symbols: Scratch<UInt8>
  var width = 0
  var count = 0

  /// A screen colour that is never worth keeping: where the screen is transparent.
  static let unkeepable = Color(1e4, 0, 0, 1)
  /// A wanted colour no palette reaches: the pixel must be left transparent. With
  /// `mustKeep` as what is shown, keeping it costs nothing.
  static let mustKeepTarget = Color(1e4, 0, 0, 1e3)
  static let mustKeepShown = Color(1e4, 0, 0, 0)

  init(capacity: Int) {
    target = Scratch(count: capacity, filledWith: .zero)
    shown = Scratch(count: capacity, filledWith: .zero)
    base = Scratch(count: capacity, filledWith: 0)
    hold = Scratch(count: capacity, filledWith: .zero)
    kind = Scratch(count: capacity, filledWith: 0)
    symbols = Scratch(count: capacity, filledWith: 0)
  }
}
