import Failures
import Options
import Terminal

/// One of the things that `vcompress` can be asked to do, with its own part of the command line.
protocol Command {
  /// - Throws: why nothing was done at all. What fails on the way is part of the outcome.
  func run(in context: CommandContext) throws(Failure) -> CommandOutcome
}

/// How a command ended.
struct CommandOutcome {
  var tally: Tally
  var code: ExitCode
  /// Why the run as a whole failed, where one sentence says it.
  var error: String?
  /// Whether the JSON of the run ends with a summary. An answer such as help has none.
  var hasSummary = true

  /// A run whose files were counted.
  init(_ tally: Tally) { self.init(tally, code: tally.exitCode) }

  init(_ tally: Tally, code: ExitCode, error: String? = nil) {
    self.tally = tally
    self.code = code
    self.error = error
  }

  /// A run that failed as a whole.
  init(_ failure: Failure) {
    self.init(Tally(), code: ExitCode(failure.kind), error: failure.message)
  }

  /// A question that is answered.
  static var answered: CommandOutcome {
    var outcome = CommandOutcome(Tally())
    outcome.hasSummary = false
    return outcome
  }
}
