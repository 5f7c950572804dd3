import Synchronization
import WebServer

/// Who may use the page: whoever holds a secret of this start, or a token that the owner gave out,
/// has it exchanged for a cookie once.
final class PageAccess: Sendable {
  /// Whose page it is: its user's workspace has this name.
  struct Visitor: Hashable, Sendable {
    var name: String
  }

  private struct State {
    /// Those that work until the server ends, with their users.
    var tokens: [String: Visitor]
    /// Those that work once.
    var single: [String: Visitor] = [:]
    /// Cookies in the order in which they were given out.
    var cookies: [(word: String, visitor: Visitor)] = []
  }

  private let state: Mutex<State>
  /// More of them than one person has browsers.
  private static let mostCookies = 200

  /// - Parameter tokens: each with the name of its user.
  init(tokens: [(token: String, name: String)]) {
    let pairs = tokens.map { ($0.token, Visitor(name: $0.name)) }
    state = Mutex(State(tokens: Dictionary(pairs) { first, _ in first }))
  }

  /// A secret that opens the page once: other programs may see the command line that it stands in.
  func singleSecret(for name: String) -> String {
    let word = Secret.word()
    state.withLock { $0.single[word] = Visitor(name: name) }
    return word
  }

  /// The cookies that a start before this one has given out.
  func restore(_ words: [String], for name: String) {
    state.withLock { state in
      for word in words.suffix(Self.mostCookies) {
        state.cookies.append((word, Visitor(name: name)))
      }
    }
  }

  /// The cookies of a user, to be restored.
  func cookies(of name: String) -> [String] {
    state.withLock { $0.cookies.filter { $0.visitor.name == name }.map(\.word) }
  }

  /// Exchanges a secret or a token for a new cookie; `nil` where nobody has that one.
  func enter(with secret: String) -> (cookie: String, visitor: Visitor)? {
    state.withLock { state in
      // Every one is compared, and each in the same time whatever it is.
      var found: Visitor?
      for (token, visitor) in state.tokens where Self.areEqual(token, secret) { found = visitor }
      for (word, visitor) in state.single where Self.areEqual(word, secret) {
        found = visitor
        state.single[word] = nil
      }
      guard let found else { return nil }
      let cookie = Secret.word()
      state.cookies.append((cookie, found))
      state.cookies = state.cookies.suffix(Self.mostCookies)
      return (cookie, found)
    }
  }

  func visitor(with cookie: String) -> Visitor? {
    state.withLock { state in
      var found: Visitor?
      for (word, visitor) in state.cookies where Self.areEqual(word, cookie) { found = visitor }
      return found
    }
  }

  /// Takes the same time wherever two texts of one length differ.
  private static func areEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
  }
}
