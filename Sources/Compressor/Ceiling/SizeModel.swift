#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is known of how an encode's size follows its constant rate factor: about exponentially,
/// between the points that were tried exactly.
struct SizeModel {
  struct Point: Hashable {
    var crf: Double
    var bytes: Int
  }

  private(set) var points: [Point] = []
  /// The change of the size's natural logarithm for one step of the factor, downward. Six steps
  /// halve the size as a rule.
  private(set) var slope = 0.115
  /// What slopes are believed: real clips lie between.
  private static let slopes = 0.05...0.25

  /// Adds an encode that was made.
  mutating func add(crf: Double, bytes: Int) {
    if let last = nearest(to: bytes), abs(last.crf - crf) > 0.15 {
      learn(slope: log(Double(last.bytes) / Double(max(1, bytes))) / (crf - last.crf))
    }
    points.append(Point(crf: crf, bytes: bytes))
  }

  /// Takes over how steep the size falls, from a sample.
  mutating func learn(slope: Double) {
    guard slope.isFinite else { return }
    self.slope = min(max(slope, Self.slopes.lowerBound), Self.slopes.upperBound)
  }

  /// The factor that should give `bytes`; `nil` before there is a point.
  func crf(forBytes bytes: Int) -> Double? {
    guard let point = nearest(to: bytes) else { return nil }
    return point.crf + log(Double(point.bytes) / Double(max(1, bytes))) / slope
  }

  private func nearest(to bytes: Int) -> Point? {
    points.min { abs(distance($0, bytes)) < abs(distance($1, bytes)) }
  }

  private func distance(_ point: Point, _ bytes: Int) -> Double {
    log(Double(max(1, point.bytes)) / Double(max(1, bytes)))
  }
}
