import Compressor
import Failures
import Options
import Terminal

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
    let code = Self.code(of: installation)
    return CommandOutcome(
      Tally(), code: code, error: code == .done ? nil : "Something is missing; see the report.")
  }

  static func code(of installation: Installation) -> ExitCode {
    installation.isComplete ? .done : .unavailable
  }
}
