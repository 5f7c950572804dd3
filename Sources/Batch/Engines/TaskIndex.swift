package import Failures

/// The number of the task that this process is to run, as array engines pass it on.
package enum TaskIndex {
  /// Each engine numbers its processes from 0 or from 1, and tells them by a variable.
  static let contracts: [(engine: String, variable: String, first: Int)] = [
    ("slurm", "SLURM_ARRAY_TASK_ID", 0),
    ("k8s", "JOB_COMPLETION_INDEX", 0),
    ("aws", "AWS_BATCH_JOB_ARRAY_INDEX", 0),
    ("parallel", "PARALLEL_SEQ", 1),
    ("sge", "SGE_TASK_ID", 1),
  ]

  /// - Parameters:
  ///   - explicit: `--index`, which wins.
  ///   - engine: the engine that the job was submitted to; its variable comes next.
  /// - Returns: `nil` if nothing gives a number.
  package static func find(
    explicit: Int?, engine: String?, environment: [String: String]
  ) throws(Failure) -> Int? {
    if let explicit { return explicit }
    var answers: [(variable: String, index: Int)] = []
    for contract in contracts {
      // SGE says "undefined" outside of arrays.
      guard let text = environment[contract.variable], !text.isEmpty, text != "undefined" else {
        continue
      }
      guard let number = Int(text), number >= contract.first else {
        throw Failure(
          .configuration, "\(contract.variable) is '\(text)', which is no task's number")
      }
      let index = number - contract.first
      if contract.engine == engine { return index }
      answers.append((contract.variable, index))
    }
    guard let first = answers.first else { return nil }
    guard answers.allSatisfy({ $0.index == first.index }) else {
      throw Failure(
        .configuration,
        "\(answers.map(\.variable).joined(separator: " and ")) name different tasks: say which "
          + "one with --index")
    }
    return first.index
  }

  /// A name for the entry of the engine's queue that this process works for: a process that the
  /// engine starts in its stead may take over its claims.
  package static func place(_ environment: [String: String]) -> String? {
    guard let job = environment["SLURM_ARRAY_JOB_ID"],
      let task = environment["SLURM_ARRAY_TASK_ID"]
    else { return nil }
    return "slurm \(job)_\(task)"
  }
}
