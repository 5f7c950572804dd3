package import Failures
package import Options

extension ExitCode {
  /// What a failure of this kind ends the command with.
  package init(_ kind: FailureKind) {
    self =
      kind == .cancelled
      ? Signals.exitCode(for: Signals.stopSignal) : ExitCode(rawValue: kind.rawValue) ?? .fault
  }
}
