#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A thread of the system for work that waits for other work, which the pool behind `Task` is not
/// made for.
// What the system calls a thread by may be handed on; a pointer, on some systems, is not known for it.
public final class WorkerThread: @unchecked Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let thread: pthread_t

  /// Starts `body`; `nil` if the system has no thread left.
  public init?(_ body: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(Body(body)).toOpaque()
    #if canImport(Glibc)
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, context)
      let started: pthread_t? = code == 0 ? thread : nil
    #else
      var started: pthread_t?
      let code = pthread_create(
        &started, nil,
        { argument in
          Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, context)
      if code != 0 { started = nil }
    #endif
    guard let started else {
      Unmanaged<Body>.fromOpaque(context).release()
      return nil
    }
    self.thread = started
  }

  /// Waits until the body has returned. Must be called once.
  public func join() { pthread_join(thread, nil) }
}
