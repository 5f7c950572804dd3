import Failures
import Options
import Requests
import Terminal

/// What is asked where a request is understood in part: whether the rest of it shall be done.
struct RestOffer {
  let console: Console
  let options: CommandOptions

  /// - Returns: the rest, where it shall be done.
  func taken(_ asked: AskedRequest, _ invocation: Invocation) throws(Failure) -> AskedRequest? {
    guard case .refused(let refusal) = asked.reading, let rest = try asked.rest(invocation) else {
      return nil
    }
    if options.partly { return rest }
    guard OutputStream(descriptor: 0).isTerminal, console.stream.isTerminal, !console.isSilent,
      console.loudness > .quiet, !options.json
    else { return nil }
    let command = SafeText.escaped(ShellText.command(rest.shownCommand))
    if refusal.isMissingFormat {
      console.text("\(refusal.sentence)\nRun it as a GIF: \(command) ? [y/N] ")
    } else {
      let words = refusal.words.map(SafeText.quotedShort).joined(separator: ", ")
      console.text("Left out: \(words). Run the rest: \(command) ? [y/N] ")
    }
    var lines = PlainLines()
    guard case .line(let answer) = lines.next(),
      ["y", "yes", "是", "好"].contains(answer.lowercased().filter { !$0.isWhitespace })
    else { return nil }
    return rest
  }
}
