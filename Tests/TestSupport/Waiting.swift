import Foundation

/// Does on a thread of its own what depends on time: other tests may keep the threads that they all
/// share busy for long.
package func onOwnThread<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result(catching: work)) }.start()
  }
}

/// Waits on this thread until `condition` holds, a minute at most.
package func wait(until condition: () throws -> Bool) rethrows {
  for _ in 0..<2400 {
    if try condition() { return }
    Thread.sleep(forTimeInterval: 0.025)
  }
}

/// Lets as many programs run at once as there are cores: the tests all start together, and x264
/// fills the cores by itself.
package actor Turns {
  package static let shared = Turns(count: max(2, ProcessInfo.processInfo.activeProcessorCount))

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  package nonisolated func take<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    await begin()
    do {
      let value = try await work()
      await end()
      return value
    } catch {
      await end()
      throw error
    }
  }

  private func begin() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func end() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
