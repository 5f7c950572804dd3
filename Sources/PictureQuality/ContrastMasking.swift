/// How far impairments hide detail near them (Li et al. 2011).
///
/// What masks a coefficient is a thirtieth of the impairments in the 3 x 3 coefficients around
/// it, its own counted twice, of all three bands together.
enum ContrastMasking {
  /// Sets `maskings` in `columns` from three rows of impairments, each with one sample before
  /// column 0.
  static func find(
    _ impairment: [Float], above: Int, here: Int, below: Int, columns: Range<Int>,
    sums: inout [Float], maskings: inout [Float]
  ) {
    // Index x of a row is column x - 1: a window begins at its centre's column.
    let first = columns.lowerBound
    let last = columns.upperBound + 2
    precondition(
      first >= 0 && min(above, here, below) >= 0
        && impairment.count >= max(above, here, below) + last && sums.count >= last
        && maskings.count >= columns.upperBound)
    let impairment = impairment.span
    var sums = sums.mutableSpan
    var maskings = maskings.mutableSpan
    for x in first..<last {
      sums[unchecked: x] =
        impairment[unchecked: above &+ x] + impairment[unchecked: here &+ x]
        + impairment[unchecked: below &+ x]
    }
    for x in columns {
      let around = sums[unchecked: x] + sums[unchecked: x &+ 1] + sums[unchecked: x &+ 2]
      maskings[unchecked: x] = (around + impairment[unchecked: here &+ x &+ 1]) * (1 / 30)
    }
  }
}
