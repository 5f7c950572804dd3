package import Failures
package import Processes

/// A job as a Slurm job array, with a second job after it that merges.
package struct Slurm: Sendable {
  package private(set) var submission: Submission

  /// - Parameter mostIndexes: Slurm's `MaxArraySize`, which all array indexes have to be below.
  package init(_ submission: Submission, mostIndexes: Int) throws(Failure) {
    self.submission = submission
    if let last = submission.open.last, last >= mostIndexes {
      try self.submission.recut(into: max(1, mostIndexes))
    }
  }

  /// Asks the cluster for its `MaxArraySize`; `nil` if the answer does not name it.
  package static func mostIndexes() throws(Failure) -> Int? {
    let outcome = try ChildProgram(["scontrol", "show", "config"])
      .run(output: .captured) { nil }
    guard outcome.code == 0 else {
      throw Failure(.unavailable, "Slurm does not answer (scontrol show config)")
    }
    return mostIndexes(in: outcome.output)
  }

  static func mostIndexes(in config: String) -> Int? {
    for line in config.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].split(separator: " ").first == "MaxArraySize" else {
        continue
      }
      return Int(parts[1].filter { !$0.isWhitespace })
    }
    return nil
  }

  package var arrayCommand: ChildProgram {
    var words = ["sbatch", "--parsable", "--job-name=vcompress"]
    words.append(
      "--array=\(Self.ranges(submission.open))\(submission.maxRunning.map { "%\($0)" } ?? "")")
    words.append("--output=\(logs)/%A_%a.log")
    // A task that Slurm starts again goes on where it was interrupted.
    words += ["--requeue", "--open-mode=append"]
    // Estimates are rough: ask for four times the time, and a quarter more memory.
    words.append("--time=\(10 + Int((submission.seconds * 4 / 60).rounded(.up)))")
    words.append("--mem=\(submission.memory / 4 * 5 / 1_000_000 + 100)M")
    words += submission.engineOptions
    words.append("--wrap=exec \(ChildProgram(submission.taskCommand()).line)")
    return ChildProgram(words)
  }

  /// The folder for logs in a pattern for file names, in which `%` begins what Slurm fills in.
  private var logs: String {
    submission.folder.logs.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "%%")
  }

  /// - Parameter array: the array's job number.
  package func mergeCommand(after array: String) -> ChildProgram {
    ChildProgram(
      [
        "sbatch", "--parsable", "--job-name=vcompress-merge", "--dependency=afterany:\(array)",
        "--output=\(logs)/merge_%j.log",
      ] + submission.engineOptions.filter { !$0.hasPrefix("--array") }
        + ["--wrap=exec \(ChildProgram(submission.mergeCommand).line)"])
  }

  /// The job number that `sbatch --parsable` prints, without the cluster's name.
  package static func jobNumber(in output: String) -> String? {
    let number = output.split(separator: "\n").last?.split(separator: ";").first.map(String.init)
    guard let number, !number.isEmpty, number.allSatisfy(\.isNumber) else { return nil }
    return number
  }

  /// `0-3,7,9-10`
  static func ranges(_ numbers: [Int]) -> String {
    var parts: [(first: Int, last: Int)] = []
    for number in numbers {
      if let last = parts.last, last.last + 1 == number {
        parts[parts.count - 1].last = number
      } else {
        parts.append((number, number))
      }
    }
    return parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
      .joined(separator: ",")
  }
}
