/// Finds the nearest colour quickly: has for each cell of the colour space the few colours that can be
/// the nearest to a point in it. Cells are filled when they are first asked for; a picture needs a
/// few thousand of 32768.
struct NearestTable: ~Copyable {
  /// The side of a cell.
  private static let cell: Float = 8
  /// Half of the diagonal of a cell: no point of it is farther from its middle.
  private static let reach: Float = 6.93
  /// The most colours for a cell. More would matter only where a palette is very dense, and there the
  /// eighth nearest is just as good.
  private static let kept = 8

  private let colors: [Color]
  private let counts = Scratch<UInt8>(count: 1 << 15, filledWith: 0)
  private let symbols = Scratch<SIMD8<UInt8>>(count: 1 << 15, filledWith: .zero)

  init(_ colors: [Color]) { self.colors = colors }

  /// The colours that may be the nearest; at least one.
  @inline(__always)
  func candidates(for color: Color) -> (symbols: SIMD8<UInt8>, count: Int) {
    // y is in 0...255, u in -105...105, v in -79...79.
    let y = min(31, max(0, Int(color[0] / Self.cell)))
    let u = min(31, max(0, Int((color[1] + 128) / Self.cell)))
    let v = min(31, max(0, Int((color[2] + 128) / Self.cell)))
    let index = y &<< 10 | u &<< 5 | v
    if counts.buffer[index] == 0 { fill(index, y, u, v) }
    return (symbols.buffer[index], Int(counts.buffer[index]))
  }

  /// The squared distance to the nearest colour.
  @inline(__always)
  func distance(to color: Color) -> Float {
    let (near, count) = candidates(for: color)
    var least = Float.greatestFiniteMagnitude
    colors.withUnsafeBufferPointer { colors in
      for slot in 0..<count {
        least = min(least, ColorSpace.distance(color, colors[Int(near[slot])]))
      }
    }
    return least
  }

  private func fill(_ index: Int, _ y: Int, _ u: Int, _ v: Int) {
    let middle = Color(
      (Float(y) + 0.5) * Self.cell, (Float(u) + 0.5) * Self.cell - 128,
      (Float(v) + 0.5) * Self.cell - 128, 0)
    // The nearest to the middle come first.
    var found: [(distance: Float, symbol: Int)] = []
    found.reserveCapacity(Self.kept + 1)
    for symbol in colors.indices {
      let distance = ColorSpace.distance(middle, colors[symbol])
      if found.count == Self.kept, distance >= found[Self.kept - 1].distance { continue }
      var place = found.count
      while place > 0, found[place - 1].distance > distance { place -= 1 }
      found.insert((distance, symbol), at: place)
      if found.count > Self.kept { found.removeLast() }
    }
    // A colour that is nearest anywhere in the cell is at most a diagonal farther from the middle.
    let limit = found[0].distance.squareRoot() + 2 * Self.reach
    var near = SIMD8<UInt8>.zero
    var count = 0
    for candidate in found where candidate.distance <= limit * limit {
      near[count] = UInt8(truncatingIfNeeded: candidate.symbol)
      count += 1
    }
    symbols.buffer[index] = near
    counts.buffer[index] = UInt8(truncatingIfNeeded: count)
  }
}
