import Batch
import Failures
import Options

extension JSONLine {
  /// The answer of `batch status` and `batch merge`.
  struct BatchStatus: Codable {
    struct Failure: Codable {
      var input: String
      var kind: String
      var error: String
    }

    var type = "batch-status"
    var source: String
    var output: String
    var engine: String?
    var complete: Bool
    var files: Int
    var written: Int
    var keptOriginal: Int
    var skipped: Int
    var failed: Int
    var running: Int
    var waiting: Int
    /// Records whose output is gone or another file.
    var damaged: Int
    var tasks: Int
    var tasksDone: Int
    var openTasks: [Int]
    var sourceBytes: Int
    var outputBytes: Int
    var secondsLeft: Double
    var runningFiles: [String]
    var failures: [Failure]

    init(_ review: JobReview) {
      let count = review.count
      source = review.job.source
      output = review.job.output
      engine = review.job.engine
      complete = count.isComplete
      files = count.files
      written = count.written
      keptOriginal = count.keptOriginal
      skipped = count.skipped
      failed = count.failed
      running = count.running
      waiting = count.waiting
      damaged = count.damaged
      tasks = count.tasks
      tasksDone = count.tasksDone
      openTasks = review.openTasks
      sourceBytes = count.sourceBytes
      outputBytes = count.outputBytes
      secondsLeft = JSONReport.rounded(count.secondsLeft)
      runningFiles = review.entries.compactMap { entry in
        if case .running = entry.state { entry.file.path.text } else { nil }
      }
      failures = review.entries.compactMap { entry -> Failure? in
        guard case .failed(let failure, _) = entry.state else { return nil }
        return Failure(
          input: entry.file.path.text, kind: failure.kind.name, error: failure.message)
      }
    }
  }

  /// The answer of `batch submit`.
  struct BatchSubmitted: Codable {
    var type = "batch-submitted"
    var engine: String
    /// The engine's numbers: of the tasks, and of what merges.
    var jobs: [String]
  }

  /// The answer of `batch plan`.
  struct BatchPlan: Codable {
    var type = "batch-plan"
    var job: String
    var files: Int
    var tasks: Int
    var sourceBytes: Int
    var estimatedBytes: Int
    var estimatedSeconds: Double

    init(_ folder: JobFolder, _ tasks: [BatchTask]) {
      let files = tasks.flatMap(\.files)
      job = folder.path
      self.files = files.count
      self.tasks = tasks.count
      sourceBytes = files.reduce(0) { $0 + $1.source.bytes }
      estimatedBytes = files.reduce(0) { $0 + $1.estimate.bytes }
      estimatedSeconds = JSONReport.rounded(files.reduce(0) { $0 + $1.estimate.seconds })
    }
  }

  /// One file of `batch --dry-run`.
  struct BatchFile: Codable {
    var type = "batch-file"
    var input: String
    var output: String
    var sourceBytes: Int
    var estimatedBytes: Int
    var estimatedSeconds: Double
    var estimatedMemory: Int
    var options: [String]?
    var problem: String?

    init(_ file: PlannedFile, in place: BatchPlace) {
      input = file.path.path(in: place.source)
      output = file.output.path(in: place.output)
      sourceBytes = file.source.bytes
      estimatedBytes = file.estimate.bytes
      estimatedSeconds = JSONReport.rounded(file.estimate.seconds)
      estimatedMemory = file.estimate.memory
      options = file.options
      problem = file.problem
    }
  }
}
