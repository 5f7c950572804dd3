import Compressor
package import Failures
import Files

/// The state of every file of a job, for `status` and `merge`. It reads the job's folder and changes
/// nothing; a file without a record counts as waiting.
package struct JobReview: Sendable {
  package enum State: Sendable {
    case finished(FileRecord)
    case failed(Failure, FileRecord)
    /// Someone works on it: the text says who.
    case running(String)
    case waiting
    /// It has a record, but the output is gone or is another file now.
    case damaged(FileRecord)
  }

  package struct Entry: Sendable {
    package var file: PlannedFile
    /// The task's number.
    package var task: Int
    package var state: State
  }

  package struct Count: Sendable, Hashable {
    package var files = 0
    package var written = 0
    package var keptOriginal = 0
    package var skipped = 0
    package var failed = 0
    package var running = 0
    package var waiting = 0
    package var damaged = 0
    /// Sums over files that have an output.
    package var sourceBytes = 0
    package var outputBytes = 0
    /// Seconds of work that the records speak of.
    package var elapsed = 0.0
    /// Seconds of work on one core that remain, estimated.
    package var secondsLeft = 0.0
    package var tasks = 0
    package var tasksDone = 0

    package var isComplete: Bool { waiting == 0 && running == 0 && damaged == 0 }
    package var done: Int { written + keptOriginal + skipped }
  }

  package var job: BatchJob
  package var entries: [Entry]
  package var count: Count

  /// - Parameter checksOutputs: whether to look for the outputs that records describe.
  package init(_ folder: JobFolder, checksOutputs: Bool = false) throws(Failure) {
    let job = try folder.readJob()
    // One listing instead of a system call for every file.
    let claimed = Set(try Folder.namesIfPresent(in: folder.claims))
    var entries: [Entry] = []
    var count = Count()
    try Manifest.read(folder.manifest) { task throws(Failure) in
      var isDone = true
      for file in task.files {
        let state = try Self.state(
          of: file, job, folder, claimed: claimed, checksOutputs: checksOutputs)
        isDone = count.add(state, file) && isDone
        entries.append(Entry(file: file, task: task.index, state: state))
      }
      count.tasks += 1
      if isDone { count.tasksDone += 1 }
      return entries.count <= BatchJob.mostFiles
    }
    self.job = job
    self.entries = entries
    self.count = count
  }

  /// The numbers of the tasks that have work left, in order.
  package var openTasks: [Int] {
    var open: [Int] = []
    for entry in entries where open.last != entry.task {
      switch entry.state {
      case .waiting, .running, .damaged: open.append(entry.task)
      case .failed(let failure, _): if !failure.isPermanent { open.append(entry.task) }
      case .finished: break
      }
    }
    return open
  }

  private static func state(
    of file: PlannedFile, _ job: BatchJob, _ folder: JobFolder, claimed: Set<String>,
    checksOutputs: Bool
  ) throws(Failure) -> State {
    if claimed.contains(file.path.identifier) {
      // If the claim is gone by now, there is a record.
      if let owner = Claim.owner(at: folder.claim(on: file.path)), owner.isAlive {
        return .running(owner.words)
      }
    }
    guard let record = try folder.record(of: file.path),
      record.concerns(file, options: file.options ?? job.options)
    else { return .waiting }
    if let failure = record.failure { return .failed(failure, record) }
    guard checksOutputs, let output = record.output else { return .finished(record) }
    let size = try FileStatus.size(of: output.path.path(in: job.output))
    return size == output.fingerprint.bytes ? .finished(record) : .damaged(record)
  }
}

extension JobReview.Count {
  /// - Returns: whether the file needs no more work.
  fileprivate mutating func add(_ state: JobReview.State, _ file: PlannedFile) -> Bool {
    files += 1
    switch state {
    case .finished(let record):
      switch record.status {
      case .written: written += 1
      case .keptOriginal: keptOriginal += 1
      case .skipped, .failed: skipped += 1
      }
      elapsed += record.elapsed
      if record.status != .skipped, let output = record.output {
        sourceBytes += record.source.bytes
        outputBytes += output.fingerprint.bytes
      }
      return true
    case .failed(let failure, let record):
      failed += 1
      elapsed += record.elapsed
      return failure.isPermanent
    case .running: running += 1
    case .waiting: waiting += 1
    case .damaged: damaged += 1
    }
    secondsLeft += file.estimate.seconds
    return false
  }
}
