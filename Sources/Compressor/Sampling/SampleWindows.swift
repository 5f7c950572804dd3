import MediaIO
import MediaPlans

/// Which moments of a clip are tried before all of it is encoded: short runs, evenly spread.
enum SampleWindows {
  /// - Parameters:
  ///   - time: of the whole encode.
  ///   - duration: seconds of output.
  ///   - frames: pictures of output in that time.
  ///   - runs: how many runs are wanted.
  ///   - run: pictures of one run.
  /// - Returns: runs that do not touch, in order; a single one with everything for a short clip.
  static func windows(
    time: TimePlan, duration: Double, frames: Int, runs: Int, run: Int
  ) -> [SampleSet.Window] {
    let length = duration * time.speed
    guard frames > run, length > 0 else {
      return [SampleSet.Window(start: time.start, end: time.start + max(length, 0.001))]
    }
    let count = max(1, min(runs, frames / run))
    let seconds = length * Double(run) / Double(frames)
    return (0..<count).map { index in
      let middle = time.start + length * (Double(index) + 0.5) / Double(count)
      return SampleSet.Window(start: middle - seconds / 2, end: middle + seconds / 2)
    }
  }
}
