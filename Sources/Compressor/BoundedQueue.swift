internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Hands values from one thread to another, a few at a time: a fast producer waits.
final class BoundedQueue<Element: Sendable>: Sendable {
  enum PushResult { case done, full, closed }

  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let capacity: Int
  private let state = Mutex(State())
  private let changed = Condition()

  init(capacity: Int) { self.capacity = capacity }

  /// Waits at most `milliseconds` for room.
  func push(_ element: Element, milliseconds: Int) -> PushResult {
    let deadline = Condition.deadline(milliseconds: milliseconds)
    while true {
      let ticket = changed.ticket
      let result: PushResult = state.withLock { state in
        if state.isClosed { return .closed }
        guard state.elements.count < capacity else { return .full }
        state.elements.append(element)
        return .done
      }
      if result == .done { changed.signal() }
      if result != .full { return result }
      guard changed.wait(after: ticket, until: deadline) else { return .full }
    }
  }

  /// Waits for the next element; `nil` when the queue is closed and empty.
  func pop() -> Element? {
    while true {
      let ticket = changed.ticket
      let (element, isClosed) = state.withLock { state -> (Element?, Bool) in
        (state.elements.isEmpty ? nil : state.elements.removeFirst(), state.isClosed)
      }
      if let element {
        changed.signal()
        return element
      }
      if isClosed { return nil }
      _ = changed.wait(after: ticket, until: nil)
    }
  }

  /// No more elements come, or none are wanted any more.
  func close() {
    state.withLock { $0.isClosed = true }
    changed.signal()
  }
}
