import Compressor
import Pixels
import Timeline

extension Session {
  /// `vcompress INPUT...`
  func compress() throws(UsageError) -> ExitCode {
    guard !request.words.isEmpty else {
      throw UsageError("There is no input. Usage: \(HelpText.hint)".droppingNewline)
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
  ) throws(UsageError) -> ExitCode {
    let destination = try destination()
    let naming = try OutputNaming(
      output: request.output, format: request.formatAskedFor,
      usual: request.settings.format ?? destination?.format, inputCount: inputs.count,
      isFolder: { FileFacts(path: $0)?.isFolder == true })
    if naming.rule == .standardOutput, output.isTerminal, !request.makesNothing {
      throw UsageError("Standard output is the terminal: send it to a file or a pipe.")
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
    if let folder = naming.folderToMake, !request.makesNothing, let number = createFolder(folder) {
      return fail(
        inputs: inputs,
        with: .cannotCreateOutput(
          "Cannot create the folder \(SafeText.quoted(folder)): \(systemMessage(number))."))
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
  private func joined(_ inputs: [InputLocation]) throws(UsageError) -> InputLocation {
    guard !inputs.contains(.standardInput), let first = request.words.first else {
      throw UsageError("--join needs files that can be read more than once: save the pipe first.")
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

  private func checkInputs(_ inputs: [InputLocation]) throws(UsageError) {
    if inputs.count(where: { $0 == .standardInput }) > 1 {
      throw UsageError("Standard input can be read only once.")
    }
    for case .file(let path) in inputs where FileFacts(path: path)?.isFolder == true {
      throw UsageError("\(SafeText.quoted(path)) is a folder; name the files inside.")
    }
    if inputs.contains(.standardInput), request.output == nil {
      throw UsageError("Standard input has no name to derive another from: say where with -o.")
    }
  }

  func checkApplicability(to format: OutputFormat) throws(UsageError) {
    var passedOver: [String] = []
    for setting in request.inForce where setting.isOn && setting.isAskedFor {
      let option = setting.option
      if option.concerns(format) { continue }
      if case .changes(let other) = option.applicability, setting.origin == .commandLine {
        throw UsageError(
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
  func fail(inputs: [InputLocation], with error: CompressionError) -> ExitCode {
    console.error(error.sentence)
    let code = ExitCode(error, signal: nil)
    var tally = Tally(files: inputs.count)
    for (offset, input) in inputs.enumerated() {
      json.write(
        JSONLine.FileStart(
          index: offset + 1, count: inputs.count, input: input.word, output: request.output ?? ""))
      json.write(
        JSONLine.FileDone(
          index: offset + 1, input: input.word, status: "failed", exitCode: code.rawValue,
          error: error.sentence, warnings: [], elapsed: 0))
      tally.add(failure: code)
    }
    return finish(tally, code: code, error: error.sentence)
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
