package import Options
import Platform
import Synchronization

/// The wish to stop, as signals bring it. The first one asks the running job to stop and clean
/// up; the second one ends the process at once.
package enum Signals {
  /// How the handler announces that the wish was heard.
  package enum Announcement: Int32 {
    case none
    case line
    /// Clears the progress bar first.
    case lineOverBar
  }

  /// The signal that asked to stop; 0 while none did.
  private static let received = Atomic<Int32>(0)
  /// Whether SIGTERM may come more than once without meaning haste.
  private static let repeats = Atomic<Bool>(false)
  private static let announcement = Atomic<Int32>(Announcement.line.rawValue)

  /// The signal that asked to stop, if any did.
  package static var stopSignal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  package static func announce(_ kind: Announcement) {
    announcement.store(kind.rawValue, ordering: .relaxed)
  }

  /// Schedulers send SIGTERM to the script and to its children, so that one process gets it twice;
  /// what stops too slowly for them gets SIGKILL anyway.
  package static func expectScheduler() { repeats.store(true, ordering: .relaxed) }

  package static func exitCode(for signal: Int32?) -> ExitCode {
    switch signal {
    case SIGTERM, SIGHUP: .terminated
    default: .interrupted
    }
  }

  package static func install() {
    // Touched before a handler may run, because a global's first use takes a lock.
    received.store(0, ordering: .relaxed)
    announce(.line)
    repeats.store(false, ordering: .relaxed)
    // A closed pipe, and a file that is not to grow any further, are then seen as failed writes, which
    // can be reported.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&wanted, number)
      var action = sigaction()
      // `nohup` and background jobs of scripts start with the signal ignored: that is a wish too.
      guard sigaction(number, nil, &action) == 0, !isIgnored(action) else { continue }
      action = sigaction()
      // No SA_RESTART: a read that waits for a silent pipe must notice the signal too.
      action.sa_flags = 0
      #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = handle
      #else
        action.__sigaction_handler.sa_handler = handle
      #endif
      sigaction(number, &action, nil)
    }
    // A parent with threads of its own may have started us with everything blocked, by accident
    // of the thread it used.
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
  }

  /// Runs inside a signal handler: atomics, `write` and `_exit` only.
  private static let handle: @convention(c) (Int32) -> Void = { number in
    let code: Int32 = number == SIGINT ? 130 : 143
    let first = Signals.received.compareExchange(
      expected: 0, desired: number, ordering: .relaxed
    ).exchanged
    if !first {
      if number == SIGTERM, Signals.repeats.load(ordering: .relaxed) { return }
      _exit(code)
    }
    switch Signals.announcement.load(ordering: .relaxed) {
    case Announcement.line.rawValue: Signals.say("vcompress: stopping\n")
    case Announcement.lineOverBar.rawValue:
      Signals.say("\r\u{1B}[Kvcompress: stopping; once more to stop at once\n")
    default: break
    }
  }

  private static func say(_ text: StaticString) {
    let saved = errno
    _ = write(2, text.utf8Start, text.utf8CodeUnitCount)
    errno = saved
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
