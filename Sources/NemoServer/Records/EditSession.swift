import Compressor
import Failures
import Files
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One user's files and what is to be made of them, as long as it is used.
final class Session: Sendable {
  struct Record: Codable, Sendable {
    var id: String
    var task: String
    var taskName: String
    var language: String
    var user: String
    var used = Date()
    var files: [StoredFile] = []
    /// Oldest first; the last one holds.
    var steps: [Step] = []
    /// Clips that came since something was said.
    var fresh: [String] = []
    /// The last result's size, which "smaller" is about.
    var lastBytes: Int?
  }

  /// All that holds after one message.
  struct Step: Codable, Hashable, Sendable {
    var work: Work
    /// As JSON.
    var draft: String
  }

  static let mostFiles = 100
  static let mostSteps = 100
  /// Of all steps' drafts together.
  static let mostStepBytes = 1 << 18
  /// Of all files together.
  static let mostBytes = 5_000_000_000

  let id: String
  let user: String
  let folder: String
  private let record: Mutex<Record>

  init(_ record: Record, in folder: String) {
    id = record.id
    user = record.user
    self.folder = folder
    self.record = Mutex(record)
  }

  /// Where its files lie, with a closing slash.
  var uploads: String { PathName.join(folder, "uploads/") }

  var current: Record { record.withLock { $0 } }

  /// Changes the record and keeps it. One after another: a change sees the one before it.
  func change<Answer>(
    _ body: (inout Record) throws(Refusal) -> Answer
  ) throws(Refusal) -> Answer {
    try record.withLock { (record) throws(Refusal) -> Answer in
      var changed = record
      let answer = try body(&changed)
      changed.used = Date()
      do throws(Failure) { try write(changed) } catch {
        throw Refusal(.full, "The session cannot be kept: \(error)")
      }
      record = changed
      return answer
    }
  }

  /// Writes it down for the first time.
  func keep() throws(Failure) {
    try record.withLock { (record) throws(Failure) in try write(record) }
  }

  private func write(_ record: Record) throws(Failure) {
    try RecordFile.write(record, to: PathName.join(folder, "session.json"))
  }
}

extension Session.Record {
  var step: Session.Step? { steps.last }

  mutating func add(_ step: Session.Step) {
    steps = (steps + [step]).suffix(Session.mostSteps)
    var bytes = steps.reduce(0) { $0 + $1.draft.utf8.count }
    while bytes > Session.mostStepBytes, steps.count > 1 {
      bytes -= steps.removeFirst().draft.utf8.count
    }
  }

  func file(named name: String) -> StoredFile? { files.first { $0.name == name } }

  /// A name that no file has yet.
  func freeName(_ name: String) -> String {
    var free = name
    var number = 2
    while files.contains(where: { $0.name == free }) {
      free = StoredFile.numbered(name, number)
      number += 1
    }
    return free
  }
}

/// All sessions, on disk and at hand.
final class Sessions: Sendable {
  private let folder: String
  private let sessions: Mutex<[String: Session]>
  /// More would be an attack, or a mistake.
  private static let most = 5000
  /// Of one user; then the one goes that was not used for the longest time.
  private static let mostOfOne = 200
  static let lifetime = 7 * 86_400.0

  init(in folder: ServerFolder) {
    self.folder = PathName.join(folder.path, "sessions")
    var found: [String: Session] = [:]
    for name in Folder.visibleNames(in: self.folder) {
      let path = PathName.join(self.folder, name)
      AtomicFile.sweep(path)
      let file = PathName.join(path, "session.json")
      guard let record = RecordFile.read(Session.Record.self, from: file), record.id == name else {
        // Its making was cut short, before anybody was told of it.
        if !Folder.exists(file) { Folder.removeAll(path) }
        continue
      }
      let session = Session(record, in: path)
      // What was cut short on its way in.
      for name in (try? Folder.names(in: session.uploads)) ?? [] where name.hasPrefix(".") {
        Folder.removeAll(session.uploads + name)
      }
      found[name] = session
    }
    sessions = Mutex(found)
  }

  /// - Parameter isNeeded: whether something of a session is still to be made.
  func create(
    user: String, taskName: String, language: String, isNeeded: (String) -> Bool
  ) throws(Refusal) -> Session {
    let own = sessions.withLock { $0.values.filter { $0.user == user } }
    if own.count >= Self.mostOfOne,
      let oldest = own.filter({ !isNeeded($0.id) }).min(by: { $0.current.used < $1.current.used })
    {
      remove(oldest)
    }
    let record = Session.Record(
      id: Secret.digits(), task: Secret.digits(), taskName: taskName, language: language,
      user: user)
    let session = Session(record, in: PathName.join(folder, record.id))
    let isFree = sessions.withLock { sessions in
      guard sessions.count < Self.most, sessions[record.id] == nil else { return false }
      sessions[record.id] = session
      return true
    }
    guard isFree else {
      throw Refusal(.rateLimited, "There are too many sessions: try again later.")
    }
    do throws(Failure) {
      try Folder.makePrivate(session.uploads)
      try session.keep()
    } catch {
      sessions.withLock { $0[record.id] = nil }
      throw Refusal(.full, "The session cannot be kept: \(error)")
    }
    return session
  }

  /// The user's session; another's is none.
  func session(_ id: String, of user: String) -> Session? {
    sessions.withLock { $0[id] }.flatMap { $0.user == user ? $0 : nil }
  }

  /// The file with a public address that ends so.
  func file(with secret: String) -> (path: String, name: String)? {
    for session in sessions.withLock({ Array($0.values) }) {
      if let file = session.current.files.first(where: { $0.secret == secret }) {
        return (session.uploads + file.name, file.name)
      }
    }
    return nil
  }

  /// Forgets what was not used for long.
  /// - Parameter isNeeded: whether something of it is still to be made.
  func removeOld(isNeeded: (String) -> Bool) {
    let now = Date()
    for session in sessions.withLock({ Array($0.values) }) {
      guard session.current.used + Self.lifetime < now, !isNeeded(session.id) else { continue }
      remove(session)
    }
  }

  private func remove(_ session: Session) {
    sessions.withLock { $0[session.id] = nil }
    Folder.removeAll(session.folder)
  }
}
