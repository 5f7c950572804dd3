import Platform

/// A system thread, for work that blocks while it waits for other work: the threads behind `Task`
/// must not block.
// `pthread_t` may be used from any thread, but where it is a pointer the compiler cannot know that.
package final class WorkerThread: @unchecked Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let thread: pthread_t

  /// Starts `body`; `nil` if the system has no thread left.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(Body(body)).toOpaque()
    #if canImport(Glibc)
      var started = pthread_t()
    #else
      var started: pthread_t?
    #endif
    let code = pthread_create(
      &started, nil,
      { argument in
        // Not an optional on Darwin.
        let argument: UnsafeMutableRawPointer? = argument
        guard let argument else { return nil }
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, context)
    let thread: pthread_t? = code == 0 ? started : nil
    guard let thread else {
      Unmanaged<Body>.fromOpaque(context).release()
      return nil
    }
    self.thread = thread
  }

  /// Waits until the body has returned. Must be called once.
  package func join() { pthread_join(thread, nil) }
}
