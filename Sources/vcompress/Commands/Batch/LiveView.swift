import Compressor
import Options

/// The lines that show a batch while it runs: one for each file in work, and one for all of them.
/// Pure, so that it can be tested.
struct LiveView {
  struct Job {
    var name: String
    /// `nil` before the first of it is known.
    var progress: ProgressText?
    /// Seconds since it began.
    var elapsed: Double
  }

  /// Each file's estimated seconds of work; 0 when it is over.
  private var seconds: [Double]
  /// The sums of what is left, and of what this run has done.
  private var left: Double
  private var done = 0.0

  init(seconds: [Double]) {
    self.seconds = seconds
    left = seconds.reduce(0, +)
  }

  /// - Parameter worked: whether it took time in this run.
  mutating func finish(_ index: Int, worked: Bool) {
    left -= seconds[index]
    if worked { done += seconds[index] }
    seconds[index] = 0
  }

  /// - Parameters:
  ///   - elapsed: seconds since the run began.
  ///   - width: columns of the terminal. No line is wider.
  ///   - height: the most lines.
  func lines(
    _ jobs: [Job], _ tally: Tally, elapsed: Double, width: Int, height: Int
  ) -> [String] {
    let room = max(0, height - 1)
    let shown = jobs.count <= room ? jobs.count : max(0, room - 1)
    var lines = jobs.prefix(shown).map { Self.line($0, width: width) }
    if shown < jobs.count, room > 0 { lines.append("... and \(jobs.count - shown) more") }
    lines.append(state(tally, elapsed: elapsed))
    return lines.map { SafeText.shortened($0, toColumns: width) }
  }

  /// `12 of 40 done, 3 kept, 1 failed, 58 MB -> 12 MB (-79 %), ETA 1:12`
  func state(_ tally: Tally, elapsed: Double) -> String {
    let done = tally.written + tally.keptOriginal + tally.skipped
    var parts = ["\(done) of \(tally.files) done"]
    if tally.keptOriginal > 0 { parts.append("\(tally.keptOriginal) kept") }
    if tally.failed > 0 { parts.append("\(tally.failed) failed") }
    if tally.sourceBytes > 0 {
      parts.append(
        "\(Quantities.size(tally.sourceBytes)) -> \(Quantities.size(tally.outputBytes)) "
          + "(\(Quantities.change(from: tally.sourceBytes, to: tally.outputBytes)))")
    }
    if let remaining = remaining(elapsed: elapsed) {
      parts.append("ETA \(Quantities.clipLength(remaining))")
    }
    return parts.joined(separator: ", ")
  }

  /// By how much faster or slower than estimated the files so far went.
  private func remaining(elapsed: Double) -> Double? {
    guard done > 0, elapsed > 1, left > 0 else { return nil }
    return elapsed * left / done
  }

  /// `holiday/clip.mov  [=====>    ]  42 %  3.1 MB  ETA 0:12  1.8x`
  private static func line(_ job: Job, width: Int) -> String {
    guard let progress = job.progress else {
      return SafeText.shortened(SafeText.escaped(job.name), toColumns: width)
    }
    var speed = ""
    if progress.stage == .encoding, job.elapsed > 0.5, progress.done > 0 {
      speed = "  \(Quantities.oneDecimal(progress.done / job.elapsed))x"
    }
    return progress.bar(width: width - SafeText.columns(speed)) + speed
  }
}
