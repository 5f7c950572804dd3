package import Failures
import Files
import JSONText
import Platform

/// The file of one job. Each step is written down before it is taken, so that nothing is lost whenever
/// the run ends.
package final class JobJournal {
  package private(set) var job: CloudJob
  private let path: String
  /// Locked as long as this object exists, so that two runs never work on the same job.
  private let lock: Descriptor

  private static func folder(_ settings: CloudSettings) -> String { "\(settings.folder)/jobs" }

  /// Begins a new job.
  package convenience init(newFor settings: CloudSettings) throws(Failure) {
    try Self.removeOld(settings)
    let now = Int(time(nil))
    let id = "\(now)-\(Int.random(in: 1000...9999))"
    try self.init(
      CloudJob(id: id, service: settings.service.text, created: now), settings, isNew: true)
  }

  /// Resumes a job.
  /// - Throws: `usage` where there is none with that id, `temporary` where another run works on it.
  package convenience init(_ id: String, _ settings: CloudSettings) throws(Failure) {
    guard WebAddress.isPathPart(id), let job = try Self.job(id, settings) else {
      throw Failure(.usage, "There is no cloud job '\(id)'. See: vcompress cloud jobs")
    }
    try self.init(job, settings, isNew: false)
  }

  private init(_ job: CloudJob, _ settings: CloudSettings, isNew: Bool) throws(Failure) {
    let folder = Self.folder(settings)
    try Folder.makePrivate(folder)
    path = "\(folder)/\(job.id).json"
    let lockPath = "\(folder)/\(job.id).lock"
    lock = try Descriptor(creating: lockPath, mode: 0o600, exclusively: false)
    self.job = job
    switch lock.lock() {
    case .taken: break
    case .held: throw Failure(.temporary, "Another vcompress works on the cloud job \(job.id)")
    case .unsupported:
      // Nobody else knows the name of a new one.
      guard isNew else {
        throw Failure(
          .inputOutput,
          "\(folder) is on a disk without locks, where another vcompress may work on the cloud job "
            + "\(job.id): set XDG_STATE_HOME to a folder on another disk, and copy this one there")
      }
    }
    if isNew {
      try write()
    } else if let current = try Self.job(job.id, settings) {
      // Another run may have worked on it until a moment ago.
      self.job = current
    }
  }

  /// Changes the job and writes it down.
  package func record(_ change: (inout CloudJob) -> Void) throws(Failure) {
    change(&job)
    try write()
  }

  private func write() throws(Failure) {
    try AtomicFile.writePrivate(job.json.text(indentation: 1), to: path)
  }

  private static func job(_ id: String, _ settings: CloudSettings) throws(Failure) -> CloudJob? {
    let path = "\(folder(settings))/\(id).json"
    guard let bytes = try SmallFile.bytes(of: path, atMost: SmallFile.ownLimit) else { return nil }
    guard let json = try? JSONDocument(bytes).root, let job = CloudJob(json), job.id == id else {
      throw Failure(.configuration, "\(path) is damaged: remove it")
    }
    return job
  }

  /// All jobs that are kept, oldest first.
  /// - Returns: the jobs, and why others cannot be read.
  package static func all(_ settings: CloudSettings) -> (jobs: [CloudJob], problems: [Sentence]) {
    var jobs: [CloudJob] = []
    var problems: [Sentence] = []
    var names: [String] = []
    do throws(Failure) { names = try Folder.namesIfPresent(in: folder(settings)) } catch {
      problems.append(error.sentence)
    }
    for name in names where name.hasSuffix(".json") {
      do throws(Failure) {
        if let job = try job(String(name.dropLast(5)), settings) { jobs.append(job) }
      } catch { problems.append(error.sentence) }
    }
    return (jobs.sorted { ($0.created, $0.id) < ($1.created, $1.id) }, problems)
  }

  /// Removes the oldest of the jobs that are done.
  private static func removeOld(_ settings: CloudSettings) throws(Failure) {
    let done = all(settings).jobs.filter(\.isDone)
    for job in done.dropLast(mostDone) {
      try Folder.remove("\(folder(settings))/\(job.id).json")
      try Folder.remove("\(folder(settings))/\(job.id).lock")
    }
  }

  static let mostDone = 50

  /// Removes the job from the journal. Its data on the service stays there.
  package func remove() throws(Failure) {
    try Folder.remove(path)
    try Folder.remove(String(path.dropLast(4)) + "lock")
  }
}
