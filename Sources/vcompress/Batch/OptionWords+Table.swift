import Batch
import Compressor
import Failures
import Options

/// Options as words that a job writes down, such as `--quality=60`, by the one option table.
extension OptionWords {
  static let fromTable = OptionWords(
    settings: { words throws(Failure) in try request(for: words).settings },
    changed: { words, instructions throws(Failure) in
      let levels = [
        SettingLevel(settings: try request(for: words).inForce),
        SettingLevel(settings: try request(for: try split(instructions), .usage).inForce),
      ]
      return SettingLevel.inForce(levels).map(\.word)
    })

  /// Reads words that may come from anywhere: they must not name outputs, or ask for anything but
  /// a kind of result.
  private static func request(
    for words: [String], _ blame: FailureKind = .configuration
  ) throws(Failure) -> CommandLineRequest {
    var parser = CommandLineParser(words)
    do throws(Failure) { try parser.parse() } catch {
      throw Failure(blame, "the options cannot be understood: \(error.message)")
    }
    let request = parser.request
    if let word = request.words.first ?? (request.command == .compress ? nil : "a command") {
      throw Failure(blame, "\(SafeText.quoted(word)) is no option")
    }
    for setting in request.inForce where !setting.isWrittenDown {
      throw Failure(blame, "\(setting.option.flag) cannot be asked for a single file of a job")
    }
    return request
  }

  /// Words between spaces; quotes hold spaces, as in a shell.
  static func split(_ text: String) throws(Failure) -> [String] {
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

extension Session {
  /// What is in force for this job's results: whoever does the work reads no configuration. A
  /// destination stands as its limit of today.
  func batchWords() throws(Failure) -> [String] {
    do throws(Failure) {
      let destination = try destination()
      let format = request.settings.format ?? destination?.format ?? .mp4
      try checkApplicability(to: format)
      let given = request.settings.sizeLimit
      let ceiling = ceiling(of: destination, for: format, given: given)
      tellDefaults(for: format, ceiling: ceiling)
      var words = request.inForce.filter { setting in
        setting.isOn && setting.isWrittenDown
          && (setting.origin == .commandLine || setting.option.concerns(format))
          && !OptionTable.exclude(format.rawValue, setting.option.name)
      }.map(\.word)
      if let ceiling {
        words.removeAll { $0.hasPrefix("--under=") }
        words.append("--under=\(ceiling.bytes)B")
      }
      let flag = "--\(format.rawValue)"
      return words.contains(flag) ? words : [flag] + words
    } catch {
      throw .usage(error.message)
    }
  }
}

extension Setting {
  /// Whether a job keeps it: what says how results are, but for names that mean something else on
  /// another day or machine.
  fileprivate var isWrittenDown: Bool { option.describesResult && option.name != "for" }
}
