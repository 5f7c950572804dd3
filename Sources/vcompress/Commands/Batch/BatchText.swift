import Batch
import Options

/// What is said of a job as a whole: pure, so that it can be tested.
enum BatchText {
  /// `24 files, 58 MB in 3 tasks: about 12 MB and 9 min of work on one core`
  static func plan(_ job: BatchJob, _ tasks: [BatchTask]) -> String {
    let files = tasks.flatMap(\.files)
    let source = files.reduce(0) { $0 + $1.source.bytes }
    let result = files.reduce(0) { $0 + min($1.estimate.bytes, 1 << 50) }
    let seconds = files.reduce(0) { $0 + $1.estimate.seconds }
    let unusable = files.count { $0.problem != nil }
    return "\(Quantities.count(files.count, "file")), \(Quantities.size(source)), in "
      + "\(Quantities.count(tasks.count, "task")): about \(Quantities.size(result)) and "
      + "\(Quantities.timeSpent(seconds)) of work on one core"
      + (unusable > 0 ? "; \(Quantities.count(unusable, "file")) cannot be used" : "")
  }

  /// `a/b.mov -> a/b.mp4: 18.4 MB -> about 7.9 MB, 12 s`
  static func planned(_ file: PlannedFile) -> String {
    if let problem = file.problem { return "\(file.path): cannot be used: \(problem)" }
    let estimate = file.estimate
    return "\(file.path) -> \(file.output): \(Quantities.size(file.source.bytes)) -> about "
      + "\(Quantities.size(estimate.bytes)), \(Quantities.timeSpent(estimate.seconds))"
      + (file.options.map { "; \($0.joined(separator: " "))" } ?? "")
  }

  static func status(_ review: JobReview) -> String {
    let count = review.count
    var lines = ["\(count.done) of \(Quantities.count(count.files, "file")) done"]
    if count.keptOriginal > 0 { lines[0] += ", \(count.keptOriginal) of them kept as they are" }
    if count.skipped > 0 { lines[0] += ", \(count.skipped) skipped" }
    if count.sourceBytes > 0 {
      lines.append(
        "\(Quantities.size(count.sourceBytes)) -> \(Quantities.size(count.outputBytes)) "
          + "(\(Quantities.change(from: count.sourceBytes, to: count.outputBytes)))")
    }
    var rest: [String] = []
    if count.running > 0 { rest.append("\(count.running) running") }
    if count.waiting > 0 { rest.append("\(count.waiting) waiting") }
    if count.failed > 0 { rest.append("\(count.failed) failed") }
    if count.damaged > 0 { rest.append("\(count.damaged) with a missing result") }
    if !rest.isEmpty { lines.append(rest.joined(separator: ", ")) }
    lines.append("\(count.tasksDone) of \(Quantities.count(count.tasks, "task")) done")
    if !count.isComplete, count.secondsLeft > 0 {
      lines.append("about \(Quantities.timeSpent(count.secondsLeft)) of work on one core left")
    }
    for entry in review.entries {
      switch entry.state {
      case .running(let who): lines.append("  running: \(entry.file.path) (\(who))")
      case .failed(let failure, _): lines.append("  failed: \(entry.file.path): \(failure.message)")
      default: continue
      }
      if lines.count >= 40 {
        lines.append("  ...")
        break
      }
    }
    return lines.joined(separator: "\n")
  }

  /// 4 when a file failed; 75 when something is left that another run can do.
  static func exitCode(_ review: JobReview) -> ExitCode {
    if review.count.failed > 0 { return .someFailed }
    return review.count.isComplete ? .done : .temporary
  }
}

extension Tally {
  init(_ count: JobReview.Count) {
    self.init(files: count.files)
    written = count.written
    keptOriginal = count.keptOriginal
    skipped = count.skipped
    failed = count.failed
    sourceBytes = count.sourceBytes
    outputBytes = count.outputBytes
  }
}
