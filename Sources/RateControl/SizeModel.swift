#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is known of how an encode's size follows its coarseness (see `SizeSteering`), from encodes
/// that were made.
public struct SizeModel: Sendable {
  public struct Point: Sendable, Hashable {
    public var coarseness: Double
    public var bytes: Int
    /// Whether it was foretold from a sample, and not made.
    public var isEstimate = false
  }

  public private(set) var points: [Point] = []
  /// See `SizeSteering.slope`.
  public private(set) var slope: Double
  /// What slopes are believed.
  private let slopes: ClosedRange<Double>

  /// - Parameters:
  ///   - slope: what is usual.
  ///   - slopes: what real clips lie between.
  public init(slope: Double, slopes: ClosedRange<Double>) {
    self.slope = slope
    self.slopes = slopes
  }

  /// Drops points that were estimates, and keeps how steep the size falls.
  public mutating func forgetPoints() { points = [] }

  /// Adds an encode that was made. Points close to each other tell the noise between encodes, not
  /// the slope.
  public mutating func add(coarseness: Double, bytes: Int) {
    if let last = nearest(to: bytes), abs(last.coarseness - coarseness) * slope > 0.08 {
      learn(slope: log(Double(last.bytes) / Double(max(1, bytes))) / (coarseness - last.coarseness))
    }
    points.append(Point(coarseness: coarseness, bytes: bytes))
  }

  /// Takes over how steep the size falls, from a sample.
  public mutating func learn(slope: Double) {
    guard slope.isFinite else { return }
    self.slope = min(max(slope, slopes.lowerBound), slopes.upperBound)
  }

  /// Adds what a sample foretells.
  public mutating func add(estimate bytes: Int, coarseness: Double) {
    add(coarseness: coarseness, bytes: bytes)
    points[points.count - 1].isEstimate = true
  }

  /// Adds an encode that was made. The first one moves the estimates by what it shows that they are
  /// off; with a second one, none are needed any more.
  public mutating func add(encode bytes: Int, coarseness: Double) {
    let isFirst = points.allSatisfy(\.isEstimate)
    if isFirst, let estimate = self.bytes(atCoarseness: coarseness) {
      let factor = Double(bytes) / max(1, estimate)
      points.removeAll { abs($0.coarseness - coarseness) * slope <= 0.08 }
      for index in points.indices {
        points[index].bytes = Int((Double(points[index].bytes) * factor).rounded())
      }
      points.append(Point(coarseness: coarseness, bytes: bytes))
    } else {
      points.removeAll(where: \.isEstimate)
      add(coarseness: coarseness, bytes: bytes)
    }
  }

  /// What should come out; `nil` before there is a point.
  public func bytes(atCoarseness coarseness: Double) -> Double? {
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
  /// - Parameter halving: between two points, the middle: where the size falls much faster at one of
  ///   them, what lies on the line between comes nearer by small steps only.
  public func coarseness(forBytes bytes: Int, halving: Bool = false) -> Double? {
    // Between two that were tried the curve is known best.
    let above = points.filter { $0.bytes >= bytes }.min { $0.bytes < $1.bytes }
    let below = points.filter { $0.bytes < bytes }.max { $0.bytes < $1.bytes }
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
