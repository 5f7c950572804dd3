/// Hands values from one thread to another and holds a few of them: a faster producer waits.
package final class BoundedQueue<Element: Sendable>: Sendable {
  package enum PushResult { case done, full, closed }
  package enum PopResult {
    case element(Element)
    case closed
    /// Nothing came within the given time.
    case empty
  }

  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let capacity: Int
  private let monitor = Monitor(State())

  package init(capacity: Int) { self.capacity = capacity }

  /// Waits for room, at most `milliseconds` where given. A closed queue drops the element.
  @discardableResult
  package func push(_ element: Element, milliseconds: Int? = nil) -> PushResult {
    let capacity = capacity
    let result = monitor.wait(atMost: milliseconds) { state -> PushResult? in
      if state.isClosed { return .closed }
      guard state.elements.count < capacity else { return nil }
      state.elements.append(element)
      return .done
    }
    return result ?? .full
  }

  /// Waits for the next element; `nil` when the queue is closed and empty.
  package func pop() -> Element? {
    guard case .element(let element) = pop(milliseconds: nil) else { return nil }
    return element
  }

  /// Waits for the next element, at most `milliseconds` where given.
  package func pop(milliseconds: Int?) -> PopResult {
    let result = monitor.wait(atMost: milliseconds) { state -> PopResult? in
      if !state.elements.isEmpty { return .element(state.elements.removeFirst()) }
      return state.isClosed ? .closed : nil
    }
    return result ?? .empty
  }

  /// Ends the queue from either side: no more elements come, or none are wanted any more.
  package func close() { monitor.change { $0.isClosed = true } }
}
