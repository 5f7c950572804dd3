import Compressor
import Failures
import Options

/// `vcompress doctor`
struct DoctorCommand: Command {
  private let words: [String]

  init(_ invocation: Invocation) { words = invocation.words }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    if let word = words.first {
      throw .usage("doctor takes no file such as \(SafeText.quoted(word)).")
    }
    let installation = Installation.check()
    context.json.write(JSONLine.Doctor(report: installation))
    if !context.options.json {
      context.output.write(
        "vcompress \(Version.number)\n" + SafeText.block(installation.description))
    }
    if installation.isComplete { return CommandOutcome(Tally()) }
    return CommandOutcome(
      Tally(), code: .unavailable, error: "Something is missing; see the report.")
  }
}
