import Failures
import Manual
import Options
import Terminal

/// `vcompress completions SHELL`
struct CompletionsCommand: Command {
  private let words: [String]

  init(_ invocation: Invocation) { words = invocation.words }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    let shells = ValueReading.list(Completions.Shell.allCases.map(\.rawValue))
    guard let word = words.first, words.count == 1 else {
      throw .usage("completions needs one shell: \(shells).")
    }
    // What the scripts ask for at each completion. A broken configuration has no names.
    if let names = ConfiguredNames(rawValue: word) {
      let configuration = (try? Configuration(context.environment)) ?? Configuration()
      context.output.write(configuration.names(of: names).map { $0 + "\n" }.joined())
      return .answered
    }
    guard let shell = Completions.Shell(rawValue: word) else {
      throw .usage("There are no completions for \(SafeText.quoted(word)): use \(shells).")
    }
    context.output.write(Completions.script(for: shell))
    return .answered
  }
}
