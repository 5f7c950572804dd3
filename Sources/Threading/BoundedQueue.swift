/// Hands values from one thread to another, a few at a time: a fast producer waits.
public final class BoundedQueue<Element: Sendable>: Sendable {
  public enum PushResult { case done, full, closed }
  public enum PopResult {
    case element(Element)
    case closed
    /// Nothing came in the time given.
    case empty
  }

  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let capacity: Int
  private let monitor = Monitor(State())

  public init(capacity: Int) { self.capacity = capacity }

  /// Waits for room: at most `milliseconds`, or as long as it takes. A closed queue drops the element.
  @discardableResult
  public func push(_ element: Element, milliseconds: Int? = nil) -> PushResult {
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
  public func pop() -> Element? {
    guard case .element(let element) = pop(milliseconds: nil) else { return nil }
    return element
  }

  /// Waits for the next element: at most `milliseconds`, or as long as it takes.
  public func pop(milliseconds: Int?) -> PopResult {
    let result = monitor.wait(atMost: milliseconds) { state -> PopResult? in
      if !state.elements.isEmpty { return .element(state.elements.removeFirst()) }
      return state.isClosed ? .closed : nil
    }
    return result ?? .empty
  }

  /// No more elements come, or none are wanted any more.
  public func close() { monitor.change { $0.isClosed = true } }
}
