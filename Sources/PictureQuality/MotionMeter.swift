import Pixels

/// How much moves from one picture to the next: the mean absolute difference of their blurred luma,
/// in levels of 255. VMAF calls it motion.
struct MotionMeter: Sendable {
  private var blur: GaussianBlur
  /// The blurred picture before; the rows of the current one take their places.
  private var before: [Float]
  private var hasPictureBefore = false

  init(size: PixelSize) {
    blur = GaussianBlur(size: size, taps: GaussianBlur.fiveTaps)
    before = Array(repeating: 0, count: size.area)
  }

  /// Forgets the picture before: the next one is the first of a run.
  mutating func startRun() { hasPictureBefore = false }

  /// The motion from the picture before to this one; `nil` for the first of a run.
  mutating func next(_ samples: [Float]) -> Double? {
    let size = blur.size
    var sums = [Float](repeating: 0, count: size.width)
    for y in 0..<size.height {
      blur.blur(y, of: samples)
      Self.addDifferences(blur.row, to: &sums, before: &before, at: y * size.width)
    }
    defer { hasPictureBefore = true }
    return hasPictureBefore ? sums.reduce(0) { $0 + Double($1) } / Double(size.area) : nil
  }

  /// Adds each column's difference to its sum, and keeps the row in place of the one before.
  private static func addDifferences(
    _ row: [Float], to sums: inout [Float], before: inout [Float], at offset: Int
  ) {
    let count = row.count
    precondition(sums.count >= count && offset >= 0 && before.count >= offset + count)
    let row = row.span
    var sums = sums.mutableSpan
    var before = before.mutableSpan
    for x in 0..<count {
      let sample = row[unchecked: x]
      sums[unchecked: x] += abs(sample - before[unchecked: offset &+ x])
      before[unchecked: offset &+ x] = sample
    }
  }
}
