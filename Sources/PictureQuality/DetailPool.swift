import Pixels

/// The part of a scale that counts: all but a tenth at each edge, where the transform uses samples
/// from beyond the picture.
struct InnerPart: Sendable {
  let columns: Range<Int>
  let rows: Range<Int>

  init(of size: PixelSize) {
    func inner(_ length: Int) -> Range<Int> {
      let margin = max(0, Int(0.1 * Double(length) - 0.5))
      return margin..<length - margin
    }
    columns = inner(size.width)
    rows = inner(size.height)
  }

  var area: Int { columns.count * rows.count }
}

/// The total of a scale's detail: Minkowski pooling with exponent 3 over its inner part.
///
/// Cubes are summed for each column, so that the rows' additions vectorise and no sum grows so
/// large that rounding swallows small details.
struct DetailPool {
  private let inner: InnerPart
  private var sums: DetailBands

  init(inner: InnerPart) {
    self.inner = inner
    sums = DetailBands(count: inner.columns.upperBound)
  }

  /// Adds a row of a band, weighted. The row begins at `offset`.
  mutating func add(
    _ band: [Float], at offset: Int, _ orientation: DetailOrientation, weight: Float
  ) {
    let columns = inner.columns
    precondition(
      columns.lowerBound >= 0 && offset >= 0 && band.count >= offset + columns.upperBound)
    let band = band.span
    var sums = self.sums[orientation].mutableSpan
    for x in columns {
      let detail = abs(band[unchecked: offset &+ x]) * weight
      sums[unchecked: x] += detail * detail * detail
    }
  }

  /// Adds the part of a row, weighted and without signs, that exceeds its masking. The row begins
  /// at `offset`.
  mutating func add(
    _ band: [Float], at offset: Int, _ orientation: DetailOrientation,
    above maskings: [Float]
  ) {
    let columns = inner.columns
    precondition(
      columns.lowerBound >= 0 && offset >= 0 && band.count >= offset + columns.upperBound
        && maskings.count >= columns.upperBound)
    let band = band.span
    let maskings = maskings.span
    var sums = self.sums[orientation].mutableSpan
    for x in columns {
      let difference = band[unchecked: offset &+ x] - maskings[unchecked: x]
      let detail = difference > 0 ? difference : 0
      sums[unchecked: x] += detail * detail * detail
    }
  }

  /// The third root of each band's sum, with a constant for the area that keeps the quotient of
  /// nearly flat pictures near 1. Never 0.
  var detail: Double {
    let floor = cubeRoot(Double(inner.area) / 32)
    return DetailOrientation.allCases.reduce(0) { total, orientation in
      total + cubeRoot(sums[orientation].reduce(0) { $0 + Double($1) }) + floor
    }
  }
}
