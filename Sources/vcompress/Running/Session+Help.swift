import Compressor
import Failures
import Options

extension Session {
  /// `vcompress completions SHELL`
  func completions() throws(Failure) -> ExitCode {
    let shells = ValueReading.list(Completions.Shell.allCases.map(\.rawValue))
    guard let word = request.words.first, request.words.count == 1 else {
      throw .usage("completions needs one shell: \(shells).")
    }
    guard let shell = Completions.Shell(rawValue: word) else {
      throw .usage("There are no completions for \(SafeText.quoted(word)): use \(shells).")
    }
    output.write(Completions.script(for: shell))
    return .done
  }

  /// `vcompress help [TOPIC]`. Two topics are not listed, because they are for the build: `man`
  /// prints the source of the man page, `markdown` the README's option table.
  func help() throws(Failure) -> ExitCode {
    guard let word = request.words.first else {
      output.write(HelpText.overview(layout))
      return .done
    }
    if request.words.count > 1 {
      throw .usage("help explains one thing at a time.")
    }
    if word == HelpTopics.destinations.name {
      output.write(destinationsText())
    } else {
      output.write(try Self.helpText(on: word, layout))
    }
    return .done
  }

  /// The known destinations and the user's own. Help answers even where a configuration is broken.
  private func destinationsText() -> String {
    var destinations = Destination.known
    do throws(Failure) {
      destinations = try Configuration(surroundings).destinations
    } catch {
      console.warning("\(error.message) Destinations of your own are left out.")
    }
    var layout = layout
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
    if let command = Command(rawValue: word) { return HelpText.command(command, layout) }
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
