/// Splits colours into groups. The next cut is always the one that reduces the squared error most,
/// among all groups.
enum VarianceSplit {
  private struct Group {
    var range: Range<Int>
    /// The squared error that the best cut saves, and the first index after it when the group is
    /// sorted along `axis`.
    var saving: Float
    var axis: Int
    var cut: Int
  }

  /// The means of at most `count` groups.
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
    // All lanes are compared, so that the order never depends on the sorting algorithm.
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
    // A cut saves the squared distances between the means of the parts and of the whole: the sum over
    // both parts of weight * |mean - whole mean|^2.
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
