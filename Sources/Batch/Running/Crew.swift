import Synchronization
import Threading

/// Several threads that go through a list together.
enum Crew {
  /// Calls `work` once for every index below `count`, on up to `threads` threads, and waits for
  /// all of them. Threads the system does not give are done without.
  static func work(
    count: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Void
  ) {
    let next = Next()
    let run: @Sendable () -> Void = {
      while let index = next.take(below: count) { work(index) }
    }
    let helpers = (1..<max(1, min(threads, count))).compactMap { _ in WorkerThread(run) }
    run()
    for helper in helpers { helper.join() }
  }

  private final class Next: Sendable {
    private let value = Atomic<Int>(0)

    func take(below count: Int) -> Int? {
      let index = value.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }
  }
}
