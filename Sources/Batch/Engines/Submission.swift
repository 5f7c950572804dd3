package import Failures

/// What every engine needs to know: the job, the tasks that have work left, and how to start them.
package struct Submission: Sendable {
  package var folder: JobFolder
  package var job: BatchJob
  /// The numbers of the tasks to run, in order.
  package var open: [Int]
  /// Seconds on one core for the longest of those tasks, estimated.
  package var seconds: Double
  /// Bytes of memory for the most demanding of them, estimated.
  package var memory: Int
  /// The `vcompress` to run.
  package var program: String
  /// Options for `run-task`, such as `--verify`.
  package var taskOptions: [String] = []
  /// The most tasks at once; `nil` leaves it to the engine.
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

  /// Cuts the job again, into fewer tasks. No result is lost, as results belong to files.
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

  /// The command for a task.
  /// - Parameter index: the engine's sign for its number; `nil` if a variable has it.
  func taskCommand(index: String? = nil) -> [String] {
    [program, "batch", "run-task", folder.path] + (index.map { ["--index", $0] } ?? [])
      + taskOptions
  }

  var mergeCommand: [String] { [program, "batch", "merge", folder.path] }
}
