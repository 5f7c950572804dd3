/// Splits colours into groups, always the group and along the axis where a cut lessens the
/// squared error most.
enum VarianceSplit {
  private struct Group {
    var range: Range<Int>
    /// Squared error saved by the best cut, and where it lies when sorted along `axis`.
    var saving: Float
    var axis: Int
    var cut: Int
  }

  /// At most `count` means.
  static func means(of entries: [Histogram.Entry], count: Int) -> [Color] {
    guard count > 0, !entries.isEmpty else { return [] }
    var points = entries.map { entry in
      var point = entry.color
      point[3] = entry.weight
      return point
    }
    var groups = [best(cut: 0..<points.count, of: &points)]
    while groups.count < count {
      var chosen = 0
      for index in groups.indices where groups[index].saving > groups[chosen].saving {
        chosen = index
      }
      let group = groups[chosen]
      guard group.saving > 0 else { break }
      sort(group.range, of: &points, by: group.axis)
      groups[chosen] = best(cut: group.range.lowerBound..<group.cut, of: &points)
      groups.append(best(cut: group.cut..<group.range.upperBound, of: &points))
    }
    return groups.map { mean($0.range, of: points) }
  }

  private static func mean(_ range: Range<Int>, of points: [Color]) -> Color {
    var sum = Color.zero
    for index in range {
      let weight = points[index][3]
      sum += Color(
        points[index][0] * weight, points[index][1] * weight, points[index][2] * weight, weight)
    }
    var mean = sum / sum[3]
    mean[3] = 0
    return mean
  }

  private static func sort(_ range: Range<Int>, of points: inout [Color], by axis: Int) {
    // All lanes take part, so that equal keys have one order.
    points[range].sort { a, b in
      a[axis] != b[axis]
        ? a[axis] < b[axis] : (a[0], a[1], a[2], a[3]) < (b[0], b[1], b[2], b[3])
    }
  }

  /// Finds the axis of greatest variance and the cut along it.
  private static func best(cut range: Range<Int>, of points: inout [Color]) -> Group {
    var group = Group(range: range, saving: 0, axis: 0, cut: range.lowerBound)
    guard range.count > 1 else { return group }
    var sum = Color.zero
    var squares = Color.zero
    for index in range {
      let point = points[index]
      let weight = point[3]
      sum += Color(point[0], point[1], point[2], 1) * weight
      squares += point * point * weight
    }
    let variance = squares - sum * sum / sum[3]
    if variance[1] > variance[group.axis] { group.axis = 1 }
    if variance[2] > variance[group.axis] { group.axis = 2 }
    sort(range, of: &points, by: group.axis)
    // A cut saves what lies between the parts' means and the whole's:
    // sum over both of weight * |mean - whole mean|^2.
    let whole = sum / sum[3]
    var left = Color.zero
    for index in range.dropLast() {
      let point = points[index]
      left += Color(point[0], point[1], point[2], 1) * point[3]
      let right = sum - left
      guard left[3] > 0, right[3] > 0 else { continue }
      let saving =
        left[3] * ColorSpace.distance(left / left[3], whole)
        + right[3] * ColorSpace.distance(right / right[3], whole)
      if saving > group.saving {
        group.saving = saving
        group.cut = index + 1
      }
    }
    return group
  }
}
