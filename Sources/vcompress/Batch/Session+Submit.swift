import Batch
import Failures

extension Session {
  /// `vcompress batch submit JOB --engine NAME`
  func submit(_ folder: JobFolder, _ engineOptions: [String]) throws(Failure) -> ExitCode {
    let job = try folder.readJob()
    try checkVersion(job)
    guard let engine = request.batch.engine else {
      throw .usage(
        "say who shall run it: --engine "
          + ValueReading.list(BatchRequest.Engine.allCases.map(\.rawValue)))
    }
    if engine == .local {
      return try run(folder, job, try folder.readTasks().flatMap(\.files))
    }
    guard let program = ChildProgram.ownPath else {
      throw Failure(.inputOutput, "this program's own path cannot be found")
    }
    var submission = try Submission(folder: folder, program: program)
    submission.maxRunning = request.batch.maxRunning
    submission.engineOptions = engineOptions
    submission.taskOptions = taskOptions
    if let jobs = request.batch.jobs { submission.taskOptions += ["--jobs", "\(jobs)"] }
    if submission.open.isEmpty {
      tell("every task is done; for the result: vcompress batch merge \(folder.path)")
      return finish(Tally(files: job.files))
    }
    if engine == .k8s {
      guard request.batch.prints else {
        throw Failure(.usage, "k8s manifests are only printed: add --print")
      }
      output.write(try Kubernetes(submission).manifest)
      return .done
    }
    if !request.batch.prints {
      var job = submission.job
      job.engine = engine.rawValue
      try folder.write(job)
      submission.job = job
    }
    return engine == .slurm ? try submitToSlurm(submission) : try runInParallel(submission)
  }

  /// What this process was told and those it starts for the job need to know.
  var taskOptions: [String] {
    var options: [String] = []
    if request.batch.verify { options.append("--verify") }
    if request.batch.allowsVersionSkew { options.append("--allow-version-skew") }
    return options
  }

  private func submitToSlurm(_ submission: Submission) throws(Failure) -> ExitCode {
    // Only the cluster knows its limit; to print, the usual one will do.
    let limit = request.batch.prints ? nil : try Slurm.mostIndexes()
    let slurm = try Slurm(submission, mostIndexes: limit ?? TaskCutting.mostTasks + 1)
    try show(slurm.arrayCommand)
    if request.batch.prints {
      try show(slurm.mergeCommand(after: "ARRAY"))
      return .done
    }
    try slurm.submission.folder.makeLogs()
    let array = try sbatch(slurm.arrayCommand)
    let merge = try sbatch(slurm.mergeCommand(after: array))
    let tasks = Quantities.count(slurm.submission.open.count, "task")
    tell("\(tasks) as job \(array); job \(merge) merges behind them")
    json.write(JSONLine.BatchSubmitted(engine: "slurm", jobs: [array, merge]))
    if !request.json { output.write("\(array)\n") }
    return finish(Tally(files: slurm.submission.job.files))
  }

  private func sbatch(_ command: ChildProgram) throws(Failure) -> String {
    let outcome = try command.run(output: .captured) { Signals.stopSignal }
    guard outcome.code == 0, let number = Slurm.jobNumber(in: outcome.output) else {
      throw Failure(
        .unavailable, "sbatch did not take the job (its exit code is \(outcome.code))")
    }
    return number
  }

  private func runInParallel(_ submission: Submission) throws(Failure) -> ExitCode {
    let parallel = GNUParallel(submission)
    try show(parallel.command)
    if request.batch.prints { return .done }
    try parallel.writeTaskList()
    let outcome = try parallel.command.run(output: .shared) { Signals.stopSignal }
    if Signals.stopSignal != nil { return finish(Tally(), code: Signals.batchExitCode) }
    // Up to 100 it counts tasks that failed, which have said so themselves.
    if outcome.code > 100 {
      throw Failure(.unavailable, "GNU parallel failed with exit code \(outcome.code)")
    }
    return try merge(submission.folder)
  }

  /// Says what is handed to an engine: as a result where only that was asked for.
  private func show(_ command: ChildProgram) throws(Failure) {
    if request.batch.prints {
      output.write(command.line + "\n")
    } else {
      tell(command.line)
    }
  }
}
