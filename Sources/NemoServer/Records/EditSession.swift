import Failures
import Files
import Synchronization
import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One user's uploads, and what has been asked for so far.
final class EditSession: Sendable {
  struct Record: Codable, Sendable {
    var id: String
    var task: String
    var taskName: String
    var language: String
    var user: String
    var used = Date()
    var files: [StoredFile] = []
    /// Oldest first; the last one is the current one.
    var steps: [Step] = []
    /// The names of clips that were uploaded since the last message.
    var fresh: [String] = []
    /// The size of the last result, which "smaller" refers to.
    var lastBytes: Int?
  }

  /// What is asked for after one message.
  struct Step: Codable, Hashable, Sendable {
    var request: EditRequest
    /// As JSON.
    var draft: String

    private enum CodingKeys: String, CodingKey {
      case request = "work"
      case draft
    }
  }

  static let mostFiles = 100
  static let mostSteps = 100
  /// Of the drafts of all steps together.
  static let mostStepBytes = 1 << 18
  /// Of all files together.
  static let mostBytes = 5_000_000_000

  let id: String
  let user: String
  let folder: String
  /// As it was last written down. Read without waiting for a change, which may take long.
  private let record: Mutex<Record>
  /// Held during a change, so that changes are made one after another.
  private let changing = Mutex(())

  init(_ record: Record, in folder: String) {
    id = record.id
    user = record.user
    self.folder = folder
    self.record = Mutex(record)
  }

  /// The folder of its uploads, with a closing slash.
  var uploads: String { PathName.join(folder, "uploads/") }

  var current: Record { record.withLock { $0 } }

  /// Changes the record and writes it down.
  func change<Answer>(
    _ body: (inout Record) throws(HTTPRefusal) -> Answer
  ) throws(HTTPRefusal) -> Answer {
    try changing.withLock { (_) throws(HTTPRefusal) -> Answer in
      var changed = current
      let answer = try body(&changed)
      changed.used = Date()
      do throws(Failure) { try write(changed) } catch {
        throw HTTPRefusal(.full, "The session cannot be kept: \(error)")
      }
      record.withLock { $0 = changed }
      return answer
    }
  }

  /// Writes the record down for the first time.
  func keep() throws(Failure) {
    try changing.withLock { (_) throws(Failure) in try write(current) }
  }

  private func write(_ record: Record) throws(Failure) {
    try RecordFile.write(record, to: PathName.join(folder, "session.json"))
  }
}

extension EditSession.Record {
  var step: EditSession.Step? { steps.last }

  /// Adds a step, and drops the oldest ones where there are too many.
  mutating func add(_ step: EditSession.Step) {
    steps = (steps + [step]).suffix(EditSession.mostSteps)
    var bytes = steps.reduce(0) { $0 + $1.draft.utf8.count }
    while bytes > EditSession.mostStepBytes, steps.count > 1 {
      bytes -= steps.removeFirst().draft.utf8.count
    }
  }

  func file(named name: String) -> StoredFile? { files.first { $0.name == name } }

  /// The name, with a number where another file has it.
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
