import Options
import Platform

/// Sizes before and after as points in an SVG, both on the same logarithmic scale: below the
/// diagonal is smaller.
package struct SizePlot {
  package struct Point {
    package var name: String
    package var before: Int
    package var after: Int
    package var isKept: Bool
  }

  private let points: [Point]
  /// Powers of ten at the ends of both axes.
  private let low: Int
  private let high: Int

  /// - Returns: `nil` where there is nothing to see.
  package init?(_ points: [Point]) {
    let points = points.filter { $0.before > 0 && $0.after > 0 }
    let sizes = points.flatMap { [$0.before, $0.after] }
    guard let smallest = sizes.min(), let largest = sizes.max() else { return nil }
    self.points = points
    low = Int(log10(Double(smallest)).rounded(.down))
    high = max(low + 1, Int(log10(Double(largest)).rounded(.up)))
  }

  private static let width = 640.0
  private static let height = 400.0
  // Phones get letters half as large again: `100 kB` must fit there, too.
  private static let left = 110.0
  private static let right = 44.0
  private static let top = 16.0
  private static let bottom = 62.0

  package var svg: String {
    var parts: [String] = []
    for power in low...high {
      let label = Quantities.exactSize(Int(pow(10, Double(power))))
      let (x, y) = (self.x(of: Double(power)), self.y(of: Double(power)))
      parts.append(line(x, self.y(of: Double(low)), x, self.y(of: Double(high)), "grid"))
      parts.append(line(self.x(of: Double(low)), y, self.x(of: Double(high)), y, "grid"))
      parts.append(text(x, Self.height - Self.bottom + 24, label, "middle"))
      parts.append(text(Self.left - 8, y + 5, label, "end"))
    }
    parts.append(
      line(
        x(of: Double(low)), y(of: Double(low)), x(of: Double(high)), y(of: Double(high)), "same"))
    parts.append(text((Self.left + Self.width) / 2, Self.height - 6, "before", "middle"))
    parts.append(
      "<text transform=\"translate(20 \(number((Self.height - Self.bottom) / 2))) rotate(-90)\" "
        + "text-anchor=\"middle\">after</text>")
    for point in points {
      let (x, y) = (self.x(of: log10(Double(point.before))), self.y(of: log10(Double(point.after))))
      let tip =
        "\(point.name): \(Quantities.size(point.before)) -> \(Quantities.size(point.after))"
      parts.append(
        "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"4\" "
          + "class=\"\(point.isKept ? "kept" : "made")\">"
          + "<title>\(HTMLText.escaped(tip))</title></circle>")
    }
    return "<svg class=\"plot\" viewBox=\"0 0 \(number(Self.width)) \(number(Self.height))\" "
      + "role=\"img\" aria-label=\"Sizes before and after\">\n"
      + parts.joined(separator: "\n") + "\n</svg>"
  }

  private func share(_ power: Double) -> Double { (power - Double(low)) / Double(high - low) }

  private func x(of power: Double) -> Double {
    Self.left + share(power) * (Self.width - Self.left - Self.right)
  }

  private func y(of power: Double) -> Double {
    Self.height - Self.bottom - share(power) * (Self.height - Self.top - Self.bottom)
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String
  ) -> String {
    "<line class=\"\(kind)\" x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" "
      + "y2=\"\(number(y2))\"/>"
  }

  private func text(_ x: Double, _ y: Double, _ text: String, _ anchor: String) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">\(text)</text>"
  }

  private func number(_ value: Double) -> String {
    Quantities.plain((value * 10).rounded() / 10)
  }
}
