/// What the LZW search reads and writes for each pixel, one plane for each quantity: some rows of the
/// image's box, row by row without gaps. As the search goes down the box, the rows slide up, so that
/// they stay in the processor's cache whatever the frame's size.
struct SearchPlanes: ~Copyable {
  /// `PixelGoal.target`; the search adds the errors that it spreads downwards.
  let target: Scratch<Color>
  /// `PixelGoal.shown`.
  let shown: Scratch<Color>
  /// `PixelGoal.hold`.
  let hold: Scratch<SIMD2<Float>>
  /// The base: what the pixel is likely to cost in distortion, however it is coded.
  let base: Scratch<Float>
  /// The kind of the pixel, see `PixelKinds`.
  let kind: Scratch<UInt16>
  /// Whether its neighbours' errors are spread to the pixel.
  let takesError: Scratch<Bool>
  /// The result: the palette symbol chosen for the pixel.
  let symbols: Scratch<UInt8>
  /// The width and height of the image's box.
  var width = 0
  var height = 0
  /// The number of pixels that there is space for.
  let capacity: Int

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

  /// Moves these pixels to the front of all planes.
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
