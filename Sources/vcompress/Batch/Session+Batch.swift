import Batch
import Compressor
import Failures
import Files
import Options

extension Session {
  /// `vcompress batch ...`
  func batch() throws(Failure) -> ExitCode {
    let step = BatchRequest.Step(request.words)
    try checkOptions(of: step)
    var words = request.words
    if step != .here { words.removeFirst() }
    let engineOptions = takeEngineOptions(&words, step)
    guard let word = words.first, words.count == step.operands else {
      throw .usage(
        words.count < step.operands
          ? "There is nothing to work on: vcompress batch \(step.usage)"
          : "One at a time: vcompress batch \(step.usage)")
    }
    if request.verbose { LibraryMessages.show() }
    Signals.expectScheduler()
    do throws(Failure) {
      switch step {
      case .here: return try runHere(word)
      case .plan: return try makePlan(word)
      case .submit: return try submit(JobFolder.named(PathName.absolute(word)), engineOptions)
      case .runTask: return try runTask(JobFolder.named(PathName.absolute(word)))
      case .runFile: return try runFile(words[1], of: JobFolder.named(PathName.absolute(word)))
      case .status: return try tellStatus(JobFolder.named(PathName.absolute(word)))
      case .merge: return try merge(JobFolder.named(PathName.absolute(word)))
      case .retry: return try retry(JobFolder.named(PathName.absolute(word)))
      }
    } catch {
      if error.kind == .usage { throw .usage(error.message.asSentence) }
      return refuseBatch(error)
    }
  }

  // MARK: Steps

  private func runHere(_ word: String) throws(Failure) -> ExitCode {
    let place = try BatchPlace(folder: word, request: request, words: batchWords())
    if request.dryRun { return try tellPlan(of: place) }
    if request.batch.watch { return try watch(place) }
    let (job, tasks) = try plan(place)
    if tasks.isEmpty {
      tell("nothing to do: all results stand in their sources' places")
      return finish(Tally())
    }
    let code = try run(place.job, job, tasks.flatMap(\.files))
    if Signals.stopSignal == nil, request.batch.html != nil {
      try writeReport(try JobReview(place.job, checksOutputs: true))
    }
    return code
  }

  private func writeReport(_ review: JobReview) throws(Failure) {
    guard let path = request.batch.html else { return }
    let pictures = Thumbnails.make(
      HTMLReport.pictured(review), of: review, words: .fromTable,
      threads: Capacity.now(surroundings.environment).cores)
    try JobFolder.write(HTMLReport(review: review, pictures: pictures).text, to: path)
    tell("report: \(path)")
  }

  private func makePlan(_ word: String) throws(Failure) -> ExitCode {
    let place = try BatchPlace(folder: word, request: request, words: batchWords())
    if request.dryRun { return try tellPlan(of: place) }
    let (job, tasks) = try plan(place)
    tell(BatchText.plan(job, tasks))
    tellJob(place.job, tasks)
    return finish(Tally(files: job.files))
  }

  private func runTask(_ folder: JobFolder) throws(Failure) -> ExitCode {
    let job = try folder.readJob()
    try checkVersion(job)
    let environment = surroundings.environment
    var index = try TaskIndex.find(
      explicit: request.batch.index, engine: job.engine, environment: environment)
    if index == nil, job.tasks == 1 { index = 0 }
    guard let index else {
      throw Failure(
        .configuration,
        "which of the \(job.tasks) tasks to run is not known: give --index, or run this from an "
          + "array engine")
    }
    return try run(folder, job, try folder.readTask(index).files)
  }

  /// One file, for a run that watches over it: it ends when that run does.
  private func runFile(_ name: String, of folder: JobFolder) throws(Failure) -> ExitCode {
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

  private func tellStatus(_ folder: JobFolder) throws(Failure) -> ExitCode {
    let review = try JobReview(folder)
    json.write(JSONLine.BatchStatus(review))
    if !request.json { output.write(Self.block(BatchText.status(review))) }
    return .done
  }

  func merge(_ folder: JobFolder) throws(Failure) -> ExitCode {
    // Results that another machine has just written may take a moment to be seen here.
    var review = try JobReview(folder, checksOutputs: true)
    for pause in [0.5, 1.0, 2.0] where review.count.waiting > 0 && review.count.running == 0 {
      if Signals.stopSignal != nil { break }
      sleep(seconds: pause)
      review = try JobReview(folder, checksOutputs: true)
    }
    json.write(JSONLine.BatchStatus(review))
    for line in BatchText.problems(review) { console.warning(line) }
    if !request.json { output.write(Self.block(BatchText.status(review))) }
    try writeReport(review)
    let code = BatchText.exitCode(review)
    return finish(
      Tally(review.count), code: code,
      error: review.count.isComplete ? nil : "The job is not complete.")
  }

  private func retry(_ folder: JobFolder) throws(Failure) -> ExitCode {
    _ = try folder.readJob()
    guard request.batch.failed || request.batch.stale else {
      throw Failure(.usage, "say what to try again: --failed, --stale or both")
    }
    var parts: [String] = []
    if request.batch.failed {
      let count = try Retrial.forgetFailures(folder)
      parts.append("\(Quantities.count(count, "failed file")) forgotten")
    }
    if request.batch.stale {
      let count = try Retrial.dropStaleClaims(folder)
      parts.append("\(Quantities.count(count, "claim")) of other machines dropped")
    }
    tell("\(parts.joined(separator: ", ")); run or submit the job again")
    return finish(Tally())
  }

  // MARK: Planning

  /// - Parameter sizes: takes only files that still are as large as here.
  func plan(
    _ place: BatchPlace, sizes: [TreePath: Int]? = nil
  ) throws(Failure) -> (BatchJob, [BatchTask]) {
    try place.checkJob()
    var planner = try planner(for: place)
    planner.sizes = sizes
    let planned = try planner.plan { Signals.stopSignal == nil }
    for problem in planned.problems { console.warning(problem) }
    guard !planned.files.isEmpty || sizes != nil || planned.replaced > 0 else {
      let others = planned.leftAlone > 0 ? " (\(planned.leftAlone) of other kinds)" : ""
      throw Failure(
        .inputMissing,
        "\(place.source) holds no videos\(others): --include says which files to take")
    }
    let tasks = TaskCutting.cut(planned.files, into: request.batch.tasks)
    let job = place.job(files: planned.files.count, tasks: tasks.count)
    try place.job.write(job, tasks)
    if planned.leftAlone > 0 {
      console.detail("\(planned.leftAlone) files of other kinds are left alone")
    }
    return (job, tasks)
  }

  private func tellPlan(of place: BatchPlace) throws(Failure) -> ExitCode {
    let planned = try planner(for: place).plan { Signals.stopSignal == nil }
    for problem in planned.problems { console.warning(problem) }
    let tasks = TaskCutting.cut(planned.files, into: request.batch.tasks)
    for file in planned.files {
      json.write(JSONLine.BatchFile(file, in: place))
      if !request.json { console.note(BatchText.planned(file)) }
    }
    tell(BatchText.plan(place.job(files: planned.files.count, tasks: tasks.count), tasks))
    var tally = Tally(files: planned.files.count)
    tally.planned = planned.files.count
    return finish(tally)
  }

  func planner(for place: BatchPlace) throws(Failure) -> Planner {
    var planner = Planner(
      source: place.source, output: place.output, options: place.words,
      words: .fromTable)
    planner.include = request.batch.include.map { Glob($0) }
    planner.exclude = request.batch.exclude.map { Glob($0) }
    if let path = request.batch.requests { planner.requests = try FileRequests(contentsOf: path) }
    planner.threads = Capacity.now(surroundings.environment).cores
    planner.earlier = place.earlierFiles()
    if place.replaces { planner.replaced = try place.job.outputs() }
    return planner
  }

  // MARK: Running

  /// - Parameters:
  ///   - isApart: whether this process is there for these files alone.
  ///   - isUnwanted: asked again and again; ends the run.
  func run(
    _ folder: JobFolder, _ job: BatchJob, _ files: [PlannedFile], isApart: Bool = false,
    until isUnwanted: () -> Bool = { false }
  ) throws(Failure) -> ExitCode {
    try folder.make()
    let environment = surroundings.environment
    var choices = RunChoices(capacity: Capacity.now(environment), version: Version.number)
    choices.jobs = request.batch.jobs
    choices.verify = request.batch.verify
    choices.place = TaskIndex.place(environment)
    if !isApart, let program = ChildProgram.ownPath {
      let options = taskOptions
      choices.fileProgram = { file in
        ChildProgram([program, "batch", "run-file", folder.path] + options + ["--", file.text])
      }
    }
    let run = try BatchRun(
      folder: folder, job: job, files: files, words: .fromTable, choices: choices)
    let reporter = BatchReporter(session: self, job: job, files: files)
    run.run { event in
      let wish = reporter.report(event)
      return isUnwanted() ? .cancel : wish
    }
    return reporter.finish()
  }

  func checkVersion(_ job: BatchJob) throws(Failure) {
    if !request.batch.allowsVersionSkew { try job.checkVersion(Version.number) }
  }

  // MARK: Telling

  /// A line for people; where JSON was asked for, the summary says it.
  func tell(_ line: String) {
    if !request.json { console.note(line) }
  }

  private func tellJob(_ folder: JobFolder, _ tasks: [BatchTask]) {
    json.write(JSONLine.BatchPlan(folder, tasks))
    if !request.json { output.write(SafeText.escaped(folder.path) + "\n") }
  }

  private func refuseBatch(_ error: Failure) -> ExitCode {
    let code = error.kind == .cancelled ? Signals.batchExitCode : ExitCode(error.kind)
    console.error(error.message.asSentence)
    json.write(
      JSONLine.Summary(
        Tally(), exitCode: code, error: error.message.asSentence, elapsed: stopwatch.seconds))
    return code
  }

  // MARK: Words

  private func takeEngineOptions(
    _ words: inout [String], _ step: BatchRequest.Step
  ) -> [String] {
    guard step == .submit, let separator = request.batch.wordsBeforeSeparator else { return [] }
    let kept = max(0, separator - 1)
    let options = Array(words.dropFirst(kept))
    words = Array(words.prefix(kept))
    return options
  }

  private func checkOptions(of step: BatchRequest.Step) throws(Failure) {
    for option in request.inForce.map(\.option) {
      let applies =
        switch option.section {
        case .batch: step.options.contains(option.name)
        case .running: !["dry-run", "threads", "preset"].contains(option.name) || step.makesPlan
        default: step.makesPlan
        }
      if !applies {
        throw .usage(
          "\(option.flag) means nothing for 'vcompress batch \(step.usage)'.")
      }
    }
    if step.makesPlan {
      if request.ifExists == .rename {
        throw .usage(
          "A batch gives every result its own name: --if-exists rename is not for it.")
      }
    }
  }
}

extension Signals {
  /// How a batch ends when it was stopped: schedulers send SIGTERM when time is up, and the rest
  /// is for another run.
  static var batchExitCode: ExitCode {
    exitCode(for: stopSignal) == .terminated ? .temporary : .interrupted
  }
}

extension String {
  /// With a capital letter and a full stop. Names keep their own first letters.
  var asSentence: String { hasSuffix(".") ? self : self + "." }
}
