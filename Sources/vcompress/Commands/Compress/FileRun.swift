import Compressor
import Failures
import Files
import Options
import Pixels
import Planning
import Terminal

/// One input of a run: the job, and all that is told about it.
struct FileRun {
  let context: CommandContext
  let job: CompressionJob
  /// Where the output goes; `nil` for standard output.
  let path: String?
  let index: Int
  let count: Int
  /// What the place takes that the results are for.
  let ceiling: DestinationCeiling?

  func run(_ tally: inout Tally) {
    let json = context.json
    json.write(
      JSONLine.FileStart(
        index: index, count: count, input: job.input.word, output: path ?? "-"))
    var reporter = JobReporter(
      console: context.console, json: json, index: index, name: name, ceiling: ceiling)
    do throws(Failure) {
      if context.invocation.options.dryRun {
        var plan = try job.plan()
        // What a limit leaves of the picture and the sound, only samples tell.
        if plan.ceiling != nil, !plan.keepsSource {
          plan = try job.estimate { reporter.listen($0) }.plan
        }
        if isInTheWay, context.invocation.options.ifExists == .skip {
          tellSkipped(elapsed: reporter.elapsed)
          tally.skipped += 1
        } else {
          reporter.show(plan)
          tell(plan, elapsed: reporter.elapsed)
          tally.planned += 1
        }
      } else if context.invocation.options.estimate {
        let estimate = try job.estimate { reporter.report($0) }
        tell(estimate, elapsed: reporter.elapsed)
        tally.planned += 1
      } else {
        let result = try make(&reporter)
        tell(result, made: reporter.plan, elapsed: reporter.elapsed)
        tally.add(result)
      }
    } catch {
      tally.add(failure: tell(error, elapsed: reporter.elapsed))
    }
  }

  /// Makes the result here, or has it made by the service.
  private func make(_ reporter: inout JobReporter) throws(Failure) -> CompressionResult {
    let isSkipped = isInTheWay && context.invocation.options.ifExists == .skip
    if !isSkipped, let offload = try Offloading(context, job, name: name).offload() {
      // Nothing is sent for a place that is taken.
      try job.checkOutput()
      do throws(Failure) {
        return try CloudRun(context: context, job: job, name: name).run { reporter.report($0) }
      } catch {
        guard offload.mayComeBack, error.kind != .cancelled else { throw error }
        context.console.warning("\(name): \(error.message): making it here")
      }
    }
    return try job.run { reporter.report($0) }
  }

  /// The input as messages call it.
  private var name: String {
    switch job.input {
    case .file(let path), .clips(_, let path): PathName(path).last
    case .standardInput: "standard input"
    }
  }

  /// - Parameter plan: what the result was made by; `nil` where nothing was made.
  private func tell(_ result: CompressionResult, made plan: CompressionPlan?, elapsed: Double) {
    if result.status == .skipped {
      tellSkipped(elapsed: elapsed)
      tellPath(result.path)
      return
    }
    context.json.write(
      JSONLine.FileDone(
        index: index, input: job.input.word, output: result.path, status: result.status.rawValue,
        keptReason: result.keptReason?.rawValue, exitCode: ExitCode.done.rawValue,
        sourceBytes: result.sourceBytes,
        outputBytes: result.outputBytes, duration: JSONReport.rounded(result.duration),
        width: result.size?.width, height: result.size?.height,
        frames: result.size == nil ? nil : result.frames,
        grew: result.grew, copiedPicture: result.copiedPicture ? true : nil,
        partial: result.isPartial ? true : nil,
        score: result.score.map(JSONReport.rounded),
        warnings: result.warnings.map(\.message),
        elapsed: JSONReport.rounded(elapsed)))
    context.console.clearBar()
    if context.options.json { return }
    let line = ClosingLine.text(
      for: result, plan: plan, settings: job.settings, elapsed: elapsed)
    note(line)
    let hint = ClosingLine.hint(
      format: plan?.format, bytes: result.outputBytes, hasLimit: plan?.ceiling != nil)
    if let hint { note(hint) }
    tellPath(result.path)
  }

  private func tell(_ estimate: Estimate, elapsed: Double) {
    context.json.write(JSONLine.Estimate(index: index, estimate))
    context.json.write(
      JSONLine.FileDone(
        index: index, input: job.input.word, output: path ?? "-", status: "planned",
        exitCode: ExitCode.done.rawValue, warnings: [], elapsed: JSONReport.rounded(elapsed)))
    context.console.clearBar()
    if context.invocation.options.json { return }
    context.console.note("\(name): \(PlanText.line(for: estimate))")
  }

  private func tellSkipped(elapsed: Double) {
    let path = path ?? "-"
    context.json.write(
      JSONLine.FileDone(
        index: index, input: job.input.word, output: path,
        status: CompressionResult.Status.skipped.rawValue, exitCode: ExitCode.done.rawValue,
        warnings: [], elapsed: JSONReport.rounded(elapsed)))
    if !context.invocation.options.json { note(ClosingLine.skipped(path)) }
  }

  private func note(_ line: String) {
    context.console.note(count == 1 ? line : "\(name): \(line)")
  }

  /// The result's place, for a script to read.
  private func tellPath(_ result: String) {
    if path == nil || context.invocation.options.json { return }
    // A terminal gets the name made safe; a script gets its exact bytes.
    let shown = context.output.isTerminal ? SafeText.escaped(result) : result
    context.output.write(shown + "\n")
  }

  /// Whether something stands at the output's place already.
  private var isInTheWay: Bool { path.map { FileStatus(path: $0) != nil } ?? false }

  private func tell(_ plan: CompressionPlan, elapsed: Double) {
    context.json.write(
      JSONLine.FileDone(
        index: index, input: job.input.word, output: path ?? "-", status: "planned",
        exitCode: ExitCode.done.rawValue,
        duration: plan.duration.map(JSONReport.rounded), width: plan.size?.width,
        height: plan.size?.height,
        warnings: (plan.notes + plan.losses.map(\.sentence)).map(\.message),
        elapsed: JSONReport.rounded(elapsed)))
    for note in plan.notes { context.console.warning("\(name): \(note.message)") }
    for loss in plan.losses { context.console.loss("\(name): \(loss.sentence.message)") }
    if context.invocation.options.json { return }
    var target = path ?? "standard output"
    if isInTheWay, context.invocation.options.ifExists == .rename {
      target += " (numbered, as it exists)"
    }
    context.console.note("\(job.input.word) -> \(target): \(PlanText.line(for: plan))")
  }

  private func tell(_ error: Failure, elapsed: Double) -> ExitCode {
    let code = ExitCode(error.kind)
    let stopped = error.kind == .cancelled
    context.json.write(
      JSONLine.FileDone(
        index: index, input: job.input.word, output: nil,
        status: stopped ? "cancelled" : "failed", exitCode: code.rawValue, error: error.message,
        warnings: [], elapsed: JSONReport.rounded(elapsed)))
    context.console.clearBar()
    if stopped {
      context.console.note("\(name): \(error.message)")
    } else {
      context.console.error(error.message)
    }
    return code
  }
}
