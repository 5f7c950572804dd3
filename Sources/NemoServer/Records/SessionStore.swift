import Failures
import Files
import Synchronization
import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All sessions, in memory and on disk.
final class SessionStore: Sendable {
  private let folder: String
  private let sessions: Mutex<[String: EditSession]>
  /// More of them can only come from an attack or a mistake.
  private static let most = 5000
  /// Of one user; beyond it, the one that was not used for the longest time is removed.
  private static let mostOfOne = 200
  static let lifetime = 7 * 86_400.0

  init(
    in folder: ServerFolder, report: (ServerEvent) -> Void = { _ in }
  ) throws(Failure) {
    self.folder = PathName.join(folder.path, "sessions")
    var found: [String: EditSession] = [:]
    for name in try Folder.visibleNames(in: self.folder) {
      let path = PathName.join(self.folder, name)
      AtomicFile.sweep(path)
      let file = PathName.join(path, "session.json")
      guard let record = try RecordFile.recover(EditSession.Record.self, from: file, report),
        record.id == name
      else {
        // The server ended while it made the session, before any client knew of it.
        if FileStatus.isAbsent(at: file) { Folder.removeAll(path) }
        continue
      }
      let session = EditSession(record, in: path)
      // Uploads that were cut off. No other server uses this folder, so those from before the
      // machine's last start go as well, which `AtomicFile.sweep` would leave.
      for name in try Folder.namesIfPresent(in: session.uploads) where name.hasPrefix(".") {
        Folder.removeAll(session.uploads + name)
      }
      found[name] = session
    }
    sessions = Mutex(found)
  }

  /// - Parameter isNeeded: whether a render of a session is still to be made.
  func create(
    user: String, taskName: String, language: String, isNeeded: (String) -> Bool
  ) throws(HTTPRefusal) -> EditSession {
    let own = sessions.withLock { $0.values.filter { $0.user == user } }
    if own.count >= Self.mostOfOne,
      let oldest = own.filter({ !isNeeded($0.id) }).min(by: { $0.current.used < $1.current.used })
    {
      remove(oldest)
    }
    let record = EditSession.Record(
      id: Secret.digits(), task: Secret.digits(), taskName: taskName, language: language,
      user: user)
    let session = EditSession(record, in: PathName.join(folder, record.id))
    let isFree = sessions.withLock { sessions in
      guard sessions.count < Self.most, sessions[record.id] == nil else { return false }
      sessions[record.id] = session
      return true
    }
    guard isFree else {
      throw HTTPRefusal(.rateLimited, "There are too many sessions: try again later.")
    }
    do throws(Failure) {
      try Folder.makePrivate(session.uploads)
      try session.keep()
    } catch {
      remove(session)
      throw HTTPRefusal(.full, "The session cannot be kept: \(error)")
    }
    return session
  }

  /// The session of this id, if it is the user's.
  func session(_ id: String, of user: String) -> EditSession? {
    sessions.withLock { $0[id] }.flatMap { $0.user == user ? $0 : nil }
  }

  /// The upload whose public address ends with `secret`.
  func file(with secret: String) -> (path: String, name: String)? {
    for session in sessions.withLock({ Array($0.values) }) {
      if let file = session.current.files.first(where: { $0.secret == secret }) {
        return (session.uploads + file.name, file.name)
      }
    }
    return nil
  }

  /// Removes sessions that were not used during their lifetime.
  /// - Parameter isNeeded: whether a render of a session is still to be made.
  func removeOld(isNeeded: (String) -> Bool) {
    let now = Date()
    for session in sessions.withLock({ Array($0.values) }) {
      guard session.current.used + Self.lifetime < now, !isNeeded(session.id) else { continue }
      remove(session)
    }
  }

  private func remove(_ session: EditSession) {
    sessions.withLock { $0[session.id] = nil }
    Folder.removeAll(session.folder)
  }
}
