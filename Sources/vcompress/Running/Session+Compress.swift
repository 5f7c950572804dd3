import Compressor
import Failures
import Files
import Options
import Pixels
import Timeline

extension Session {
  /// `vcompress INPUT...`
  func compress() throws(Failure) -> ExitCode {
    guard !request.words.isEmpty else {
      throw .usage("There is no input. Usage: \(HelpText.hint)".droppingNewline)
    }
    if request.verbose { LibraryMessages.show() }
    let inputs = request.words.map(InputLocation.init(word:))
    try checkInputs(inputs)
    guard request.join else { return try make(inputs) { $0 } }
    return try make([try joined(inputs)]) { edits in
      var edits = edits
      edits.clips = clips(edits)
      return edits
    }
  }

  /// Makes a result of each input.
  /// - Parameter edited: makes the list of edits out of what the options say.
  func make(
    _ inputs: [InputLocation], edited: (EditList) -> EditList
  ) throws(Failure) -> ExitCode {
    let destination = try destination()
    let naming = try OutputNaming(
      output: request.output, format: request.formatAskedFor,
      usual: request.settings.format ?? destination?.format, inputCount: inputs.count,
      isFolder: { FileStatus(path: $0)?.isFolder == true })
    if naming.rule == .standardOutput, output.isTerminal, !request.makesNothing {
      throw .usage("Standard output is the terminal: send it to a file or a pipe.")
    }
    try checkApplicability(to: naming.format)
    var settings = try request.settings(for: naming.format)
    let ceiling = ceiling(of: destination, for: naming.format, given: settings.sizeLimit)
    settings.sizeLimit = ceiling?.bytes ?? settings.sizeLimit
    settings.edits = edited(settings.edits)
    tellDefaults(for: naming.format, ceiling: ceiling)
    let assignments = try OutputAssignment.assign(
      inputs, naming: naming, ifExists: request.ifExists,
      width: { width(of: $0, settings: settings) })
    if let folder = naming.folderToMake, !request.makesNothing {
      do throws(Failure) { try Folder.make(folder) } catch {
        let shown = SafeText.quoted(folder)
        return fail(
          inputs: inputs,
          with: Failure(
            .cannotCreateOutput, "Cannot create the folder \(shown): \(error.reason)."))
      }
    }
    return run(assignments, settings: settings, ceiling: ceiling)
  }

  private func run(
    _ assignments: [OutputAssignment], settings: CompressionSettings,
    ceiling: DestinationCeiling?
  ) -> ExitCode {
    var tally = Tally(files: assignments.count)
    for (offset, assignment) in assignments.enumerated() {
      let job = CompressionJob(
        input: assignment.input, output: assignment.location(ifExists: request.ifExists),
        settings: settings)
      FileRun(
        session: self, job: job, path: assignment.path, index: offset + 1,
        count: assignments.count, ceiling: ceiling
      ).run(&tally)
      // Later files would only be made for nobody, or against a wish to stop.
      if Signals.stopSignal != nil || lostOutput != nil {
        let rest = assignments.count - offset - 1
        if rest > 0 { tally.add(failure: Signals.exitCode(for: Signals.stopSignal), times: rest) }
        break
      }
    }
    if assignments.count > 1, !request.makesNothing, !request.json {
      console.note(ClosingLine.total(tally, elapsed: stopwatch.seconds))
    }
    return finish(tally)
  }

  /// All inputs as one.
  private func joined(_ inputs: [InputLocation]) throws(Failure) -> InputLocation {
    guard !inputs.contains(.standardInput), let first = request.words.first else {
      throw .usage("--join needs files that can be read more than once: save the pipe first.")
    }
    return .clips(name: first)
  }

  private func clips(_ edits: EditList) -> [Clip] {
    request.words.map { path in
      var clip = Clip(path: path)
      clip.fit = edits.clipFit
      return clip
    }
  }

  private func checkInputs(_ inputs: [InputLocation]) throws(Failure) {
    if inputs.count(where: { $0 == .standardInput }) > 1 {
      throw .usage("Standard input can be read only once.")
    }
    for case .file(let path) in inputs where FileStatus(path: path)?.isFolder == true {
      throw .usage("\(SafeText.quoted(path)) is a folder; name the files inside.")
    }
    if inputs.contains(.standardInput), request.output == nil {
      throw .usage("Standard input has no name to derive another from: say where with -o.")
    }
  }

  func checkApplicability(to format: OutputFormat) throws(Failure) {
    var passedOver: [String] = []
    for setting in request.inForce where setting.isOn && setting.isAskedFor {
      let option = setting.option
      if option.concerns(format) { continue }
      if case .changes(let other) = option.applicability, setting.origin == .commandLine {
        throw .usage(
          "\(option.flag) is for \(other.title) only, and this makes \(format.phrase): "
            + "add --\(other.rawValue), or name an output that ends in .\(other.fileExtension).")
      }
      if !passedOver.contains(option.flag) { passedOver.append(option.flag) }
    }
    if !passedOver.isEmpty {
      let verb = passedOver.count == 1 ? "has" : "have"
      console.warning(
        "\(passedOver.joined(separator: ", ")) \(verb) no effect: this makes \(format.phrase).")
    }
  }

  /// Every input failed for the same reason.
  func fail(inputs: [InputLocation], with error: Failure) -> ExitCode {
    console.error(error.message)
    let code = ExitCode(error.kind)
    var tally = Tally(files: inputs.count)
    for (offset, input) in inputs.enumerated() {
      json.write(
        JSONLine.FileStart(
          index: offset + 1, count: inputs.count, input: input.word, output: request.output ?? ""))
      json.write(
        JSONLine.FileDone(
          index: offset + 1, input: input.word, status: "failed", exitCode: code.rawValue,
          error: error.message, warnings: [], elapsed: 0))
      tally.add(failure: code)
    }
    return finish(tally, code: code, error: error.message)
  }

  /// The width a job would give, for its output's name. Why it cannot be known, the job itself
  /// says when it runs.
  private func width(of input: InputLocation, settings: CompressionSettings) -> Int? {
    let job = CompressionJob(input: input, output: .standardOutput, settings: settings)
    return (try? job.plan())?.size?.width
  }
}

extension OutputFormat {
  /// With its article.
  var phrase: String {
    switch self {
    case .gif: "a GIF"
    case .mp4: "an MP4"
    case .audio: "sound alone"
    }
  }
}

extension String {
  fileprivate var droppingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
