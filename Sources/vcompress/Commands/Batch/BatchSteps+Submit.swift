import Batch
import Failures
import Files
import Options
import Processes
import Terminal

extension BatchSteps {
  /// `vcompress batch submit JOB --engine NAME`
  func submit(_ folder: JobFolder, _ engineOptions: [String]) throws(Failure) -> CommandOutcome {
    let job = try folder.readJob()
    try checkVersion(job)
    guard let engine = options.engine else {
      throw .usage(
        "say what should run it: --engine "
          + ValueReading.list(BatchOptions.Engine.allCases.map(\.rawValue)))
    }
    if engine == .local {
      return try run(folder, job, try folder.readTasks().flatMap(\.files))
    }
    guard let program = OwnProgram.path else {
      throw Failure(.inputOutput, "this program's own path cannot be found")
    }
    var submission = try Submission(folder: folder, program: program)
    submission.maxRunning = options.maxRunning
    submission.engineOptions = engineOptions
    submission.taskOptions = taskOptions
    if let jobs = options.jobs { submission.taskOptions += ["--jobs", "\(jobs)"] }
    if submission.open.isEmpty {
      tell("every task is done; for the result: vcompress batch merge \(folder.path)")
      return CommandOutcome(Tally(files: job.files))
    }
    if engine == .k8s {
      guard options.prints else {
        throw Failure(.usage, "k8s manifests are only printed: add --print")
      }
      context.output.write(try Kubernetes(submission).manifest)
      return .answered
    }
    if !options.prints {
      var job = submission.job
      job.engine = engine.rawValue
      try folder.write(job)
      submission.job = job
    }
    return engine == .slurm ? try submitToSlurm(submission) : try runInParallel(submission)
  }

  /// What this process was told and those it starts for the job need to know.
  var taskOptions: [String] {
    (options.verify ? ["--verify"] : [])
      + (options.allowsVersionSkew ? ["--allow-version-skew"] : [])
  }

  private func submitToSlurm(_ submission: Submission) throws(Failure) -> CommandOutcome {
    // Only the cluster knows its limit; to print, the usual one will do.
    let limit = options.prints ? nil : try Slurm.mostIndexes()
    let slurm = try Slurm(submission, mostIndexes: limit ?? TaskCutting.mostTasks + 1)
    try show(slurm.arrayCommand)
    if options.prints {
      try show(slurm.mergeCommand(after: "ARRAY"))
      return .answered
    }
    try slurm.submission.folder.makeLogs()
    let array = try sbatch(slurm.arrayCommand)
    let merge = try sbatch(slurm.mergeCommand(after: array))
    let tasks = Quantities.count(slurm.submission.open.count, "task")
    tell("\(tasks) as job \(array); job \(merge) merges behind them")
    context.json.write(JSONLine.BatchSubmitted(engine: "slurm", jobs: [array, merge]))
    if !context.options.json { context.output.write("\(array)\n") }
    return CommandOutcome(Tally(files: slurm.submission.job.files))
  }

  private func sbatch(_ command: ChildProgram) throws(Failure) -> String {
    let outcome = try command.run(output: .captured) { Signals.stopSignal }
    guard outcome.code == 0, let number = Slurm.jobNumber(in: outcome.output) else {
      throw Failure(
        .unavailable, "sbatch did not take the job (its exit code is \(outcome.code))")
    }
    return number
  }

  private func runInParallel(_ submission: Submission) throws(Failure) -> CommandOutcome {
    let parallel = GNUParallel(submission)
    try show(parallel.command)
    if options.prints { return .answered }
    try parallel.writeTaskList()
    let outcome = try parallel.command.run(output: .shared) { Signals.stopSignal }
    if Signals.stopSignal != nil { return CommandOutcome(Tally(), code: Signals.batchExitCode) }
    // Up to 100 it counts tasks that failed, which have said so themselves.
    if outcome.code > 100 {
      throw Failure(.unavailable, "GNU parallel failed with exit code \(outcome.code)")
    }
    return try merge(submission.folder)
  }

  /// Says what is handed to an engine: as a result where only that was asked for.
  private func show(_ command: ChildProgram) throws(Failure) {
    if options.prints {
      context.output.write(command.line + "\n")
    } else {
      tell(command.line)
    }
  }
}
