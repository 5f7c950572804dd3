import Compressor

/// How the command ends, as scripts and schedulers see it. The numbers from 64 on are those of
/// sysexits.h.
enum ExitCode: Int32, CaseIterable, Sendable {
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
  var meaning: String {
    switch self {
    case .done: "Done, or there was nothing to do."
    case .limitUnreachable: "The size limit cannot be reached; nothing was written."
    case .someFailed: "Several inputs: some failed, the others are done."
    case .usage: "The command line is wrong, or its options contradict each other."
    case .undecodable: "The input cannot be decoded, or lacks what was asked for."
    case .inputMissing: "The input is not there."
    case .unavailable: "An encoder, a filter or a service is missing."
    case .fault: "A bug in vcompress."
    case .cannotCreateOutput: "The output cannot be created: it exists, or its folder does not."
    case .inputOutput: "Reading or writing failed; the disk is full."
    case .temporary: "Something is short for the moment, such as memory: try again later."
    case .cloudProtocol: "The cloud service answered something unexpected."
    case .notPermitted: "Not permitted to read the input or to write the output."
    case .configuration: "A configuration file or a manifest is wrong."
    case .interrupted: "Stopped by Ctrl-C (SIGINT)."
    case .terminated: "Stopped by SIGTERM or SIGHUP."
    }
  }

  /// - Parameter signal: the signal that asked the job to stop, if one did.
  init(_ error: CompressionError, signal: Int32?) {
    self =
      switch error {
      case .invalidSettings: .usage
      case .inputMissing: .inputMissing
      case .undecodable: .undecodable
      case .limitUnreachable: .limitUnreachable
      case .cannotCreateOutput: .cannotCreateOutput
      case .inputOutput: .inputOutput
      case .unavailable: .unavailable
      case .temporary: .temporary
      case .permissionDenied: .notPermitted
      case .cancelled: Signals.exitCode(for: signal)
      case .internalFault: .fault
      }
  }
}

extension ExitCode {
  /// How `doctor` ends.
  init(_ installation: Installation) { self = installation.isComplete ? .done : .unavailable }
}

extension CompressionError {
  /// The sentence for the user, without the name of the case.
  var sentence: String {
    switch self {
    case .invalidSettings(let text), .inputMissing(let text), .undecodable(let text),
      .limitUnreachable(let text), .cannotCreateOutput(let text), .inputOutput(let text),
      .unavailable(let text),
      .temporary(let text), .permissionDenied(let text):
      text
    case .cancelled: "stopped; nothing was written"
    case .internalFault(let text):
      "this is a bug in vcompress\(text.isEmpty ? "" : ": \(text)"). Please report it."
    }
  }
}
