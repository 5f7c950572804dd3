import CFFmpeg
package import MediaPlans

extension MediaError {
  /// The error for a negative code of FFmpeg, with the last messages of its libraries.
  package init(code: CInt, doing action: String) {
    let messages = LibraryLog.takeErrors()
    var text = errorText(code)
    if !messages.isEmpty { text += " (\(messages.joined(separator: "; ")))" }
    self.init(Self.kind(of: code), "\(action): \(text)")
  }

  private static func kind(of code: CInt) -> Kind {
    switch code {
    case vcErrorInvalidData, vcErrorEndOfFile: .undecodable
    case vcErrorNoSpace: .diskFull
    case vcErrorNoMemory: .outOfMemory
    case vcErrorDecoderNotFound: .unavailable
    case vcErrorExit: .cancelled
    default:
      switch vcErrno(code) {
      case ENOENT: .missing
      case EACCES, EPERM: .permissionDenied
      case EDQUOT, EFBIG: .diskFull
      case EIO, EROFS, ENXIO, ENODEV, EISDIR: .inputOutput
      default: .unexpected
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
package func check(_ code: CInt, _ action: @autoclosure () -> String) throws(MediaError) -> CInt {
  guard code >= 0 else { throw MediaError(code: code, doing: action()) }
  return code
}
