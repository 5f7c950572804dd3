import Batch
import Compressor
import Failures
import Files
import Options
import Processes

extension BatchSteps {
  /// - Parameters:
  ///   - isApart: whether this process is there for these files alone.
  ///   - isUnwanted: asked again and again; ends the run.
  func run(
    _ folder: JobFolder, _ job: BatchJob, _ files: [PlannedFile], isApart: Bool = false,
    until isUnwanted: () -> Bool = { false }
  ) throws(Failure) -> CommandOutcome {
    try folder.make()
    let environment = context.environment.environment
    var choices = RunChoices(capacity: Capacity.now(environment), version: Version.number)
    choices.jobs = options.jobs
    choices.verify = options.verify
    choices.place = TaskIndex.place(environment)
    if !isApart, let program = OwnProgram.path {
      let options = taskOptions
      choices.fileProgram = { file in
        ChildProgram([program, "batch", "run-file", folder.path] + options + ["--", file.text])
      }
    }
    let run = try BatchRun(
      folder: folder, job: job, files: files, choices: choices)
    let reporter = BatchReporter(context: context, job: job, files: files)
    run.run { event in
      let wish = reporter.report(event)
      return isUnwanted() ? .cancel : wish
    }
    return reporter.finish()
  }

  func checkVersion(_ job: BatchJob) throws(Failure) {
    if !options.allowsVersionSkew { try job.checkVersion(Version.number) }
  }
}
