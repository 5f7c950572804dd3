import Compressor
import Failures
import Files
import Manual
import MediaIO
import Options
import Planning
import Timeline

/// `vcompress INPUT...`
struct CompressCommand: Command {
  private let words: [String]
  /// Whether the inputs become one result, one after another.
  private let joins: Bool
  private let output: String?

  init(_ invocation: Invocation) {
    words = invocation.words
    joins = invocation.options.join
    output = invocation.options.output
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard let first = words.first else {
      throw .usage("There is no input. Usage: \(HelpText.hint)".droppingNewline)
    }
    if context.options.verbose { LibraryMessages.show() }
    let inputs = words.map(InputLocation.init(word:))
    try check(inputs)
    guard joins else { return try ResultsRun(context: context, inputs: inputs).run { $0 } }
    guard !inputs.contains(.standardInput) else {
      throw .usage("--join needs files that can be read more than once: save the pipe first.")
    }
    let clips = words.map(Clip.init(path:))
    return try ResultsRun(context: context, inputs: [.clips(clips, name: first)]).run { $0 }
  }

  private func check(_ inputs: [InputLocation]) throws(Failure) {
    if inputs.count(where: { $0 == .standardInput }) > 1 {
      throw .usage("Standard input can be read only once.")
    }
    for case .file(let path) in inputs where FileStatus(path: path)?.isFolder == true {
      throw .usage("\(SafeText.quoted(path)) is a folder; name the files inside.")
    }
    if inputs.contains(.standardInput), output == nil {
      throw .usage("Standard input has no name to derive another from: say where with -o.")
    }
  }
}

extension String {
  fileprivate var droppingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
