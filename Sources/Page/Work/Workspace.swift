import Failures
import Files
import Threading
import WebServer

/// One person's clips and results: in memory, and in a folder that outlives the server.
final class Workspace: Sendable {
  /// What is kept between two starts.
  struct Record: Codable, Sendable {
    var files: [PageFile] = []
    var jobs: [PageJob] = []
    /// What the page remembers of its settings, in its own words.
    var view = "{}"
    var cookies: [String] = []
    /// The port of the last start: a page that is still open finds the server again.
    var port = 0
  }

  struct State {
    var record = Record()
    /// Grows with every change.
    var version = 1
    var running: (id: String, run: ChildRun)?
    var isClosed = false
  }

  let folder: String
  let program: String
  let limits: PageLimits
  let state = Monitor(State())
  private let lock: Descriptor
  private let writing = Monitor(())
  private let worker = Monitor<WorkerThread?>(nil)
  let looks = Looks()

  private var recordPath: String { PathName.join(folder, "page.json") }

  /// Opens the workspace in a folder, and makes it where there is none.
  /// - Returns: `nil` where another server works in it.
  init?(_ folder: String, program: String, limits: PageLimits) throws(Failure) {
    self.folder = folder
    self.program = program
    self.limits = limits
    try Folder.makePrivate(folder)
    lock = try Descriptor(
      creating: PathName.join(folder, "lock"), mode: 0o600, exclusively: false)
    if case .held = lock.lock() { return nil }
    for name in ["files", "results", "looks"] {
      let path = PathName.join(folder, name)
      // What is looked at is made again.
      if name == "looks" { Folder.removeAll(path) }
      try Folder.makePrivate(path)
      AtomicFile.sweep(path)
    }
    var record = try PageRecord.read(Record.self, from: recordPath) ?? Record()
    record.files.removeAll { FileStatus(path: $0.path) == nil }
    for index in record.jobs.indices {
      switch record.jobs[index].status {
      // What was interrupted begins again.
      case .running: record.jobs[index].restart()
      case .done where FileStatus(path: result(of: record.jobs[index])) == nil:
        record.jobs[index].status = .failed
        record.jobs[index].error = "The result is no longer on the disk. Make it again."
      default: break
      }
    }
    let restored = record
    state.change { $0.record = restored }
    // Holds no reference: it ends with `close`.
    let thread = WorkerThread { [weak self] in
      while let job = self?.nextJob() { self?.perform(job) }
    }
    guard let thread else { throw Failure(.temporary, "the system has no threads left") }
    worker.change { $0 = thread }
  }

  /// Stops what runs; the next start begins it again.
  func close() {
    state.change { state in
      state.isClosed = true
      state.running?.run.stop()
    }
    looks.stopAll()
    var thread: WorkerThread?
    worker.change { worker in (thread, worker) = (worker, nil) }
    thread?.join()
  }

  var record: Record { state.wait { $0.record } ?? Record() }

  /// Whether something is being made or waits for it.
  var isBusy: Bool { record.jobs.contains { !$0.isOver } }

  func result(of job: PageJob) -> String {
    PathName.join(PathName.join(folder, "results"), job.id + job.ending)
  }

  // MARK: Changes

  /// Changes what is kept, and writes it down.
  func change<Value>(_ body: (inout Record) throws(Failure) -> Value) throws(Failure) -> Value {
    var outcome: Result<Value, Failure>?
    state.change { state in
      outcome = Result { () throws(Failure) in try body(&state.record) }
      state.version += 1
    }
    guard let outcome else { throw .fault("a change was not made") }
    let value = try outcome.get()
    try save()
    return value
  }

  /// The newest is written last, whichever thread changed it.
  private func save() throws(Failure) {
    var failure: Failure?
    writing.change { _ in
      do throws(Failure) { try PageRecord.write(record, to: recordPath) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Changes how far a job is, which is not kept.
  func note(_ id: String, _ body: (inout PageJob) -> Void) {
    state.change { state in
      guard let index = state.record.jobs.firstIndex(where: { $0.id == id }) else { return }
      body(&state.record.jobs[index])
      state.version += 1
    }
  }

  /// Waits for something that was not told yet.
  /// - Returns: `nil` where nothing changed in the time, or the workspace was closed.
  func news(after version: Int, atMost milliseconds: Int) -> (version: Int, record: Record)? {
    state.wait(atMost: milliseconds) { state -> (version: Int, record: Record)?? in
      if state.isClosed { return .some(nil) }
      return state.version == version ? nil : (state.version, state.record)
    } ?? nil
  }

  var isClosed: Bool { state.wait { $0.isClosed } ?? true }

  func file(_ id: String) -> PageFile? { record.files.first { $0.id == id } }
  func job(_ id: String) -> PageJob? { record.jobs.first { $0.id == id } }
}

extension PageJob {
  mutating func restart() {
    status = .waiting
    (stage, percent, eta, bytes, error) = (nil, nil, nil, nil, nil)
  }
}
