package import Failures
package import Planning

/// Options as words that a job writes down, such as `--quality=60`: whoever does the work reads no
/// configuration.
package enum JobOptions {
  /// The settings that a job's words stand for.
  package static func settings(_ words: [String]) throws(Failure) -> CompressionSettings {
    let invocation = try read(words, blaming: .configuration)
    return try ResultSettings(
      invocation.inForce, format: invocation.options.settings.format ?? .mp4,
      destination: try .written(invocation.options.writtenDestination), on: .today
    ).settings
  }

  /// A job's words, with what one file asks for in their place.
  package static func changed(_ words: [String], by instructions: String) throws(Failure)
    -> [String]
  {
    SettingLevel.inForce([
      SettingLevel(settings: try read(words, blaming: .configuration).inForce),
      SettingLevel(settings: try read(try split(instructions), blaming: .usage).inForce),
    ]).map(\.word)
  }

  /// The words for what is in force. A destination stands with all that it takes today.
  package static func words(
    for inForce: [Setting], format: OutputFormat, ceiling: DestinationCeiling?
  ) -> [String] {
    var words = inForce.filter { setting in
      setting.isOn && setting.isWrittenDown
        && (setting.origin == .commandLine || setting.option.concerns(format))
        && !OptionTable.exclude(format.rawValue, setting.option.name)
    }.map(\.word)
    if let ceiling {
      words.removeAll { $0.hasPrefix("--for=") }
      words.append("--for=\(ceiling.word)")
    }
    let flag = "--\(format.rawValue)"
    return words.contains(flag) ? words : [flag] + words
  }

  /// Reads words that may come from anywhere: they must not name outputs, or ask for anything but
  /// a kind of result.
  private static func read(
    _ words: [String], blaming kind: FailureKind
  ) throws(Failure) -> Invocation {
    var parser = InvocationParser(words)
    do throws(Failure) { try parser.parse() } catch {
      throw Failure(kind, "the options cannot be understood: \(error)")
    }
    let invocation = parser.invocation
    if let word = invocation.words.first ?? (invocation.command == .compress ? nil : "a command") {
      throw Failure(kind, "\(SafeText.quoted(word)) is no option")
    }
    for setting in invocation.inForce where !setting.isWrittenDown {
      throw Failure(kind, "\(setting.option.flag) cannot be asked for a single file of a job")
    }
    return invocation
  }

  /// Words between spaces; quotes hold spaces, as in a shell.
  package static func split(_ text: String) throws(Failure) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else {
      throw Failure(.usage, "a quote is not closed in \(SafeText.quoted(text))")
    }
    return words + (word.map { [$0] } ?? [])
  }
}

extension Setting {
  /// Whether a job keeps it: what says how results are, but for names that mean something else on
  /// another day or machine.
  fileprivate var isWrittenDown: Bool {
    option.describesResult && (option.name != "for" || Destination.isWritten(text))
  }
}
