import Platform

/// Predicts an encode's size from its coarseness (see `SizeSteering`), by the encodes made so far.
package struct SizeModel: Sendable {
  package struct Point: Sendable, Hashable {
    package var coarseness: Double
    package var bytes: Int
    /// Whether it was predicted from a sample rather than encoded.
    package var isEstimate = false
  }

  package private(set) var points: [Point] = []
  /// See `SizeSteering.slope`.
  package private(set) var slope: Double
  /// Learned slopes are clamped to this range.
  private let slopes: ClosedRange<Double>
  /// Two encodes whose predicted sizes differ by less than this, as a logarithm, show the noise
  /// between encodes rather than the slope.
  private static let noise = 0.08

  /// - Parameters:
  ///   - slope: the usual one.
  ///   - slopes: the range of real clips.
  package init(slope: Double, slopes: ClosedRange<Double>) {
    self.slope = slope
    self.slopes = slopes
  }

  /// Drops all points and keeps the slope.
  package mutating func forgetPoints() { points = [] }

  /// Adds an encode and learns the slope from it.
  package mutating func add(coarseness: Double, bytes: Int) {
    if let last = nearest(to: bytes), abs(last.coarseness - coarseness) * slope > Self.noise {
      learn(slope: log(Double(last.bytes) / Double(max(1, bytes))) / (coarseness - last.coarseness))
    }
    points.append(Point(coarseness: coarseness, bytes: bytes))
  }

  /// Adopts a slope, for example that of a sample.
  package mutating func learn(slope: Double) {
    guard slope.isFinite else { return }
    self.slope = min(max(slope, slopes.lowerBound), slopes.upperBound)
  }

  /// Adds a size predicted from a sample.
  package mutating func add(estimate bytes: Int, coarseness: Double) {
    add(coarseness: coarseness, bytes: bytes)
    points[points.count - 1].isEstimate = true
  }

  /// Adds an encode. The first one corrects the estimates by the error it reveals; from the second
  /// one on, estimates are not needed any more.
  package mutating func add(encode bytes: Int, coarseness: Double) {
    let isFirst = points.allSatisfy(\.isEstimate)
    if isFirst, let estimate = self.bytes(atCoarseness: coarseness) {
      let factor = Double(bytes) / max(1, estimate)
      points.removeAll { abs($0.coarseness - coarseness) * slope <= Self.noise }
      for index in points.indices {
        points[index].bytes = Int((Double(points[index].bytes) * factor).rounded())
      }
      points.append(Point(coarseness: coarseness, bytes: bytes))
    } else {
      points.removeAll(where: \.isEstimate)
      add(coarseness: coarseness, bytes: bytes)
    }
  }

  /// The expected size; `nil` before there is a point.
  package func bytes(atCoarseness coarseness: Double) -> Double? {
    let finer = points.filter { $0.coarseness <= coarseness }.max { $0.coarseness < $1.coarseness }
    let coarser = points.filter { $0.coarseness > coarseness }.min { $0.coarseness < $1.coarseness }
    if let finer, let coarser {
      let share = (coarseness - finer.coarseness) / (coarser.coarseness - finer.coarseness)
      let span = log(Double(max(1, coarser.bytes)) / Double(max(1, finer.bytes)))
      return Double(finer.bytes) * exp(share * span)
    }
    guard let point = finer ?? coarser else { return nil }
    return Double(point.bytes) * exp(slope * (point.coarseness - coarseness))
  }

  /// The coarseness that should give `bytes`; `nil` before there is a point.
  ///
  /// - Parameter halving: takes the middle between two points. Where the size falls much faster
  ///   near one of them, interpolation would approach the goal by small steps only.
  package func coarseness(forBytes bytes: Int, halving: Bool = false) -> Double? {
    // The curve is known best between two points. Where several took the same, those nearest to each
    // other count: on a plateau the others would lead to the same place again.
    let above = points.filter { $0.bytes >= bytes }.min {
      ($0.bytes, $1.coarseness) < ($1.bytes, $0.coarseness)
    }
    let below = points.filter { $0.bytes < bytes }.max {
      ($0.bytes, $1.coarseness) < ($1.bytes, $0.coarseness)
    }
    if let above, let below, above.coarseness < below.coarseness {
      if halving { return (above.coarseness + below.coarseness) / 2 }
      let span = log(Double(above.bytes) / Double(max(1, below.bytes)))
      let share = log(Double(above.bytes) / Double(max(1, bytes))) / span
      return above.coarseness + share * (below.coarseness - above.coarseness)
    }
    guard let point = nearest(to: bytes) else { return nil }
    return point.coarseness + log(Double(point.bytes) / Double(max(1, bytes))) / slope
  }

  private func nearest(to bytes: Int) -> Point? {
    points.min { abs(distance($0, bytes)) < abs(distance($1, bytes)) }
  }

  private func distance(_ point: Point, _ bytes: Int) -> Double {
    log(Double(max(1, point.bytes)) / Double(max(1, bytes)))
  }
}
