package import Failures
import Platform
import Threading

/// A program that was started. Any thread may stop it while another one waits for its end.
package final class RunningProgram: Sendable {
  private let process: pid_t
  private let hasEnded = Monitor(false)

  init(_ process: pid_t) { self.process = process }

  /// Sends it a signal; nothing happens where it has ended.
  package func stop(_ signal: Int32) {
    // Its number belongs to nobody else before its end was waited for.
    hasEnded.change { hasEnded in if !hasEnded { kill(process, signal) } }
  }

  /// Reads what it says. Where that fails it is stopped: it would wait for somebody who reads.
  package func reading(_ read: () throws(Failure) -> Void) throws(Failure) {
    do throws(Failure) { try read() } catch {
      stop(SIGTERM)
      _ = wait()
      throw error
    }
  }

  /// Waits for its end. Must be called once.
  /// - Parameter stopSignal: called again and again; the first signal it returns is sent to the
  ///   program.
  package func wait(stopSignal: () -> Int32? = { nil }) -> ChildProgram.Outcome {
    var passedOn = false
    while true {
      var (status, ended): (CInt, pid_t) = (0, 0)
      hasEnded.change { hasEnded in
        ended = waitpid(process, &status, WNOHANG)
        hasEnded = ended == process || ended < 0 && errno != EINTR
      }
      if ended == process { return ChildProgram.Outcome(status: status) }
      // Someone else has waited for it: nobody knows how it ended, which counts as failed.
      if ended < 0, errno != EINTR { return ChildProgram.Outcome(status: 1 << 8) }
      if !passedOn, let signal = stopSignal() {
        stop(signal)
        passedOn = true
      }
      // Only the thread that a signal reaches would be woken by it.
      usleep(20_000)
    }
  }
}

extension ChildProgram.Outcome {
  /// - Parameter status: as the system tells it.
  fileprivate init(status: CInt) {
    let signal = status & 0x7F
    self.init(
      code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, signal: signal == 0 ? nil : signal,
      output: "")
  }
}
