import Failures
import Files
import Options

/// The command from its words to its exit code.
enum CommandLineTool {
  static func run(
    _ arguments: CommandLineArguments, _ streams: StandardStreams = StandardStreams(),
    in surroundings: Surroundings = .current
  ) -> ExitCode {
    let stopwatch = Stopwatch()
    var parser = CommandLineParser(arguments.words)
    var configuration = Configuration()
    var problem: Failure?
    var asked: AskedRequest?
    do throws(Failure) {
      if let word = arguments.unreadableWord {
        throw Failure(.usage, "The name \(SafeText.quoted(word)) is not UTF-8: rename the file, or link to it "
            + "under another name.")
      }
      try parser.parse()
      if let sentence = parser.request.sentence(isFile: { FileStatus(path: $0) != nil }) {
        let request = try AskedRequest(sentence, parser.request, in: surroundings)
        asked = request
        if let refusal = request.refusal { throw refusal }
        parser = CommandLineParser(request.words)
        do throws(Failure) { try parser.parse() } catch { throw request.refusal(of: error) }
      }
      if parser.request.readsConfiguration {
        configuration = try Configuration(surroundings)
      }
    } catch { problem = error }
    var request = parser.request
    if problem == nil {
      do throws(Failure) {
        request = try request.completed(by: configuration)
      } catch { problem = error }
    }
    let toStandardOutput = request.output == "-"
    let session = Session(
      request: request,
      output: streams.output,
      console: Console(
        streams.error, request: request, isSilent: request.json && toStandardOutput),
      json: JSONReport(
        request.json ? (toStandardOutput ? streams.error : streams.output) : nil),
      stopwatch: stopwatch, configuration: configuration, surroundings: surroundings,
      asked: asked)
    session.announceStops()
    var code: ExitCode
    do throws(Failure) {
      if let asked { session.tell(asked) }
      if let problem { throw problem }
      code = try session.run()
    } catch {
      code = session.refuse(error)
    }
    // What did not arrive is a failure, whatever else went well.
    if let lost = session.lostOutput {
      session.console.error("Cannot write to standard output: \(FileError.message(lost)).")
      code = .inputOutput
    }
    return code
  }
}

/// One run of the command: what was asked for, and where to tell about it.
struct Session {
  let request: CommandLineRequest
  let output: OutputStream
  let console: Console
  let json: JSONReport
  let stopwatch: Stopwatch
  /// What files and variables say; empty where the command reads none.
  let configuration: Configuration
  let surroundings: Surroundings
  /// The sentence that stands behind the request, where one does.
  var asked: AskedRequest?
  /// Takes what came of it, where another run goes on afterwards.
  var outcome: RunOutcome?

  func run() throws(Failure) -> ExitCode {
    if request.version {
      output.write("vcompress \(Version.number)\n")
      return .done
    }
    if request.help {
      output.write(HelpText.command(request.command, layout))
      return .done
    }
    if let asked, asked.isDone(in: request) { return finishAsked(asked) }
    for warning in configuration.warnings { console.warning(warning) }
    switch request.command {
    case .ask: throw .usage("ask needs a request: vcompress \(Command.ask.usage).")
    case .chat: return try chat()
    case .compress: return try compress()
    case .batch: return try batch()
    case .render: return try render()
    case .timeline: return try timeline()
    case .cloud: return try cloud()
    case .serve: return try serve()
    case .probe: return try probe()
    case .compare: return try compare()
    case .config: return try config()
    case .doctor: return try doctor()
    case .completions: return try completions()
    case .help: return try help()
    }
  }

  /// Help suits the terminal it is read on, and is the same everywhere else.
  var layout: TextLayout {
    guard output.isTerminal else { return TextLayout() }
    return TextLayout(
      width: min(max(output.columns - 1, 60), 100),
      bold: request.color && Console.terminalHasColor(output))
  }

  /// The `errno` of a write that failed, of the stream that carries results or JSON.
  var lostOutput: Int32? { output.failure ?? json.stream?.failure }

  func refuse(_ refusal: Failure) -> ExitCode {
    console.error(refusal.message)
    json.write(
      JSONLine.Summary(
        Tally(), exitCode: ExitCode(refusal.kind), error: refusal.message, elapsed: stopwatch.seconds))
    return ExitCode(refusal.kind)
  }

  /// Says how a wish to stop is answered while this runs.
  func announceStops() {
    Signals.announce(console.isSilent ? .none : console.drawsBar ? .lineOverBar : .line)
  }

  /// Ends a run whose files were counted.
  func finish(_ tally: Tally) -> ExitCode { finish(tally, code: tally.exitCode) }

  /// - Parameter error: why the run as a whole failed, where one sentence says it.
  func finish(_ tally: Tally, code: ExitCode, error: String? = nil) -> ExitCode {
    if let asked, code == .done, !request.makesNothing { remember(asked, tally) }
    if let outcome {
      outcome.tally = tally
    } else {
      json.write(JSONLine.Summary(tally, exitCode: code, error: error, elapsed: stopwatch.seconds))
    }
    return code
  }
}

/// What came of a run inside of another one, whose summary will tell of both.
final class RunOutcome {
  var tally = Tally()
}
