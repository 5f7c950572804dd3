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

  /// The coarseness that should give `bytes`; `nil` before there is a point.
  public func coarseness(forBytes bytes: Int) -> Double? {
    // Between two that were tried the curve is known best.
    let above = points.filter { $0.bytes >= bytes }.min { $0.bytes < $1.bytes }
    let below = points.filter { $0.bytes < bytes }.max { $0.bytes < $1.bytes }
    if let above, let below, above.coarseness < below.coarseness {
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
