import Failures
import Manual
import Options
import Terminal

/// `vcompress help [TOPIC]`, and `--help` with a command. Three topics are not listed, because they are
/// for the build: `man` prints the source of the man page, `markdown` the tables of
/// Documentation/Options.md, `schemas` all JSON Schemas in one object.
struct HelpCommand: Command {
  private let words: [String]
  /// The command whose page is wanted; `nil`: what the words name.
  private var command: CommandName?
  /// Whether one screen is enough.
  private var isBrief = false

  init(_ invocation: Invocation) { words = invocation.words }

  init(commandPage command: CommandName, isBrief: Bool) {
    words = []
    (self.command, self.isBrief) = (command, isBrief)
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    context.output.write(try text(in: context))
    return .answered
  }

  private func text(in context: CommandContext) throws(Failure) -> String {
    if let command {
      return isBrief && command == .compress
        ? FirstHelp.screen(context.layout) : HelpText.command(command, context.layout)
    }
    guard !words.isEmpty else { return HelpText.command(.help, context.layout) }
    let word = words.joined(separator: "-")
    return word == HelpTopics.destinations.name
      ? destinationsText(in: context) : try Self.helpText(on: word, context.layout)
  }

  /// The known destinations and the user's own. Help answers even where a configuration is broken.
  private func destinationsText(in context: CommandContext) -> String {
    var destinations = Destination.known
    do throws(Failure) {
      destinations = try Configuration(context.environment).destinations
    } catch {
      context.console.warning("\(error.message) Destinations of your own are left out.")
    }
    var layout = context.layout
    layout.page(HelpTopics.destinationsPage(destinations))
    return layout.text
  }

  static func helpText(on word: String, _ layout: TextLayout) throws(Failure) -> String {
    switch word {
    case "man": return ManPage.text
    case "markdown": return MarkdownTable.text
    case "schemas": return JSONLine.schemas
    default: break
    }
    if let text = HelpIndex.text(on: word, layout) { return text }
    let known = Completions.helpWords
    let all = known + OptionTable.options.map(\.name) + HelpIndex.everydayWords
    let mentions = HelpIndex.mentions(of: word, layout)
    if !mentions.isEmpty { return mentions }
    if let near = Suggestion.nearest(to: word, among: all, by: { $0 }) {
      throw .usage("There is no help on \(SafeText.quoted(word)). Did you mean \(near)?")
    }
    throw .usage("There is no help on \(SafeText.quoted(word)). For all topics: vcompress help")
  }
}
