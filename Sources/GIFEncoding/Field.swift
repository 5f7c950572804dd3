internal import Pixels

/// What the parse sees of a frame: some rows of its box, row by row without gaps. As it goes down
/// the box, the rows slide up: so they stay in the processor's cache, whatever the frame's size.
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
  /// See `PixelKinds`.
  let kind: Scratch<UInt16>
  /// Whether its neighbours' errors are spread to it.
  let takesError: Scratch<Bool>
  /// The parse's answer.
  let symbols: Scratch<UInt8>
  /// The box's width and height.
  var width = 0
  var height = 0
  /// Pixels there is place for.
  let capacity: Int

  /// A screen colour that is never worth keeping: where the screen is transparent.
  static let unkeepable = Color(1e4, 0, 0, 1)

  /// One pixel of `target`, `shown` and `hold`.
  struct Pixel {
    var target: Color
    var shown: Color
    var hold: SIMD2<Float>

    /// A pixel that must be left transparent: no palette reaches the wanted colour, and keeping
    /// what is shown costs nothing.
    static let mustKeep = Pixel(
      target: Color(1e4, 0, 0, 1e3), shown: Color(1e4, 0, 0, 0), hold: .zero)

    var mustBeKept: Bool { target[0] >= Self.mustKeep.target[0] }
    /// What it costs to leave it as it is.
    var keepCost: Float { ColorSpace.distance(target, shown) * target[3] * shown[3] }
  }

  init(capacity: Int) {
    self.capacity = capacity
    target = Scratch(count: capacity, filledWith: .zero)
    shown = Scratch(count: capacity, filledWith: .zero)
    base = Scratch(count: capacity, filledWith: 0)
    hold = Scratch(count: capacity, filledWith: .zero)
    kind = Scratch(count: capacity, filledWith: 0)
    takesError = Scratch(count: capacity, filledWith: true)
    symbols = Scratch(count: capacity, filledWith: 0)
  }

  /// Moves pixels to the front.
  func slide(_ pixels: Range<Int>) {
    target.slide(pixels)
    shown.slide(pixels)
    base.slide(pixels)
    hold.slide(pixels)
    kind.slide(pixels)
    takesError.slide(pixels)
    symbols.slide(pixels)
  }
}
