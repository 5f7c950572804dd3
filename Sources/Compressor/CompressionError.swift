internal import MediaIO

/// Why a job did not end well. The text is one sentence for a person: which file, what is wrong,
/// what to do.
public enum CompressionError: Error, Hashable {
  /// A setting is out of range, or two contradict each other, or one does not fit the source.
  case invalidSettings(String)
  /// The input is not there.
  case inputMissing(String)
  /// The input cannot be decoded, or has nothing of what was asked for.
  case undecodable(String)
  /// The size limit cannot be met, whatever was tried.
  case limitUnreachable(String)
  /// The output cannot be created: it exists, or its folder does not or may not be written.
  case cannotCreateOutput(String)
  /// Reading or writing failed midway; the disk is full.
  case inputOutput(String)
  /// A part of the installation is missing: an encoder, a filter.
  case unavailable(String)
  /// Not enough of something that may be there later: memory.
  case temporary(String)
  case permissionDenied(String)
  case cancelled
  /// A bug in vcompress.
  case internalFault(String)
}

extension CompressionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidSettings(let text), .inputMissing(let text), .undecodable(let text),
      .limitUnreachable(let text), .cannotCreateOutput(let text), .inputOutput(let text),
      .unavailable(let text),
      .temporary(let text), .permissionDenied(let text), .internalFault(let text):
      text
    case .cancelled: "stopped; nothing was left behind"
    }
  }
}

extension CompressionError {
  /// The same error, with the file it is about.
  func about(_ name: String) -> CompressionError {
    switch self {
    case .invalidSettings(let text): .invalidSettings("\(name): \(text)")
    case .undecodable(let text): .undecodable("\(name) \(text)")
    default: self
    }
  }

  /// - Parameter name: the input's name for messages.
  init(_ error: MediaError, reading name: String) {
    switch error.kind {
    case .missing: self = .inputMissing("\(name) is not there")
    case .permissionDenied: self = .permissionDenied("\(name) may not be read")
    case .undecodable:
      self = .undecodable("\(name) cannot be decoded: \(Self.hint(error.reason))")
    case .inputOutput: self = .inputOutput("\(name): \(error.reason)")
    case .diskFull: self = .inputOutput("the disk is full: free some space and run it again")
    case .outOfMemory:
      self = .temporary("\(name): not enough memory (\(error.reason)); try a smaller --width")
    case .unavailable: self = .unavailable("\(name): \(error.reason)")
    case .cancelled: self = .cancelled
    case .unexpected: self = .internalFault("\(name): \(error.reason)")
    }
  }

  /// The library's words, with what they mean where that is known.
  private static func hint(_ reason: String) -> String {
    if reason.contains("moov atom not found") {
      return "its index (moov) is missing, so the recording or the copy was cut off; copy it again "
        + "or repair it with a recovery tool"
    }
    if reason.hasPrefix("opening: Invalid data") {
      return "it is not a kind of video, picture or sound file that FFmpeg knows"
    }
    return reason
  }
}
