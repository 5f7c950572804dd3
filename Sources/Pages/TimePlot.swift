/// A figure over time, as the paths of an SVG of 1000 x 100 units that is stretched to its place.
package struct TimePlot {
  package struct Point: Hashable {
    package var time: Double
    package var value: Double
  }

  /// Seconds of the whole width.
  package let duration: Double
  /// The values at the bottom and at the top.
  package let range: ClosedRange<Double>

  package static let width = 1000.0
  package static let height = 100.0

  /// - Parameter duration: at least a hundredth of a second is shown.
  package init(duration: Double, range: ClosedRange<Double>) {
    self.duration = max(duration.isFinite ? duration : 0, 0.01)
    self.range = range
  }

  /// The share of the width, 0...1.
  package func across(_ time: Double) -> Double { min(max(time / duration, 0), 1) }

  /// The share of the height from the top, 0...1.
  package func down(_ value: Double) -> Double {
    let span = range.upperBound - range.lowerBound
    return span > 0 ? min(max((range.upperBound - value) / span, 0), 1) : 0.5
  }

  private func place(_ point: Point) -> String {
    "\(HTMLText.number(across(point.time) * Self.width)) "
      + HTMLText.number(down(point.value) * Self.height)
  }

  /// A line from point to point; a gap of more than `gap` seconds stays open.
  package func line(_ points: [Point], gap: Double = .infinity) -> String {
    var path = ""
    var last: Double?
    for point in points {
      let joins = last.map { point.time - $0 <= gap } ?? false
      path += (joins ? "L" : "M") + place(point)
      // A point that stands alone is seen by the line's round end.
      if !joins { path += "h0" }
      last = point.time
    }
    return path
  }

  /// A dot at each point, for a line with round ends.
  package func dots(_ points: [Point]) -> String { points.map { "M\(place($0))h0" }.joined() }

  /// Columns of one width from the bottom, as one shape.
  /// - Parameter step: seconds of each, from 0 on.
  package func columns(_ values: [Double], step: Double) -> String {
    guard !values.isEmpty else { return "" }
    let bottom = HTMLText.number(Self.height)
    var path = "M0 \(bottom)"
    for (index, value) in values.enumerated() {
      path += "V\(HTMLText.number(down(value) * Self.height))"
      path += "H\(HTMLText.number(across(Double(index + 1) * step) * Self.width))"
    }
    return path + "V\(bottom)Z"
  }

  /// Round times for a scale, about five of them.
  package var ticks: [Double] {
    let steps = [
      0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000,
    ]
    let step = steps.first { duration / $0 <= 5.5 } ?? (duration / 5).rounded(.up)
    return (0...Int(duration / step)).map { Double($0) * step }
  }

  /// Sums neighbours until no more than `limit` columns are left.
  /// - Returns: the columns' means, and the seconds of each.
  package static func gathered(
    _ values: [Double], atMost limit: Int
  ) -> (values: [Double], step: Double) {
    let step = max(1, (values.count + limit - 1) / limit)
    let means = stride(from: 0, to: values.count, by: step).map { start in
      let part = values[start..<min(start + step, values.count)]
      return part.reduce(0, +) / Double(part.count)
    }
    return (means, Double(step))
  }
}
