import Platform
import Synchronization

/// Ends connections whose request takes too long. libmicrohttpd only ends connections that are idle,
/// which a client that sends a byte now and then never is.
final class ConnectionClock: Sendable {
  private struct Watched {
    var socket: CInt
    var deadline: ContinuousClock.Instant
  }

  /// Keyed by the connection's address in memory, which is unique while it is open.
  private let connections = Mutex<[UInt: Watched]>([:])

  /// - Parameter seconds: the time in which the head of its first request must arrive.
  func open(_ connection: UInt, socket: CInt, seconds: Double) {
    connections.withLock {
      $0[connection] = Watched(socket: socket, deadline: .now + .seconds(seconds))
    }
  }

  /// Sets the deadline to `seconds` from now.
  func allow(_ connection: UInt, seconds: Double) {
    connections.withLock { $0[connection]?.deadline = .now + .seconds(seconds) }
  }

  /// Must be called before the socket is closed: afterwards another file may have its number.
  func close(_ connection: UInt) { connections.withLock { $0[connection] = nil } }

  /// Shuts down the sockets whose deadline has passed. Their threads notice it and clean up.
  func endOverdue() {
    let now = ContinuousClock.now
    connections.withLock { connections in
      for watched in connections.values where watched.deadline < now {
        shutdown(watched.socket, CInt(SHUT_RDWR))
      }
    }
  }
}
