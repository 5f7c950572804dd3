import Failures
import Options
import Requests
import Terminal

/// `vcompress ask` where there is nothing to run: a dry run, "undo", or no request at all. What a
/// request makes is the business of the command that it was understood as.
struct AskCommand: Command {
  private let asked: AskedRequest?

  init(_ asked: AskedRequest?) { self.asked = asked }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard let asked else {
      throw .usage("ask needs a request: vcompress \(CommandName.ask.usage).")
    }
    if case .understood(let plan) = asked.reading, plan.undo { return undo(asked, in: context) }
    return CommandOutcome(Tally())
  }

  /// Goes one step back. Files stay as they are.
  private func undo(
    _ asked: AskedRequest, in context: CommandContext
  ) -> CommandOutcome {
    var history = asked.history
    guard let last = history.results.last else { return CommandOutcome(Tally()) }
    let current = history.results.dropLast().last
    if !context.options.dryRun {
      history.results.removeLast()
      if let problem = history.write() {
        let sentence = "Cannot write \(history.path ?? ""): \(problem.asSentence)"
        context.console.error(sentence)
        return CommandOutcome(Tally(), code: .inputOutput, error: sentence)
      }
    }
    let names = last.paths.map { SafeText.quoted(AskedRequest.shortened($0)) }
    let undone = names.isEmpty ? SafeText.quoted(last.request) : names.joined(separator: ", ")
    if let current, !current.paths.isEmpty {
      let paths = current.paths.map(AskedRequest.shortened)
      context.console.note(
        "undone: \(undone) stays where it is; current again: "
          + paths.map(SafeText.quoted).joined(separator: ", "))
      if !context.options.json { for path in paths { context.output.write(path + "\n") } }
    } else {
      context.console.note("undone: \(undone) stays where it is; there was no result before it")
    }
    return CommandOutcome(Tally())
  }
}
