import Platform

/// How the score falls with the constant rate factor, through the trials of one picture size.
struct ScoreCurve: Hashable {
  /// A trial.
  struct Point: Hashable {
    var crf: Double
    var score: Double
  }

  /// By factor.
  private(set) var points: [Point] = []

  /// What is missing to 100 grows by this, as a logarithm, for one step of the factor.
  static let usualSlope = 0.115
  /// A score changes by this much at most for one step of the factor.
  private static let steepestStep = 2.5

  mutating func add(crf: Double, score: Double) {
    points.removeAll { $0.crf == crf }
    points.append(Point(crf: crf, score: score))
    points.sort { $0.crf < $1.crf }
  }

  /// 0...100; `nil` before there is a trial.
  func score(at crf: Double) -> Double? { worth(at: crf).map { max(0, $0) } }

  /// The same for comparisons: it goes on below 0, where one picture is still worse than another.
  func worth(at crf: Double) -> Double? {
    let finer = points.last { $0.crf <= crf }
    let coarser = points.first { $0.crf > crf }
    if let finer, let coarser {
      let share = (crf - finer.crf) / (coarser.crf - finer.crf)
      return finer.score + share * (coarser.score - finer.score)
    }
    return (finer ?? coarser).map { Self.moved($0, to: crf) }
  }

  /// The curve's shape is too steep where much is missing.
  private static func moved(_ point: Point, to crf: Double) -> Double {
    let moved = 100 - (100 - point.score) * exp(usualSlope * (crf - point.crf))
    let most = steepestStep * abs(crf - point.crf)
    return min(max(moved, point.score - most), point.score + most)
  }
}
