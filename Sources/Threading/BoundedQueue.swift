/// Hands values from one thread to another, a few at a time: a fast producer waits.
public final class BoundedQueue<Element: Sendable>: Sendable {
  public enum PushResult { case done, full, closed }
  private enum PopResult {
    case element(Element)
    case closed
  }

  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let capacity: Int
  private let monitor = Monitor(State())

  public init(capacity: Int) { self.capacity = capacity }

  /// Waits at most `milliseconds` for room.
  public func push(_ element: Element, milliseconds: Int) -> PushResult {
    let capacity = capacity
    let result = monitor.wait(atMost: milliseconds) { state -> PushResult? in
      if state.isClosed { return .closed }
      guard state.elements.count < capacity else { return nil }
      state.elements.append(element)
      return .done
    }
    return result ?? .full
  }

  /// Waits for room as long as it takes; a closed queue drops the element.
  public func pushWaiting(_ element: Element) {
    while case .full = push(element, milliseconds: 1000) {}
  }

  /// Waits for the next element; `nil` when the queue is closed and empty.
  public func pop() -> Element? {
    let result = monitor.wait { state -> PopResult? in
      if !state.elements.isEmpty { return .element(state.elements.removeFirst()) }
      return state.isClosed ? .closed : nil
    }
    guard case .element(let element) = result else { return nil }
    return element
  }

  /// No more elements come, or none are wanted any more.
  public func close() { monitor.change { $0.isClosed = true } }
}
