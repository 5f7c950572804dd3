import Failures
import Options

/// `vcompress --version`
struct VersionCommand: Command {
  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    context.output.write("vcompress \(Version.number)\n")
    return .answered
  }
}
