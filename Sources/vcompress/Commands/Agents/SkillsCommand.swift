import AgentSkills
import Failures
import Files
import Options
import Terminal

/// `vcompress skills install` and `vcompress skills show`
struct SkillsCommand: Command {
  private let words: [String]
  private let options: AgentOptions

  init(_ invocation: Invocation) {
    words = invocation.words
    options = invocation.options.agents
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    switch (words.first, words.count) {
    case ("install", 1): try install(in: context)
    case ("show", 1...2): try show(words.dropFirst().first, in: context)
    default: throw .usage("Use it like this: vcompress \(CommandName.skills.usage)")
    }
    return .answered
  }

  private func install(in context: CommandContext) throws(Failure) {
    let reader = options.skillReader
    guard
      let folder = try options.skillFolder.map(PathName.absolute)
        ?? reader.flatMap({ reader in
          context.environment.homeFolder.map { PathName.join($0, reader.folder) }
        })
    else {
      throw .usage(
        reader == nil
          ? "Say for which agent, with --for "
            + "\(ValueReading.list(AgentOptions.SkillReader.allCases.map(\.rawValue))), or where, "
            + "with --dir DIR."
          : "There is no home folder: say where with --dir DIR.")
    }
    let installation = try SkillInstallation(reader?.form ?? .standard, in: folder)
    for path in installation.paths { context.console.note("will write \(path)") }
    if installation.alreadyThere > 0 {
      let files = Quantities.count(installation.alreadyThere, "file")
      context.console.note("already up to date: \(files) in \(folder)")
    }
    try installation.write { context.output.write($0 + "\n") }
  }

  private func show(_ name: String?, in context: CommandContext) throws(Failure) {
    let texts = SkillFile.all(options.skillReader?.form ?? .standard).filter(\.isInstruction)
    let shown = texts.filter { name == nil || $0.skill == name }
    guard !shown.isEmpty else {
      throw .usage(
        "There is no skill \(SafeText.quoted(name ?? "")). There are "
          + texts.map(\.skill).joined(separator: " and ") + ".")
    }
    context.output.write(shown.map(\.text).joined(separator: "\n"))
  }
}
