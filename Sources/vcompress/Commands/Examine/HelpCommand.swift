import Failures
import Manual
import Options
import Terminal

/// `vcompress help [TOPIC]`, and `--help` with a command. Two topics are not listed, because they are
/// for the build: `man` prints the source of the man page, `markdown` the README's option table.
struct HelpCommand: Command {
  private let words: [String]
  /// The command whose page is wanted; `nil`: what the words name.
  private var command: CommandName?

  init(_ invocation: Invocation) { words = invocation.words }

  init(commandPage command: CommandName) {
    words = []
    self.command = command
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    context.output.write(try text(in: context))
    return .answered
  }

  private func text(in context: CommandContext) throws(Failure) -> String {
    if let command { return HelpText.command(command, context.layout) }
    guard let word = words.first else { return HelpText.overview(context.layout) }
    guard words.count == 1 else { throw .usage("help explains one thing at a time.") }
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
    default: break
    }
    if let page = HelpTopics.page(named: word) {
      var layout = layout
      layout.page(page)
      return layout.text
    }
    if let command = CommandName(rawValue: word) { return HelpText.command(command, layout) }
    if let option = OptionTable.option(named: word) { return HelpText.option(option, layout) }
    let known = Completions.helpWords
    let all = known + OptionTable.options.map(\.name)
    if let near = Suggestion.nearest(to: word, among: all, by: { $0 }) {
      throw .usage("There is no help on \(SafeText.quoted(word)). Did you mean \(near)?")
    }
    throw .usage(
      "There is no help on \(SafeText.quoted(word)). There is on \(ValueReading.list(known)), and "
        + "on every option.")
  }
}
