import Threading

/// The sessions that clients of earlier revisions have begun.
final class AgentSessions: Sendable {
  /// The users by their sessions' ids, the oldest session first.
  private let open = Monitor([(id: String, user: String)]())

  /// Beyond, the oldest ends.
  private static let most = 1000

  static func unguessable() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in String(generator.next() as UInt64, radix: 36) }
      .joined(separator: "-")
  }

  /// A new session of the user.
  func begin(for user: String) -> String {
    let id = Self.unguessable()
    open.change { open in
      open.append((id, user))
      if open.count > Self.most { open.removeFirst() }
    }
    return id
  }

  func has(_ id: String, of user: String) -> Bool {
    var isThere = false
    open.change { isThere = $0.contains { $0.id == id && $0.user == user } }
    return isThere
  }

  func end(_ id: String) { open.change { $0.removeAll { $0.id == id } } }
}
