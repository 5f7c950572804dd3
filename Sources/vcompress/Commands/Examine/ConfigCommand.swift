import Failures
import Manual
import Options
import Terminal

/// `vcompress config`
struct ConfigCommand: Command {
  private let words: [String]
  /// The names of presets to count in.
  private let presets: [String]

  init(_ invocation: Invocation) {
    words = invocation.words
    presets = invocation.options.presets
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    if let word = words.first {
      throw .usage("config takes no word such as \(SafeText.quoted(word)).")
    }
    let report = try ConfigurationReport(context.configuration, presets: presets)
    context.json.write(JSONLine.Config(report))
    if !context.options.json { context.output.write(report.text(context.layout)) }
    return CommandOutcome(Tally())
  }
}
