/// The command from its words to its exit code.
enum CommandLineTool {
  static func run(_ arguments: CommandLineArguments) -> ExitCode {
    run(arguments, StandardStreams())
  }

  static func run(_ arguments: CommandLineArguments, _ streams: StandardStreams) -> ExitCode {
    let stopwatch = Stopwatch()
    var parser = CommandLineParser(arguments.words)
    var problem: UsageError?
    if let word = arguments.unreadableWord {
      problem = UsageError(
        "The name \(SafeText.quoted(word)) is not UTF-8: rename the file, or link to it "
          + "under another name.")
    } else {
      do throws(UsageError) { try parser.parse() } catch { problem = error }
    }
    let request = parser.request
    let toStandardOutput = request.output == "-"
    let session = Session(
      request: request,
      output: streams.output,
      console: Console(
        streams.error, request: request, isSilent: request.json && toStandardOutput),
      json: JSONReport(
        request.json ? (toStandardOutput ? streams.error : streams.output) : nil),
      stopwatch: stopwatch)
    if session.console.isSilent {
      Signals.announce(.none)
    } else if session.console.drawsBar {
      Signals.announce(.lineOverBar)
    }
    var code: ExitCode
    do throws(UsageError) {
      if let problem { throw problem }
      code = try session.run()
    } catch {
      code = session.refuse(error)
    }
    // What did not arrive is a failure, whatever else went well.
    if let lost = session.lostOutput {
      session.console.error("Cannot write to standard output: \(systemMessage(lost)).")
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

  func run() throws(UsageError) -> ExitCode {
    if request.version {
      output.write("vcompress \(Version.number)\n")
      return .done
    }
    if request.help {
      output.write(HelpText.command(request.command, layout))
      return .done
    }
    switch request.command {
    case .compress: return try compress()
    case .probe: return try probe()
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

  func refuse(_ error: UsageError) -> ExitCode {
    console.error(error.message)
    json.write(
      JSONLine.Summary(
        Tally(), exitCode: .usage, error: error.message, elapsed: stopwatch.seconds))
    return .usage
  }

  /// Ends a run whose files were counted.
  func finish(_ tally: Tally) -> ExitCode { finish(tally, code: tally.exitCode) }

  /// - Parameter error: why the run as a whole failed, where one sentence says it.
  func finish(_ tally: Tally, code: ExitCode, error: String? = nil) -> ExitCode {
    json.write(JSONLine.Summary(tally, exitCode: code, error: error, elapsed: stopwatch.seconds))
    return code
  }
}
