import Synchronization
import Threading

/// A list that several threads work through together.
enum ParallelWork {
  /// Calls `work` once for every index below `count`, on up to `threads` threads, and waits for
  /// all of them. If the system has fewer threads to give, fewer do the work.
  static func run(count: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let next = Next()
    let run: @Sendable () -> Void = {
      while let index = next.take(below: count) { work(index) }
    }
    let others = (1..<max(1, min(threads, count))).compactMap { _ in WorkerThread(run) }
    run()
    for thread in others { thread.join() }
  }

  /// What `work` returns for every index below `count`, in the order of the indexes.
  static func map<Value: Sendable>(
    count: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Value?
  ) -> [Value?] {
    let values = Mutex([Value?](repeating: nil, count: count))
    run(count: count, threads: threads) { index in
      let value = work(index)
      values.withLock { $0[index] = value }
    }
    return values.withLock { $0 }
  }

  private final class Next: Sendable {
    private let value = Atomic<Int>(0)

    func take(below count: Int) -> Int? {
      let index = value.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }
  }
}
