import MediaIO
import MediaPlans

/// Which moments of two clips are compared: everything, or of long clips runs that are evenly
/// spread, so that hours take minutes.
struct ComparisonWindows {
  /// A single one with everything, or several.
  var reference: [SampleSet.Window]
  /// The same moments, a little wider: a picture that is shown when a window begins may have come
  /// before it.
  var compressed: [SampleSet.Window]

  /// More pictures of the reference are not all compared.
  static let most = 1000
  /// Pictures of one run.
  static let run = 16
  /// A little more than the most is compared whole.
  private static let wholeLimit = most * 5 / 4

  var isWhole: Bool { reference.count == 1 }

  /// - Parameters:
  ///   - pictures: of the reference.
  ///   - duration: seconds that both clips have.
  ///   - referenceDuration: seconds of the reference alone.
  ///   - interval: seconds from one picture of the compressed clip to the next.
  init(pictures: Int, duration: Double, referenceDuration: Double, interval: Double) {
    guard pictures > Self.wholeLimit, duration > 0, referenceDuration > 0 else {
      reference = [SampleSet.Window(start: 0, end: .infinity)]
      compressed = reference
      return
    }
    let runs = Self.most / Self.run
    let length = min(
      referenceDuration * Double(Self.run) / Double(pictures), duration / Double(runs) / 2)
    reference = (0..<runs).map { index in
      let middle = duration * (Double(index) + 0.5) / Double(runs)
      return SampleSet.Window(start: middle - length / 2, end: middle + length / 2)
    }
    // Never into the window before: they must not touch.
    let lead = min(2 * interval, duration / Double(runs) / 4)
    compressed = reference.map {
      SampleSet.Window(start: max(0, $0.start - lead), end: $0.end + lead / 2)
    }
  }
}
