import Compressor
import Failures
import Files
import NemoVideo
import Options
import Pixels
import Planning
import Terminal

/// Results of sessions, and sessions that a run began and another one goes on with.
extension CloudSteps {
  func export(_ place: CloudPlace, _ tally: inout Tally) throws(Failure) {
    let client = try client(place)
    try fetch(client, &tally)
  }

  /// Renders, fetches and puts the result where this command line wants it.
  private func fetch(_ client: CloudClient, _ tally: inout Tally) throws(Failure) {
    let job = client.journal.job
    let context = try SaidWishes(job.messages.map(\.text)).added(to: self.context)
    let source = job.uploads.first { $0.source.hasPrefix("/") }?.source ?? "cloud.mp4"
    let input = InputLocation.file(source)
    let destination = try context.destination()
    let naming = try OutputNaming(
      output: context.options.output, format: context.invocation.formatAskedFor,
      usual: context.options.settings.format ?? destination?.format, inputCount: 1,
      isFolder: { FileStatus(path: $0)?.isFolder == true })
    let settings = try context.resultSettings(
      for: naming.format, destination: destination
    ).settings
    let assigned = try OutputAssignment.assign(
      [input], naming: naming, ifExists: context.options.ifExists, width: { _ in settings.width })
    guard let assignment = assigned.first else { return }
    let output = assignment.location(ifExists: context.options.ifExists)
    var finish = CloudFinish(context, input: input, output: output, settings: settings)
    // What was said in the session decides the length, and whether a GIF needs more.
    finish.isWholeSource = false
    try CompressionJob(input: input, output: output, settings: settings).checkOutput()
    try client.export(prefersGIF: finish.takesGIF)
    let path = try client.download()
    try deliver(path, finish, &tally)
    client.putAway(path) { $0.render?.isFetched = true }
  }

  private func deliver(_ path: String, _ finish: CloudFinish, _ tally: inout Tally) throws(Failure)
  {
    var reporter = JobReporter(
      console: context.console, json: context.json, index: 1,
      name: PathName(finish.input.word).last, ceiling: nil)
    let result = try finish.run(path) { reporter.report($0) }
    tellDone(result, of: finish.input, &tally)
  }

  private func tellDone(
    _ result: CompressionResult, of input: InputLocation, _ tally: inout Tally
  ) {
    tally.files += 1
    tally.add(result)
    context.console.clearBar()
    context.json.write(
      JSONLine.FileDone(
        index: tally.files, input: input.word, output: result.path, status: result.status.rawValue,
        keptReason: result.keptReason?.rawValue, exitCode: 0, sourceBytes: result.sourceBytes,
        outputBytes: result.outputBytes,
        duration: JSONReport.rounded(result.duration), width: result.size?.width,
        height: result.size?.height, warnings: result.warnings.map(\.message),
        elapsed: JSONReport.rounded(context.stopwatch.seconds)))
    if context.options.json { return }
    context.console.note("\(Quantities.size(result.outputBytes)) from the cloud")
    if result.path != "-" {
      context.output.write(
        (context.output.isTerminal ? SafeText.escaped(result.path) : result.path) + "\n")
    }
  }

  // MARK: Jobs

  func showJobs(_ place: CloudPlace) {
    let (jobs, problems) = JobJournal.all(place.settings)
    for problem in problems { context.console.warning(problem.message) }
    for job in jobs { tellJob(job) }
    if jobs.isEmpty { context.console.note("there are no cloud jobs") }
  }

  func tellJob(_ job: CloudJob) {
    let files = job.uploads.map { PathName($0.source).last }
    context.json.write(
      JSONLine.CloudJobLine(
        job: job.id, stage: job.stage, files: files, render: job.render?.id,
        output: job.goal?.output))
    if context.options.json { return }
    let parts = [job.id, job.stage, files.joined(separator: ", "), job.goal?.output ?? ""]
    context.output.write(
      SafeText.escaped(parts.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n")
  }

  /// The job that is named; without a name, the latest that is not done.
  private func journal(
    _ id: String?, _ place: CloudPlace
  ) throws(Failure) -> JobJournal {
    if let id { return try JobJournal(id, place.settings) }
    let (jobs, problems) = JobJournal.all(place.settings)
    for problem in problems { context.console.warning(problem.message) }
    guard let job = jobs.last(where: { !$0.isDone && $0.service == place.settings.service.text })
    else { throw Failure(.usage, "There is no cloud job to continue") }
    return try JobJournal(job.id, place.settings)
  }

  func resume(_ id: String?, _ place: CloudPlace, _ tally: inout Tally) throws(Failure) {
    let journal = try journal(id, place)
    guard journal.job.service == place.settings.service.text else {
      throw Failure(
        .usage, "This job is at \(journal.job.service): set NEMO_API_URL to it and try again")
    }
    if journal.job.isDone {
      context.console.note("the cloud job \(journal.job.id) is already done")
      return
    }
    guard let goal = journal.job.goal else {
      return try fetch(place.client(journal, skill), &tally)
    }
    // The command line that began it says how it ends.
    var parser = InvocationParser(goal.arguments + ["-o", goal.output])
    try parser.parse()
    var again = parser.invocation
    again.options.ifExists = context.options.ifExists
    let begun = context.with(again)
    let input = InputLocation.file(goal.input)
    let naming = try OutputNaming(
      output: goal.output, format: again.formatAskedFor, usual: again.options.settings.format,
      inputCount: 1, isFolder: { _ in false })
    let finish = CloudFinish(
      begun, input: input,
      output: goal.output == "-"
        ? .standardOutput : .file(goal.output, ifExists: context.options.ifExists),
      settings: try begun.resultSettings(
        for: naming.format, destination: try begun.destination()
      ).settings)
    let name = PathName(goal.input).last
    var reporter = JobReporter(
      console: context.console, json: context.json, index: 1, name: name, ceiling: nil)
    let result = try CloudRun.run(
      place.client(journal, CloudSkill(naming.format), name: name), goal, finish,
      tell: { tell($0, job: journal.job.id) }, report: { reporter.report($0) })
    tellDone(result, of: input, &tally)
  }

  func cancel(_ id: String?, _ place: CloudPlace) throws(Failure) {
    let journal = try journal(id, place)
    switch journal.job.render?.state {
    case .asked, .accepted:
      try place.client(journal, skill).cancelRender()
      context.console.note("the render of cloud job \(journal.job.id) was cancelled")
    default: context.console.note("cloud job \(journal.job.id) was not rendering; it is closed now")
    }
    try journal.record { $0.isDone = true }
  }
}
