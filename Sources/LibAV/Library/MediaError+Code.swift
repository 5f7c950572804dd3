import CFFmpeg
package import MediaPlans

extension MediaError {
  /// What a negative code of FFmpeg is about.
  package enum Subject {
    /// What the file says: then it is to blame for whatever FFmpeg does not like, and has many codes
    /// for. Trouble with the disk is not among them, as `FileBytes` tells it.
    case data
    /// What we ask for, which should be possible.
    case work
  }

  /// The error for a negative code of FFmpeg, with the last messages of its libraries.
  package init(code: CInt, doing action: String, with subject: Subject = .work) {
    let messages = LibraryLog.takeErrors()
    var text = errorText(code)
    if !messages.isEmpty { text += " (\(messages.joined(separator: "; ")))" }
    self.init(Self.kind(of: code, subject), "\(action): \(text)")
  }

  private static func kind(of code: CInt, _ subject: Subject) -> Kind {
    switch code {
    case vcErrorInvalidData, vcErrorEndOfFile: .undecodable
    case vcErrorNoMemory: .outOfMemory
    case vcErrorDecoderNotFound: .unavailable
    case vcErrorExit: .cancelled
    default:
      switch vcErrno(code) {
      case EAGAIN, EMFILE, ENFILE: .exhausted
      default: subject == .data ? .undecodable : .unexpected
      }
    }
  }
}

/// FFmpeg's text for an error code.
private func errorText(_ code: CInt) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(AV_ERROR_MAX_STRING_SIZE)) { text in
    guard let start = text.baseAddress else { return "error \(code)" }
    start.initialize(repeating: 0, count: text.count)
    av_strerror(code, start, text.count)
    return String(cString: start)
  }
}

/// Throws where an FFmpeg call returned a negative code.
@discardableResult
package func check(
  _ code: CInt, _ action: @autoclosure () -> String, with subject: MediaError.Subject = .work
) throws(MediaError) -> CInt {
  guard code >= 0 else { throw MediaError(code: code, doing: action(), with: subject) }
  return code
}
