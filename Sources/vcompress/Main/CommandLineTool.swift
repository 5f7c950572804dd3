import Failures
import Files
import Options
import Terminal

/// The command from its words to its exit code.
enum CommandLineTool {
  static func run(
    _ arguments: CommandLineArguments, _ streams: StandardStreams = StandardStreams(),
    in environment: ProcessEnvironment = .current
  ) -> ExitCode {
    let stopwatch = Stopwatch()
    var preparation = Preparation()
    let problem: Failure?
    do throws(Failure) {
      try preparation.parse(arguments)
      try preparation.interpret(in: environment) { console(for: $0, streams) }
      try preparation.configure(in: environment)
      problem = nil
    } catch { problem = error }
    let context = context(for: preparation, streams, stopwatch, environment)
    context.announceStops()
    var outcome = run(preparation, problem, in: context)
    context.summarise(outcome)
    // What did not arrive is a failure, whatever else went well.
    if let lost = context.lostOutput {
      context.console.error("Cannot write to standard output: \(FileError.message(lost)).")
      outcome.code = .inputOutput
    }
    return outcome.code
  }

  /// - Parameter problem: why there is nothing to run.
  private static func run(
    _ preparation: Preparation, _ problem: Failure?, in context: CommandContext
  ) -> CommandOutcome {
    do throws(Failure) {
      if let asked = preparation.asked { context.tell(asked) }
      if let problem { throw problem }
      if let output = preparation.outputBehindInputs {
        context.console.note("output: \(output), the last name given (the same as -o)")
      }
      let outcome = try command(for: preparation, in: context).run(in: context)
      if let asked = preparation.asked, outcome.code == .done, !context.options.makesNothing {
        context.remember(asked, outcome.tally)
      }
      return outcome
    } catch {
      context.console.error(error.message)
      return CommandOutcome(error)
    }
  }

  private static func context(
    for preparation: Preparation, _ streams: StandardStreams, _ stopwatch: Stopwatch,
    _ environment: ProcessEnvironment
  ) -> CommandContext {
    let options = preparation.invocation.options
    let toStandardOutput = options.output == "-"
    return CommandContext(
      invocation: preparation.invocation, output: streams.output,
      console: console(for: preparation.invocation, streams),
      json: JSONReport(
        options.json ? (toStandardOutput ? streams.error : streams.output) : nil),
      stopwatch: stopwatch, configuration: preparation.configuration, environment: environment)
  }

  private static func console(
    for invocation: Invocation, _ streams: StandardStreams
  ) -> Console {
    let options = invocation.options
    return Console(
      streams.error, options: options, isSilent: options.json && options.output == "-")
  }

  private static func command(
    for preparation: Preparation, in context: CommandContext
  ) -> any Command {
    let invocation = preparation.invocation
    if invocation.options.version { return VersionCommand() }
    if invocation.options.help {
      return HelpCommand(
        commandPage: invocation.command, isBrief: invocation.helpIsBrief)
    }
    if preparation.asked == nil, invocation.typed.isEmpty { return WelcomeCommand() }
    if let asked = preparation.asked, asked.isDone(in: invocation) { return AskCommand(asked) }
    for warning in preparation.configuration.warnings { context.console.warning(warning) }
    switch invocation.command {
    case .ask: return AskCommand(nil)
    case .chat: return ChatCommand(invocation)
    case .compress: return CompressCommand(invocation)
    case .batch: return BatchCommand(invocation)
    case .render: return RenderCommand(invocation)
    case .timeline: return TimelineCommand(invocation)
    case .cloud: return CloudCommand(invocation)
    case .serve: return ServeCommand(invocation)
    case .open: return OpenCommand(invocation)
    case .mcp: return McpCommand(invocation)
    case .skills: return SkillsCommand(invocation)
    case .probe: return ProbeCommand(invocation)
    case .compare: return CompareCommand(invocation)
    case .config: return ConfigCommand(invocation)
    case .doctor: return DoctorCommand(invocation)
    case .completions: return CompletionsCommand(invocation)
    case .help: return HelpCommand(invocation)
    }
  }
}
