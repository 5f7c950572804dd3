package import Failures
import Files

/// Words that neither name a file nor a command, answered before any work is begun: a command with a
/// slip in it, a request without its quotes.
package enum MistypedWords {
  /// - Parameter isFile: whether something stands at a path.
  package static func check(
    _ invocation: Invocation, isFile: (String) -> Bool
  ) throws(Failure) {
    guard !invocation.options.help, !invocation.options.version,
      invocation.command == .compress || invocation.command == .ask,
      let first = invocation.words.first, !isFile(first)
    else { return }
    func isPlain(_ word: String) -> Bool { Self.isPlain(word) && !isFile(word) }
    let loose = invocation.words.filter(isPlain)
    if invocation.command == .ask {
      if loose.count > 1, isPlain(first) { throw unquoted(invocation, isFile) }
      return
    }
    guard isPlain(first) else { return }
    let meaning = CommandName.meaning(of: first)
    if let meaning, meaning.isSlip || loose.count == 1 {
      throw mistyped(first, meaning, invocation)
    }
    if loose.count > 1 { throw unquoted(invocation, isFile) }
  }

  /// Whether it could be a word of a sentence or a command, and hardly the name of a file.
  private static func isPlain(_ word: String) -> Bool {
    word != "-" && !word.contains(where: \.isWhitespace)
      && !word.contains { "/.*?{}%".contains($0) }
  }

  private static func mistyped(
    _ word: String, _ meaning: CommandName.Meaning, _ invocation: Invocation
  ) -> Failure {
    var rest = invocation.typed
    if let place = rest.firstIndex(of: word) { rest.remove(at: place) }
    let command = ["vcompress"] + meaning.before + rest + meaning.after
    return .usage(
      "\(SafeText.quoted(word)) is neither a file nor a command. Did you mean: "
        + SafeText.escaped(ShellText.command(command)))
  }

  private static func unquoted(_ invocation: Invocation, _ isFile: (String) -> Bool) -> Failure {
    // Files at the end are the request's; those between its words are part of the sentence.
    var sentence = invocation.words
    var files: [String] = []
    while let last = sentence.last, isFile(last) || !isPlain(last) && PathName(last).ext != "" {
      files.insert(sentence.removeLast(), at: 0)
    }
    var options = invocation.typed
    if options.first == CommandName.ask.rawValue { options.removeFirst() }
    for word in invocation.words {
      if let place = options.firstIndex(of: word) { options.remove(at: place) }
    }
    let text = SafeText.escaped(sentence.joined(separator: " "))
    let quoted = text.contains { "\"$`\\!".contains($0) } ? ShellText.quoted(text) : "\"\(text)\""
    let rest = (files + options).isEmpty ? "" : " " + ShellText.command(files + options)
    return .usage(
      "A request needs quotes around it: vcompress ask \(quoted)\(SafeText.escaped(rest))")
  }
}
