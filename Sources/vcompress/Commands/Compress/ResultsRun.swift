import Compressor
import Failures
import Files
import Options
import Pixels
import Planning
import Terminal
import Timeline

/// Makes a result of each input, one after another: what `compress` and `render` have in common.
struct ResultsRun {
  let context: CommandContext
  let inputs: [InputLocation]

  /// - Parameter edited: makes the list of edits out of what the options say.
  func run(edited: (EditList) -> EditList) throws(Failure) -> CommandOutcome {
    let options = context.options
    let destination = try context.destination()
    let naming = try OutputNaming(
      output: options.output, format: context.invocation.formatAskedFor,
      usual: options.settings.format ?? destination?.format, inputCount: inputs.count,
      isFolder: { FileStatus(path: $0)?.isFolder == true })
    if naming.rule == .standardOutput, context.output.isTerminal, !options.makesNothing {
      throw .usage("Standard output is the terminal: send it to a file or a pipe.")
    }
    try context.checkApplicability(to: naming.format)
    let result = try context.resultSettings(for: naming.format, destination: destination)
    var settings = result.settings
    settings.edits = edited(settings.edits)
    context.tellDefaults(for: naming.format, ceiling: result.ceiling)
    let assignments = try OutputAssignment.assign(
      inputs, naming: naming, ifExists: options.ifExists,
      width: { width(of: $0, settings: settings) })
    do throws(Failure) { try MissingInputs.check(inputs) } catch {
      // A file is told of by itself, a slip by the whole run.
      if error.kind == .usage { throw error }
      return fail(with: error)
    }
    if let folder = naming.folderToMake, !options.makesNothing {
      do throws(Failure) { try Folder.make(folder) } catch {
        let shown = SafeText.quoted(folder)
        return fail(
          with: Failure(
            .cannotCreateOutput, "Cannot create the folder \(shown): \(error.reason)."))
      }
    }
    return run(assignments, settings: settings, ceiling: result.ceiling)
  }

  private func run(
    _ assignments: [OutputAssignment], settings: CompressionSettings,
    ceiling: DestinationCeiling?
  ) -> CommandOutcome {
    var tally = Tally(files: assignments.count)
    for (offset, assignment) in assignments.enumerated() {
      let job = CompressionJob(
        input: assignment.input,
        output: assignment.location(ifExists: context.options.ifExists), settings: settings)
      FileRun(
        context: context, job: job, path: assignment.path, index: offset + 1,
        count: assignments.count, ceiling: ceiling
      ).run(&tally)
      // Later files would only be made for nobody, or against a wish to stop.
      if Signals.stopSignal != nil || context.lostOutput != nil {
        let rest = assignments.count - offset - 1
        if rest > 0 { tally.add(failure: Signals.exitCode(for: Signals.stopSignal), times: rest) }
        break
      }
    }
    if assignments.count > 1, !context.options.makesNothing, !context.options.json {
      context.console.note(ClosingLine.total(tally, elapsed: context.stopwatch.seconds))
    }
    return CommandOutcome(tally)
  }

  /// Every input failed for the same reason.
  func fail(with error: Failure) -> CommandOutcome {
    context.console.error(error.message)
    let code = ExitCode(error.kind)
    var tally = Tally(files: inputs.count)
    for (offset, input) in inputs.enumerated() {
      context.json.write(
        JSONLine.FileStart(
          index: offset + 1, count: inputs.count, input: input.word,
          output: context.options.output ?? ""))
      context.json.write(
        JSONLine.FileDone(
          index: offset + 1, input: input.word, status: "failed", exitCode: code.rawValue,
          error: error.message, warnings: [], elapsed: 0))
      tally.add(failure: code)
    }
    return CommandOutcome(tally, code: code, error: error.message)
  }

  /// The width a job would give, for its output's name. Why it cannot be known, the job itself
  /// says when it runs.
  private func width(of input: InputLocation, settings: CompressionSettings) -> Int? {
    let job = CompressionJob(input: input, output: .standardOutput, settings: settings)
    return (try? job.plan())?.size?.width
  }
}
