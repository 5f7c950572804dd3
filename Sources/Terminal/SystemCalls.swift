import Files
package import Options
import Platform

/// Ends the process with `code`.
package func leave(_ code: ExitCode) -> Never { exit(code.rawValue) }

/// The process that watches over this one; another one where that has ended.
package var parentProcess: Int32 { getppid() }

/// The environment variable's value; `nil` when unset or not UTF-8.
package func environmentVariable(_ name: String) -> String? {
  getenv(name).flatMap { String(validatingCString: $0) }
}

/// Waits, less when a signal comes.
package func sleep(seconds: Double) {
  var time = timespec()
  time.tv_sec = Int(seconds)
  time.tv_nsec = Int((seconds - seconds.rounded(.down)) * 1e9)
  nanosleep(&time, nil)
}
