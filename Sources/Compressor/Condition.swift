internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A change that threads can wait for. The tickets make a change between looking and waiting
/// visible.
final class Condition: Sendable {
  private struct Primitives: @unchecked Sendable {
    // The system's own types must not move, so they live on the heap.
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  }

  private let primitives = Primitives()
  private let changes = Atomic<Int>(0)

  init() {
    pthread_mutex_init(primitives.mutex, nil)
    pthread_cond_init(primitives.condition, nil)
  }

  deinit {
    pthread_cond_destroy(primitives.condition)
    pthread_mutex_destroy(primitives.mutex)
    primitives.condition.deallocate()
    primitives.mutex.deallocate()
  }

  /// The number of changes so far.
  var ticket: Int { changes.load(ordering: .acquiring) }

  func signal() {
    pthread_mutex_lock(primitives.mutex)
    changes.wrappingAdd(1, ordering: .releasing)
    pthread_cond_broadcast(primitives.condition)
    pthread_mutex_unlock(primitives.mutex)
  }

  /// - Returns: `false` when `deadline` passed without a change since `ticket`.
  func wait(after ticket: Int, until deadline: timespec?) -> Bool {
    pthread_mutex_lock(primitives.mutex)
    defer { pthread_mutex_unlock(primitives.mutex) }
    while self.ticket == ticket {
      guard var deadline else {
        pthread_cond_wait(primitives.condition, primitives.mutex)
        continue
      }
      if pthread_cond_timedwait(primitives.condition, primitives.mutex, &deadline) == ETIMEDOUT {
        return self.ticket != ticket
      }
    }
    return true
  }

  static func deadline(milliseconds: Int) -> timespec {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let nanoseconds = Int(time.tv_nsec) + milliseconds * 1_000_000
    time.tv_sec += nanoseconds / 1_000_000_000
    time.tv_nsec = nanoseconds % 1_000_000_000
    return time
  }
}
