internal import Synchronization

/// Two threads that write the same file at once must not share a draft.
final class DraftCounter: Sendable {
  private let count = Atomic<Int>(0)
  func add() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}
