import Failures
import Files
import Threading
import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All renders: those that wait, those that run, and those that have ended.
final class RenderQueue: Sendable {
  private struct State {
    var jobs: [String: RenderJob] = [:]
    /// The numbers of jobs, the next one first.
    var waiting: [String] = []
    var running: Set<String> = []
    var isStopped = false
  }

  /// The most renders that wait or run, of one user and in all, and that are kept.
  private static let mostOpen = 64
  private static let mostOpenOfAll = 256
  private static let mostKept = 10_000

  private let folder: String
  private let state = Monitor(State())
  private let run: @Sendable (RenderJob, _ isStopped: @escaping @Sendable () -> Bool) -> Void

  /// Resumes what an earlier run of the server has not finished.
  /// - Parameter run: makes one render, on a thread of its own, and marks it as ended unless it was
  ///   stopped.
  init(
    in folder: ServerFolder, report: (ServerEvent) -> Void = { _ in },
    run: @escaping @Sendable (RenderJob, @escaping @Sendable () -> Bool) -> Void
  ) throws(Failure) {
    self.folder = PathName.join(folder.path, "renders")
    self.run = run
    var jobs: [RenderJob] = []
    for name in try Folder.visibleNames(in: self.folder) {
      let path = PathName.join(self.folder, name)
      AtomicFile.sweep(path)
      let file = RenderJob.file(in: path)
      guard var record = try RecordFile.recover(RenderRecord.self, from: file, report),
        record.number == name
      else {
        // The server ended while it made the record, before any client knew of it.
        if FileStatus.isAbsent(at: file) { Folder.removeAll(path) }
        continue
      }
      var job = RenderJob(record, in: path)
      if record.state == .completed, try job.result() == nil {
        record.result = nil
        record.state = .failed
        record.error = "Its result is gone: render it again."
        job = RenderJob(record, in: path)
      }
      if !record.state.isOver, record.attempts >= RenderRecord.mostAttempts {
        record.state = .failed
        record.error = "The server has ended while making it, several times."
        job = RenderJob(record, in: path)
      }
      jobs.append(job)
    }
    jobs.sort { ($0.record.created, $0.number) < ($1.record.created, $1.number) }
    state.change { state in
      for job in jobs {
        state.jobs[job.number] = job
        if !job.record.state.isOver { state.waiting.append(job.number) }
      }
    }
  }

  /// Makes renders one after another, until the queue is stopped.
  func work() {
    while let job = next() {
      run(job) { [self] in isStopped }
      state.change { $0.running.remove(job.number) }
    }
  }

  private func next() -> RenderJob? {
    let next: RenderJob?? = state.wait { state in
      if state.isStopped { return .some(nil) }
      while !state.waiting.isEmpty {
        let number = state.waiting.removeFirst()
        guard let job = state.jobs[number] else { continue }
        state.running.insert(number)
        return job
      }
      return nil
    }
    return next ?? nil
  }

  private var isStopped: Bool { state.wait { $0.isStopped } ?? true }

  /// Renders that run are ended soon, and resumed by the next run of the server.
  func stop() { state.change { $0.isStopped = true } }

  // MARK: Requests of users

  private func read<Value>(_ body: (State) -> Value) -> Value? { state.wait { body($0) } }

  func add(_ record: RenderRecord) throws(HTTPRefusal) -> RenderJob {
    let job = RenderJob(record, in: PathName.join(folder, record.number))
    enum Verdict { case taken, full, new }
    // It is added before it is written, so that only one of two with the same id is accepted.
    let verdict = state.wait { state -> Verdict? in
      let own = state.jobs.values.map(\.record).filter { $0.user == record.user }
      if own.contains(where: { $0.id == record.id }) { return .taken }
      if own.count(where: { !$0.state.isOver }) >= Self.mostOpen
        || state.jobs.values.count(where: { !$0.record.state.isOver }) >= Self.mostOpenOfAll
        || state.jobs.count >= Self.mostKept
      {
        return .full
      }
      state.jobs[record.number] = job
      return .new
    }
    switch verdict {
    case .taken:
      throw HTTPRefusal(.idTaken, "There is a render '\(record.id)' already: give each its own id.")
    case .full, nil:
      throw HTTPRefusal(.rateLimited, "Too many renders are waiting: try again in 30 seconds.")
    case .new: break
    }
    do throws(Failure) {
      try Folder.makePrivate(job.folder)
      try job.keep()
    } catch {
      state.change { $0.jobs[record.number] = nil }
      Folder.removeAll(job.folder)
      throw HTTPRefusal(.full, "The render cannot be kept: \(error)")
    }
    state.change { $0.waiting.append(record.number) }
    return job
  }

  func job(_ id: String, of user: String) -> RenderJob? {
    read { state in
      state.jobs.values.first { $0.record.id == id && $0.record.user == user }
    } ?? nil
  }

  /// The render whose result has the public address that ends with `secret`.
  func job(with secret: String) -> RenderJob? {
    read { state in state.jobs.values.first { $0.record.secret == secret } } ?? nil
  }

  /// Ends a render that waits or runs.
  func cancel(_ job: RenderJob) throws(Failure) {
    job.cancel()
    let isWaiting = state.wait { state -> Bool? in
      let count = state.waiting.count
      state.waiting.removeAll { $0 == job.number }
      return state.waiting.count < count
    }
    // One that runs notices by itself.
    if isWaiting == true { try job.fail(RenderJob.cancelledSentence) }
  }

  /// Whether a render of the session waits or runs.
  func isOpen(session: String) -> Bool {
    read { state in
      state.jobs.values.contains { $0.record.session == session && !$0.record.state.isOver }
    } ?? true
  }

  /// Removes renders that ended long ago.
  func removeOld() {
    let limit = Date() - RenderRecord.lifetime
    let old =
      read { state in
        state.jobs.values.filter { $0.record.ended.map { $0 < limit } ?? false }
      } ?? []
    for job in old {
      state.change { $0.jobs[job.number] = nil }
      Folder.removeAll(job.folder)
    }
  }
}

extension RenderJob {
  static let cancelledSentence = "Cancelled."

  func fail(_ sentence: String) throws(Failure) {
    try change { record in
      record.state = .failed
      record.error = sentence
    }
  }
}
