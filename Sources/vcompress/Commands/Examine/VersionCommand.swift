import Failures
import Options
import Terminal

/// `vcompress --version`
struct VersionCommand: Command {
  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    context.output.write("vcompress \(Version.number)\n")
    return .answered
  }
}
