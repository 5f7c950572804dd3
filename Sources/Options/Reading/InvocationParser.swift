import Compressor
package import Failures

/// Turns the words of the command line into an invocation, by the option table.
///
/// After an error, `invocation` holds what was understood before it: whether the user wanted JSON
/// decides how the error is told.
package struct InvocationParser {
  package private(set) var invocation = Invocation()
  private var rest: ArraySlice<String>
  private var optionsEnded = false
  private var sawFirstWord = false
  private var given: [Setting] = []

  package init(_ words: [String]) {
    rest = words[...]
    invocation.typed = words
    // JSON was asked for even where an earlier word cannot be understood.
    let options = words.prefix { $0 != "--" }
    invocation.options.json = options.contains("--json")
    let pairs = zip(options, options.dropFirst())
    if options.contains("--output=-")
      || pairs.contains(where: { ($0 == "-o" || $0 == "--output") && $1 == "-" })
    {
      invocation.options.output = "-"
    }
  }

  package mutating func parse() throws(Failure) {
    while let word = rest.popFirst() {
      if !optionsEnded, word == "--" {
        optionsEnded = true
        invocation.wordsBeforeSeparator = invocation.words.count
      } else if !optionsEnded, invocation.command == .help, Self.isSubjectOfHelp(word) {
        try take(word: word)
      } else if !optionsEnded, word.hasPrefix("--") {
        try parseLong(word)
      } else if !optionsEnded, word.hasPrefix("-"), word != "-" {
        try parseShort(word)
      } else {
        try take(word: word)
      }
    }
    invocation.inForce = given
    // Help and version answer even where the rest makes no sense.
    if invocation.options.help || invocation.options.version { return }
    try checkApplicability()
    try checkContradictions()
  }

  private mutating func take(word: String) throws(Failure) {
    if word.isEmpty { throw .usage("An input's name is empty.") }
    if !sawFirstWord, !optionsEnded, let command = CommandName(rawValue: word) {
      invocation.command = command
    } else {
      invocation.words.append(word)
    }
    sawFirstWord = true
  }

  /// `help --under` and `help -o` ask about an option, and give none.
  private static func isSubjectOfHelp(_ word: String) -> Bool {
    word.hasPrefix("-") && !["-h", "--help", "--version", "--no-color"].contains(word)
  }

  private mutating func parseLong(_ word: String) throws(Failure) {
    let body = word.dropFirst(2)
    let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let attached = parts.count == 2 ? String(parts[1]) : nil
    guard let option = OptionTable.option(named: name, for: invocation.command) else {
      throw unknown("--\(name)", name: name, attached: attached)
    }
    try take(option, as: option.flag, attached: attached)
  }

  private mutating func parseShort(_ word: String) throws(Failure) {
    let body = word.dropFirst()
    guard body.count == 1, let option = body.first.flatMap(OptionTable.option(short:)) else {
      if let option = body.first.flatMap(OptionTable.option(short:)), option.value != nil {
        var value = body.dropFirst()
        if value.first == "=" { value.removeFirst() }
        throw .usage(
          "There is no option \(SafeText.quoted(word)). Write a space: "
            + "-\(body.prefix(1)) \(SafeText.escaped(String(value)))")
      }
      let name = body.prefix { $0 != "=" }
      let attached = name.endIndex < body.endIndex ? body[name.endIndex...].dropFirst() : nil
      throw unknown("-\(name)", name: String(name), attached: attached.map(String.init))
    }
    try take(option, as: word, attached: nil)
  }

  private mutating func take(
    _ option: OptionDescriptor, as shown: String, attached: String?
  ) throws(Failure) {
    var text = ""
    if let value = option.value {
      if let attached {
        text = attached
      } else if let next = rest.first, !isOption(next) {
        text = next
        rest.removeFirst()
      } else {
        throw .usage("\(shown) needs a value: \(shown) \(value.name).")
      }
    } else if let attached {
      throw .usage(
        "\(shown) is a switch and takes no value such as \(SafeText.quoted(attached)).")
    }
    do throws(Failure) {
      try option.apply(text, &invocation.options)
    } catch {
      throw .usage(
        text.isEmpty
          ? "\(shown) \(error.message)."
          : "\(shown): \(SafeText.quotedShort(text)) \(error.message).")
    }
    if shown == "-h" { invocation.helpIsBrief = true }
    given.append(Setting(option: option, text: text, origin: .commandLine))
  }

  /// Whether the word is an option of ours, and so not the value that the one before it lacks.
  private func isOption(_ word: String) -> Bool {
    if word == "--" { return true }
    if word.hasPrefix("--") {
      return OptionTable.option(named: String(word.dropFirst(2).prefix { $0 != "=" })) != nil
    }
    return word.hasPrefix("-") && word.count == 2
      && word.last.flatMap(OptionTable.option(short:)) != nil
  }

  private func unknown(_ shown: String, name: String, attached: String?) -> Failure {
    let start = "There is no option \(SafeText.escaped(shown))."
    let value = attached ?? rest.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
    if let answer = ForeignOption.answer(to: name, value: value) {
      return .usage("\(start) \(answer)")
    }
    guard let option = Suggestion.option(for: name, command: invocation.command) else {
      return .usage("\(start) See: vcompress --help")
    }
    let words = option.value == nil ? [option.flag] : [option.flag] + (value.map { [$0] } ?? [])
    return .usage("\(start) Did you mean \(SafeText.escaped(ShellText.command(words)))?")
  }

  private func checkApplicability() throws(Failure) {
    for option in given.map(\.option) where !option.commands.contains(invocation.command) {
      if invocation.command == .compress {
        let users = ValueReading.list(option.commands.map { "'vcompress \($0.rawValue)'" })
        throw .usage("\(option.flag) is an option of \(users).")
      }
      throw .usage(
        "\(option.flag) does not apply to 'vcompress \(invocation.command.rawValue)'. "
          + "If a file is called \(invocation.command.rawValue), write ./\(invocation.command.rawValue)"
      )
    }
  }

  private func checkContradictions() throws(Failure) {
    guard let slip = SettingLevel(settings: given).contradiction else { return }
    throw .usage(
      "\(slip.first.option.flag) and \(slip.second.option.flag) do not go together: "
        + "\(slip.reason).")
  }
}
