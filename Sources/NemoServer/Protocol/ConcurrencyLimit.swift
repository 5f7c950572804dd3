import Threading
import WebServer

/// Lets a few threads work at the same time; the others wait.
final class ConcurrencyLimit: Sendable {
  private let free: Monitor<Int>

  init(places: Int) { free = Monitor(places) }

  func run<Value>(_ work: () throws(HTTPRefusal) -> Value) throws(HTTPRefusal) -> Value {
    let entered: Bool? = free.wait { free in
      guard free > 0 else { return nil }
      free -= 1
      return true
    }
    defer { if entered == true { free.change { $0 += 1 } } }
    return try work()
  }
}
