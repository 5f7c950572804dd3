import Failures
import Manual
import Options
import Terminal

/// `vcompress` alone: examples to begin with. Nothing was done, and a script has forgotten something.
struct WelcomeCommand: Command {
  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    context.console.text(FirstHelp.welcome(context.layout))
    return CommandOutcome(Tally(), code: .usage)
  }
}
