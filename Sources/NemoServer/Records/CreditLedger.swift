import Failures
import Files
import Synchronization
import WebServer

/// What each user has spent, where the server's owner counts it. A message that changes a timeline costs
/// one credit.
final class CreditLedger: Sendable {
  private struct Entry: Codable {
    var user: String
    var spent: Int
  }

  /// What each user has in all.
  private let granted: Int
  private let folder: String
  private let spent: Mutex<[String: Int]>

  init(
    in folder: ServerFolder, granted: Int, report: (ServerEvent) -> Void
  ) throws(Failure) {
    self.granted = granted
    self.folder = PathName.join(folder.path, "credits")
    try Folder.makePrivate(self.folder)
    AtomicFile.sweep(self.folder)
    var spent: [String: Int] = [:]
    for name in try Folder.visibleNames(in: self.folder) {
      let path = PathName.join(self.folder, name)
      guard let entry = try RecordFile.recover(Entry.self, from: path, report) else { continue }
      spent[entry.user] = entry.spent
    }
    self.spent = Mutex(spent)
  }

  func balance(of user: String) -> Int {
    max(0, granted - spent.withLock { $0[user] ?? 0 })
  }

  /// Takes a credit, and writes that down first: what is not written would be free after a restart.
  /// - Returns: whether there was one left.
  func charge(_ user: String) throws(HTTPRefusal) -> Bool { try add(1, to: user) }

  /// Gives the credit back for a message that changed nothing.
  func refund(_ user: String) throws(HTTPRefusal) { _ = try add(-1, to: user) }

  private func add(_ count: Int, to user: String) throws(HTTPRefusal) -> Bool {
    try spent.withLock { (spent) throws(HTTPRefusal) in
      let entry = Entry(user: user, spent: max(0, (spent[user] ?? 0) + count))
      guard count < 0 || entry.spent <= granted else { return false }
      do throws(Failure) {
        try RecordFile.write(entry, to: PathName.join(folder, "\(user).json"))
      } catch {
        throw HTTPRefusal(.full, "The credits cannot be kept: \(error)")
      }
      spent[user] = entry.spent
      return true
    }
  }
}
