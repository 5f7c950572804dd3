import Platform

/// State that threads share, and whose changes they can wait for.
///
/// It uses the system's mutex and condition variable, which the thread sanitizer understands.
package final class Monitor<State>: @unchecked Sendable {
  // The system's types must not move, so they live on the heap. `state` is touched only while the
  // lock is held.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  package init(_ state: State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Changes the state and wakes the threads that wait for it.
  package func change(_ body: (inout State) -> Void) {
    pthread_mutex_lock(mutex)
    body(&state)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Waits until `body` returns an answer. `body` may change the state, so other waiting threads
  /// are woken then.
  /// - Parameter milliseconds: how long at most; `nil` waits for ever.
  /// - Returns: `nil` when the time was up first.
  package func wait<Answer>(
    atMost milliseconds: Int? = nil, for body: (inout State) -> Answer?
  ) -> Answer? {
    let deadline = milliseconds.map(Self.deadline)
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let answer = body(&state) {
        pthread_cond_broadcast(condition)
        return answer
      }
      guard var deadline else {
        pthread_cond_wait(condition, mutex)
        continue
      }
      if pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT { return nil }
    }
  }

  private static func deadline(milliseconds: Int) -> timespec {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let nanoseconds = Int(time.tv_nsec) + milliseconds * 1_000_000
    time.tv_sec += nanoseconds / 1_000_000_000
    time.tv_nsec = nanoseconds % 1_000_000_000
    return time
  }
}
