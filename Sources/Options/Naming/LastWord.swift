package import Failures
import Files
import Planning

/// The output as the last word, as in `vcompress clip.mp4 clip.gif`: many tools take it there.
package enum LastWord {
  /// Takes the last word for the output where nothing else can be meant.
  /// - Parameter isFile: whether something stands at a path.
  /// - Returns: the output; `nil` where all words are inputs.
  /// - Throws: where either may be meant, with what to type.
  package static func takeOutput(
    from invocation: inout Invocation, isFile: (String) -> Bool
  ) throws(Failure) -> String? {
    let words = invocation.words
    guard invocation.command == .compress || invocation.command == .render,
      invocation.options.output == nil, !invocation.options.help, !invocation.options.version,
      invocation.wordsBeforeSeparator == nil, words.count > 1, let last = words.last
    else { return nil }
    let isOneOutput = OutputFormat(fileExtension: PathName(last).ext) != nil
    if isFile(last) {
      if isOneOutput, words.count == 2, isFile(words[0]), leavesOpen(invocation) {
        throw isThere(last, invocation)
      }
      return nil
    }
    let holdsSeveral = last.hasSuffix("/") || tellsApart(last)
    guard isOneOutput || holdsSeveral else { return nil }
    guard words.count == 2 || holdsSeveral || invocation.options.join else {
      throw severalInputs(last, invocation)
    }
    guard let option = OptionTable.option(named: "output") else { return nil }
    let setting = Setting(option: option, text: last, origin: .commandLine)
    try setting.apply(to: &invocation.options)
    invocation.inForce.append(setting)
    invocation.words.removeLast()
    return last
  }

  private static func tellsApart(_ name: String) -> Bool {
    (try? OutputTemplate(name))?.tellsInputsApart == true
  }

  /// Whether two files may as well be an input and its result.
  private static func leavesOpen(_ invocation: Invocation) -> Bool {
    let kinds = invocation.words.map { PathName($0).ext.lowercased() }
    return invocation.formatAskedFor == nil && !invocation.options.join && kinds[0] != kinds[1]
      && invocation.words[0] != "-"
  }

  private static func isThere(_ last: String, _ invocation: Invocation) -> Failure {
    let both = command(invocation.typed + ["--mp4"])
    let over = command(typed(invocation, output: last) + ["--if-exists", "overwrite"])
    return .usage(
      "\(SafeText.quoted(last)) exists already. To write over it: \(over); to convert both "
        + "files: \(both)")
  }

  private static func severalInputs(_ last: String, _ invocation: Invocation) -> Failure {
    let name = PathName(last)
    let joined = command(typed(invocation, output: last) + ["--join"])
    let each = command(typed(invocation, output: "\(name.folder){name}.\(name.ext)"))
    return .usage(
      "\(SafeText.quoted(last)) does not exist; nothing was started. If it is the output, join the "
        + "inputs: \(joined); or make a file of each: \(each)")
  }

  /// The words as typed, with the last of them as `-o`.
  private static func typed(_ invocation: Invocation, output: String) -> [String] {
    var typed = invocation.typed
    if let last = invocation.words.last, let place = typed.lastIndex(of: last) {
      typed.replaceSubrange(place...place, with: ["-o", output])
    }
    return typed
  }

  private static func command(_ words: [String]) -> String {
    SafeText.escaped(ShellText.command(["vcompress"] + words))
  }
}
