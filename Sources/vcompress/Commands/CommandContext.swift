import Manual
import Options
import Terminal

/// What a command finds when it runs: what was asked for, where to say what, what holds around it.
struct CommandContext {
  let invocation: Invocation
  let output: OutputStream
  let console: Console
  let json: JSONReport
  let stopwatch: Stopwatch
  /// What files and variables say; empty where the command reads none.
  let configuration: Configuration
  let environment: ProcessEnvironment

  var options: CommandOptions { invocation.options }

  /// Help suits the terminal it is read on, and is the same everywhere else.
  var layout: TextLayout {
    guard output.isTerminal else { return TextLayout() }
    return TextLayout(
      width: min(max(output.columns - 1, 30), 100),
      bold: options.color && Console.terminalHasColor(output))
  }

  /// The `errno` of a write that failed, of the stream that carries results or JSON.
  var lostOutput: Int32? { output.failure ?? json.stream?.failure }

  /// Says how a wish to stop is answered from now on.
  func announceStops() {
    Signals.announce(console.isSilent ? .none : console.drawsBar ? .lineOverBar : .line)
  }

  /// Ends the JSON of a run.
  func summarise(_ outcome: CommandOutcome) {
    guard outcome.hasSummary else { return }
    json.write(
      JSONLine.Summary(
        outcome.tally, exitCode: outcome.code, error: outcome.error, elapsed: stopwatch.seconds))
  }

  /// The same surroundings for another command line.
  func with(_ invocation: Invocation, stopwatch: Stopwatch? = nil) -> CommandContext {
    CommandContext(
      invocation: invocation, output: output, console: console, json: json,
      stopwatch: stopwatch ?? self.stopwatch, configuration: configuration,
      environment: environment)
  }
}
