package import Failures

/// Which task of a job this process is to run, by the contracts of array engines.
package enum TaskIndex {
  /// Each engine tells its processes their place by a variable, from 0 or from 1.
  static let contracts: [(engine: String, variable: String, first: Int)] = [
    ("slurm", "SLURM_ARRAY_TASK_ID", 0),
    ("k8s", "JOB_COMPLETION_INDEX", 0),
    ("aws", "AWS_BATCH_JOB_ARRAY_INDEX", 0),
    ("parallel", "PARALLEL_SEQ", 1),
    ("sge", "SGE_TASK_ID", 1),
  ]

  /// - Parameters:
  ///   - explicit: `--index`, which wins.
  ///   - engine: the engine that the job was handed to; its variable comes next.
  /// - Returns: `nil` when nothing says.
  package static func find(
    explicit: Int?, engine: String?, environment: [String: String]
  ) throws(Failure) -> Int? {
    if let explicit { return explicit }
    var answers: [(variable: String, index: Int)] = []
    for contract in contracts {
      // SGE says "undefined" where there is no array.
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

  /// What names this process's place in an engine's queue, so that an engine that starts it
  /// again may take over its claims.
  package static func place(_ environment: [String: String]) -> String? {
    guard let job = environment["SLURM_ARRAY_JOB_ID"],
      let task = environment["SLURM_ARRAY_TASK_ID"]
    else { return nil }
    return "slurm \(job)_\(task)"
  }
}
