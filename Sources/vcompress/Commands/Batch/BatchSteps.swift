import Batch
import Compressor
import Failures
import Files
import Options
import Pages
import Terminal

/// The steps of `vcompress batch`, one by one.
struct BatchSteps {
  let context: CommandContext
  let options: BatchOptions

  func runHere(_ word: String) throws(Failure) -> CommandOutcome {
    let place = try BatchPlace(folder: word, options: context.options, words: try resultWords())
    if context.options.dryRun { return try tellPlan(of: place) }
    if options.watch { return try watch(place) }
    let (job, tasks) = try plan(place)
    if tasks.isEmpty {
      tell("nothing to do: all results stand in their sources' places")
      return CommandOutcome(Tally())
    }
    let outcome = try run(place.job, job, tasks.flatMap(\.files))
    if Signals.stopSignal == nil, options.html != nil {
      try writeReport(try JobReview(place.job, checksOutputs: true))
    }
    return outcome
  }

  private func writeReport(_ review: JobReview) throws(Failure) {
    guard let path = options.html else { return }
    let pictures = Thumbnails.make(
      BatchPage.pictured(review), of: review,
      threads: Capacity.now(context.environment.environment).cores)
    try JobFolder.write(BatchPage(review: review, pictures: pictures).text, to: path)
    tell("report: \(path)")
  }

  func makePlan(_ word: String) throws(Failure) -> CommandOutcome {
    let place = try BatchPlace(folder: word, options: context.options, words: try resultWords())
    if context.options.dryRun { return try tellPlan(of: place) }
    let (job, tasks) = try plan(place)
    tell(BatchText.plan(job, tasks))
    tellJob(place.job, tasks)
    return CommandOutcome(Tally(files: job.files))
  }

  func runTask(_ folder: JobFolder) throws(Failure) -> CommandOutcome {
    let job = try folder.readJob()
    try checkVersion(job)
    let environment = context.environment.environment
    var index = try TaskIndex.find(
      explicit: options.index, engine: job.engine, environment: environment)
    if index == nil, job.tasks == 1 { index = 0 }
    guard let index else {
      throw Failure(
        .configuration,
        "it is not clear which of the \(job.tasks) tasks to run: give --index, or run this from an "
          + "engine's array")
    }
    return try run(folder, job, try folder.readTask(index).files)
  }

  /// One file, for a run that watches over it: it ends when that run does.
  func runFile(_ name: String, of folder: JobFolder) throws(Failure) -> CommandOutcome {
    let job = try folder.readJob()
    try checkVersion(job)
    guard let path = TreePath(name),
      let file = try folder.readTasks().lazy.flatMap(\.files).first(where: { $0.path == path })
    else {
      throw Failure(.configuration, "\(SafeText.quoted(name)) is no file of \(folder.path)")
    }
    let parent = parentProcess
    return try run(folder, job, [file], isApart: true) { parentProcess != parent }
  }

  func tellStatus(_ folder: JobFolder) throws(Failure) -> CommandOutcome {
    let review = try JobReview(folder)
    context.json.write(JSONLine.BatchStatus(review))
    if !context.options.json { context.output.write(SafeText.block(BatchText.status(review))) }
    return .answered
  }

  func merge(_ folder: JobFolder) throws(Failure) -> CommandOutcome {
    // Results that another machine has just written may take a moment to be seen here.
    var review = try JobReview(folder, checksOutputs: true)
    for pause in [0.5, 1.0, 2.0] where review.count.waiting > 0 && review.count.running == 0 {
      if Signals.stopSignal != nil { break }
      sleep(seconds: pause)
      review = try JobReview(folder, checksOutputs: true)
    }
    context.json.write(JSONLine.BatchStatus(review))
    for line in review.problems { context.console.warning(line) }
    if !context.options.json { context.output.write(SafeText.block(BatchText.status(review))) }
    try writeReport(review)
    let code = BatchText.exitCode(review)
    return CommandOutcome(
      Tally(review.count), code: code,
      error: review.count.isComplete ? nil : "The job is not complete.")
  }

  func retry(_ folder: JobFolder) throws(Failure) -> CommandOutcome {
    _ = try folder.readJob()
    guard options.failed || options.stale else {
      throw Failure(.usage, "say what to try again: --failed, --stale or both")
    }
    var parts: [String] = []
    if options.failed {
      let count = try folder.forgetFailures()
      parts.append("\(Quantities.count(count, "failed file")) forgotten")
    }
    if options.stale {
      let count = try folder.dropStaleClaims()
      parts.append("\(Quantities.count(count, "claim")) of other machines dropped")
    }
    tell("\(parts.joined(separator: ", ")); run or submit the job again")
    return CommandOutcome(Tally())
  }

  // MARK: Telling

  /// A line for people; where JSON was asked for, the summary says it.
  func tell(_ line: String) {
    if !context.options.json { context.console.note(line) }
  }

  private func tellJob(_ folder: JobFolder, _ tasks: [BatchTask]) {
    context.json.write(JSONLine.BatchPlan(folder, tasks))
    if !context.options.json { context.output.write(SafeText.escaped(folder.path) + "\n") }
  }
}
