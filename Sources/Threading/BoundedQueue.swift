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
