/// How the command ends, as scripts and schedulers see it. The numbers from 64 on are those of
/// sysexits.h.
package enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  case limitUnreachable = 3
  case someFailed = 4
  case usage = 64
  case undecodable = 65
  case inputMissing = 66
  case unavailable = 69
  case fault = 70
  case cannotCreateOutput = 73
  case inputOutput = 74
  case temporary = 75
  case cloudProtocol = 76
  case notPermitted = 77
  case configuration = 78
  case interrupted = 130
  case terminated = 143

  /// What the code says, as `help exit-codes` and the man page list it.
  package var meaning: String {
    switch self {
    case .done: "Done, or there was nothing to do."
    case .limitUnreachable: "The size limit cannot be reached; nothing was written."
    case .someFailed: "Some of several inputs, or of a folder, failed; the others are done."
    case .usage: "The command is wrong, or its options contradict each other."
    case .undecodable: "The input cannot be decoded, or lacks what was asked for."
    case .inputMissing: "The input does not exist."
    case .unavailable: "An encoder, a filter or a service is missing."
    case .fault: "A bug in vcompress."
    case .cannotCreateOutput:
      "The output cannot be created: it already exists, or its folder is missing or read-only."
    case .inputOutput: "Reading or writing failed, or the disk is full."
    case .temporary: "Try again later: memory is short, or a batch was stopped by SIGTERM."
    case .cloudProtocol: "The cloud service gave an unexpected answer."
    case .notPermitted:
      "No permission to read the input, or a file that vcompress keeps for itself."
    case .configuration: "A configuration file or a job's plan is wrong."
    case .interrupted: "Stopped by Ctrl-C (SIGINT)."
    case .terminated: "Stopped by SIGTERM or SIGHUP."
    }
  }
}
