import Synchronization

/// Events that are sent one after another.
final class EventList: Sendable {
  private let rest: Mutex<ArraySlice<[UInt8]>>

  init(_ events: [[UInt8]]) { rest = Mutex(events[...]) }

  func next() -> [UInt8]? { rest.withLock { $0.popFirst() } }
}
