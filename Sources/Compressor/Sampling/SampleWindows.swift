internal import MediaIO

/// Which moments of a clip are tried before all of it is encoded: short runs, evenly spread.
enum SampleWindows {
  /// - Parameters:
  ///   - time: of the whole encode.
  ///   - duration: seconds of output.
  ///   - frames: pictures of output in that time.
  ///   - count: pictures wanted in all.
  ///   - run: pictures of one run.
  /// - Returns: runs that do not touch, in order; one that holds everything when that is little
  ///   more than what is wanted.
  static func windows(
    time: TimePlan, duration: Double, frames: Int, count: Int, run: Int
  ) -> [SampleSet.Window] {
    let length = duration * time.speed
    guard frames > count * 3 / 2, frames > run else {
      return [SampleSet.Window(start: time.start, end: time.start + length)]
    }
    let runs = max(1, count / run)
    let seconds = length * Double(run) / Double(frames)
    return (0..<runs).map { index in
      let middle = time.start + length * (Double(index) + 0.5) / Double(runs)
      return SampleSet.Window(start: middle - seconds / 2, end: middle + seconds / 2)
    }
  }
}
