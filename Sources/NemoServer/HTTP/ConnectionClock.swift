import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Ends connections whose request takes too long. The library's own limit is one of silence, which a
/// client that sends a byte now and then never reaches.
final class ConnectionClock: Sendable {
  private struct Watched {
    var socket: CInt
    var deadline: ContinuousClock.Instant
  }

  /// By the connection's address, which is its own as long as it is open.
  private let connections = Mutex<[UInt: Watched]>([:])

  /// - Parameter seconds: until its first request's head must be there.
  func open(_ connection: UInt, socket: CInt, seconds: Double) {
    connections.withLock {
      $0[connection] = Watched(socket: socket, deadline: .now + .seconds(seconds))
    }
  }

  /// What goes on now may take so many seconds, from now on.
  func allow(_ connection: UInt, seconds: Double) {
    connections.withLock { $0[connection]?.deadline = .now + .seconds(seconds) }
  }

  /// Called before its socket is closed: until then nobody else has its number.
  func close(_ connection: UInt) { connections.withLock { $0[connection] = nil } }

  /// Shuts down what is over its time; the connection's thread notices and cleans up.
  func endOverdue() {
    let now = ContinuousClock.now
    connections.withLock { connections in
      for watched in connections.values where watched.deadline < now {
        shutdown(watched.socket, CInt(SHUT_RDWR))
      }
    }
  }
}
