package import Failures

/// What every engine needs to know: the job, the tasks with work left, and how each is started.
package struct Submission: Sendable {
  package var folder: JobFolder
  package var job: BatchJob
  /// The numbers of the tasks to run, in order.
  package var open: [Int]
  /// Of the largest open task: seconds on one core, and bytes.
  package var seconds: Double
  package var memory: Int
  /// The `vcompress` to run.
  package var program: String
  /// Options for `run-task`, such as `--verify`.
  package var taskOptions: [String] = []
  /// The most tasks at once; `nil`: as the engine likes.
  package var maxRunning: Int?
  /// The engine's own options, as the user gave them.
  package var engineOptions: [String] = []

  package init(folder: JobFolder, program: String) throws(Failure) {
    self.folder = folder
    self.program = program
    let review = try JobReview(folder)
    job = review.job
    open = review.openTasks
    (seconds, memory) = (0, 0)
    let isOpen = Set(open)
    var perTask: [Int: Double] = [:]
    for entry in review.entries where isOpen.contains(entry.task) {
      perTask[entry.task, default: 0] += entry.file.estimate.seconds
      memory = max(memory, entry.file.estimate.memory)
    }
    seconds = perTask.values.max() ?? 0
  }

  /// Cuts the job anew, into fewer tasks: results belong to files, so that none is lost.
  mutating func recut(into count: Int) throws(Failure) {
    let tasks = TaskCutting.cut(try folder.readTasks().flatMap(\.files), into: count)
    job.tasks = tasks.count
    try folder.write(job, tasks)
    var new = try Submission(folder: folder, program: program)
    new.taskOptions = taskOptions
    new.maxRunning = maxRunning
    new.engineOptions = engineOptions
    self = new
  }

  /// How an engine starts a task.
  /// - Parameter index: what stands for its number; `nil`: the engine's variable tells it.
  func taskCommand(index: String? = nil) -> [String] {
    [program, "batch", "run-task", folder.path] + (index.map { ["--index", $0] } ?? [])
      + taskOptions
  }

  var mergeCommand: [String] { [program, "batch", "merge", folder.path] }
}
