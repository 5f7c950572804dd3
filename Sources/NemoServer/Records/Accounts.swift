import Failures
import Files
import Synchronization
import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The users: anonymous ones, whose tokens were given out here, and those the owner has named.
final class Accounts: Sendable {
  struct Account: Codable, Sendable {
    /// `anon_0123456789ab`
    var user: String
    /// The digest of the client's identifier.
    var client: String
    var tokens: [Token]

    struct Token: Codable, Sendable {
      var digest: String
      var expires: Date
    }
  }

  struct GivenToken {
    var token: String
    var user: String
    var expires: Date
  }

  fileprivate struct State {
    var byClient: [String: Account] = [:]
    /// Users by the digest of their tokens, with the time at which these expire.
    var users: [String: (user: String, expires: Date)] = [:]
  }

  static let anonymousPrefix = "anon_"
  private static let lifetime = 7 * 86_400.0
  /// More of them can only come from an attack or a mistake.
  private static let mostAccounts = 10_000
  /// That one client can have at a time; beyond it, the oldest is withdrawn.
  private static let mostTokens = 4

  private let folder: String
  private let state = Mutex(State())
  /// Held while an account is written, so that the newest is written last.
  private let writing = Mutex(())

  /// - Parameter owners: the tokens that the owner gave out, with the names of their users.
  init(
    in folder: ServerFolder, owners: [(token: String, name: String)],
    report: (ServerEvent) -> Void = { _ in }
  ) throws(Failure) {
    self.folder = PathName.join(folder.path, "users")
    var state = State()
    for owner in owners {
      state.users[try Secret.digest(owner.token)] = ("user_\(owner.name)", .distantFuture)
    }
    let now = Date()
    AtomicFile.sweep(self.folder)
    for name in try Folder.visibleNames(in: self.folder) {
      let path = PathName.join(self.folder, name)
      guard var account = try RecordFile.recover(Account.self, from: path, report) else {
        continue
      }
      account.tokens.removeAll { $0.expires < now }
      if account.tokens.isEmpty {
        Folder.removeAll(path)
      } else {
        state.add(account)
      }
    }
    self.state.withLock { $0 = state }
  }

  /// The user whose token it is; `nil` where it is nobody's or has expired.
  func user(with token: String) throws(HTTPRefusal) -> String? {
    let digest = try Self.digest(token)
    return state.withLock { state in
      state.users[digest].flatMap { $0.expires > Date() ? $0.user : nil }
    }
  }

  /// A new token for a client, which stays the same user as long as one of its tokens is valid.
  func token(for client: String) throws(HTTPRefusal) -> GivenToken {
    let token = "nmv_usr_" + Secret.word()
    let (client, digest) = (try Self.digest(client), try Self.digest(token))
    let now = Date()
    let entry = Account.Token(digest: digest, expires: now + Self.lifetime)
    let account = state.withLock { state -> Account? in
      var account =
        state.byClient[client]
        ?? Account(
          user: Self.anonymousPrefix + Secret.hexadecimal(12), client: client, tokens: [])
      if account.tokens.isEmpty, state.byClient.count >= Self.mostAccounts {
        state.removeExpired(at: now)
        if state.byClient.count >= Self.mostAccounts { return nil }
      }
      for old in account.tokens.dropLast(Self.mostTokens - 1) {
        state.users[old.digest] = nil
      }
      account.tokens = account.tokens.suffix(Self.mostTokens - 1) + [entry]
      state.add(account)
      return account
    }
    guard let account else {
      throw HTTPRefusal(.rateLimited, "Too many tokens were given out: try again in some days.")
    }
    do throws(Failure) { try keep(account.client) } catch {
      throw HTTPRefusal(.full, "The token cannot be kept: \(error)")
    }
    return GivenToken(token: token, user: account.user, expires: entry.expires)
  }

  /// Writes the client's account down, as it is by now.
  private func keep(_ client: String) throws(Failure) {
    try writing.withLock { (_) throws(Failure) in
      guard let account = state.withLock({ $0.byClient[client] }) else { return }
      try RecordFile.write(account, to: PathName.join(folder, "\(account.user).json"))
    }
  }

  private static func digest(_ text: String) throws(HTTPRefusal) -> String {
    do throws(Failure) { return try Secret.digest(text) } catch { throw .noMemory }
  }
}

extension Accounts.State {
  fileprivate mutating func add(_ account: Accounts.Account) {
    byClient[account.client] = account
    for token in account.tokens { users[token.digest] = (account.user, token.expires) }
  }

  fileprivate mutating func removeExpired(at now: Date) {
    users = users.filter { $0.value.expires > now }
    byClient = byClient.filter { $0.value.tokens.contains { $0.expires > now } }
  }
}
