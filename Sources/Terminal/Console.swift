package import Failures
package import Options

/// What is said to people, on standard error.
package final class Console {
  package enum Loudness: Int, Comparable {
    case quiet, normal, verbose
    package static func < (left: Loudness, right: Loudness) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package let stream: OutputStream
  package let loudness: Loudness
  /// Standard error carries JSON, which no sentence may break into.
  package let isSilent: Bool
  package let color: Bool
  /// Whether a progress bar may be drawn.
  package let drawsBar: Bool
  /// The lines that are drawn over when something is said.
  private var barLines = 0

  package init(_ stream: OutputStream, options: CommandOptions, isSilent: Bool) {
    self.stream = stream
    self.isSilent = isSilent
    loudness = options.quiet ? .quiet : options.verbose ? .verbose : .normal
    color = options.color && Self.terminalHasColor(stream)
    drawsBar =
      !isSilent && !options.json && loudness > .quiet && stream.isTerminal
      && environmentVariable("TERM") != "dumb"
  }

  /// As no-color.org asks for: any value but the empty one switches colours off.
  package static func terminalHasColor(_ stream: OutputStream) -> Bool {
    stream.isTerminal && (environmentVariable("NO_COLOR") ?? "").isEmpty
      && environmentVariable("TERM") != "dumb"
  }

  package func error(_ sentence: String) { say(sentence, label: "error", color: 31) }

  /// Why something failed; a wish to stop is no error.
  package func failure(_ failure: Failure) {
    if failure.kind == .cancelled { note(failure.message) } else { error(failure.message) }
  }

  package func warning(_ sentence: String) {
    if loudness > .quiet { say(sentence, label: "warning", color: 33) }
  }

  /// What a result lacks of its source: said to those who want silence, too.
  package func loss(_ sentence: String) { say(sentence, label: "warning", color: 33) }

  /// A line that comes with every ordinary run.
  package func note(_ line: String) {
    if loudness > .quiet { write(SafeText.escaped(line) + "\n") }
  }

  /// Several lines, made safe already, that were asked for.
  package func text(_ lines: String) { write(lines) }

  /// A line for those who asked for more.
  package func detail(_ line: String) {
    if loudness == .verbose { write(SafeText.escaped(line) + "\n") }
  }

  /// Draws `line` over the one drawn before.
  package func bar(_ line: String) { bar([line]) }

  /// Draws several lines over those drawn before, in one write, so that nothing flickers.
  package func bar(_ lines: [String]) {
    stream.write(erasure + lines.joined(separator: "\n"))
    barLines = lines.count
  }

  package func clearBar() {
    guard barLines > 0 else { return }
    stream.write(erasure)
    barLines = 0
  }

  /// Goes to the first of the lines drawn, and clears from there.
  private var erasure: String {
    barLines > 1 ? "\r\u{1B}[\(barLines - 1)A\u{1B}[J" : "\r\u{1B}[K"
  }

  private func say(_ sentence: String, label: String, color code: Int) {
    let shown = color ? "\u{1B}[\(code)m\(label):\u{1B}[0m" : "\(label):"
    write("vcompress: \(shown) \(SafeText.escaped(sentence))\n")
  }

  private func write(_ text: String) {
    if isSilent { return }
    clearBar()
    stream.write(text)
  }
}
