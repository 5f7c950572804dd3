import Batch
import Compressor
import Failures
import Options
import Planning
import Terminal

extension BatchSteps {
  /// - Parameter sizes: takes only files that still are as large as here.
  func plan(
    _ place: BatchPlace, sizes: [TreePath: Int]? = nil
  ) throws(Failure) -> (BatchJob, [BatchTask]) {
    try place.checkJob()
    var planner = try planner(for: place)
    planner.sizes = sizes
    let planned = try planner.plan { Signals.stopSignal == nil }
    for problem in planned.problems { context.console.loss(problem) }
    guard !planned.files.isEmpty || sizes != nil || planned.replaced > 0 else {
      let others = planned.leftAlone > 0 ? " (\(planned.leftAlone) of other kinds)" : ""
      throw Failure(
        .inputMissing,
        "\(place.source) has no videos\(others): name other files with --include")
    }
    let tasks = TaskCutting.cut(planned.files, into: options.tasks)
    let job = place.job(files: planned.files.count, tasks: tasks.count)
    try place.job.write(job, tasks)
    try place.job.dropForgottenClaims(besides: planned.files)
    if planned.leftAlone > 0 {
      context.console.detail("\(planned.leftAlone) files of other kinds are ignored")
    }
    return (job, tasks)
  }

  func tellPlan(of place: BatchPlace) throws(Failure) -> CommandOutcome {
    let planned = try planner(for: place).plan { Signals.stopSignal == nil }
    for problem in planned.problems { context.console.loss(problem) }
    let tasks = TaskCutting.cut(planned.files, into: options.tasks)
    for file in planned.files {
      context.json.write(JSONLine.BatchFile(file, in: place))
      if !context.options.json { context.console.note(BatchText.planned(file)) }
    }
    tell(BatchText.plan(place.job(files: planned.files.count, tasks: tasks.count), tasks))
    var tally = Tally(files: planned.files.count)
    tally.planned = planned.files.count
    return CommandOutcome(tally)
  }

  func planner(for place: BatchPlace) throws(Failure) -> Planner {
    var planner = Planner(
      source: place.source, output: place.output, options: place.words)
    planner.include = options.include.map { Glob($0) }
    planner.exclude = options.exclude.map { Glob($0) }
    if let path = options.requests { planner.requests = try FileRequests(contentsOf: path) }
    planner.threads = Capacity.now(context.environment.environment).cores
    planner.earlier = try place.earlierFiles()
    if place.replaces { planner.replaced = try place.job.outputs() }
    return planner
  }

  /// What is in force for this job's results.
  func resultWords() throws(Failure) -> [String] {
    let destination = try context.destination()
    let format = context.options.settings.format ?? destination?.format ?? .mp4
    try context.checkApplicability(to: format)
    let ceiling = try context.resultSettings(for: format, destination: destination).ceiling
    context.tellDefaults(for: format, ceiling: ceiling)
    return JobOptions.words(for: context.invocation.inForce, format: format, ceiling: ceiling)
  }
}
