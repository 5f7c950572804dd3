internal import Compressor
internal import MediaIO

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a batch cannot be planned, run or told about. The message is one sentence for a person.
package struct BatchError: Error, Hashable, CustomStringConvertible {
  package enum Kind: Sendable, Hashable {
    /// What was asked for makes no sense.
    case usage
    /// A job's files cannot be understood, or do not fit this program.
    case damagedJob
    case inputMissing
    case cannotCreateOutput
    case inputOutput
    /// A program that is needed is not installed, or refused.
    case unavailable
    /// Something that may go better later.
    case temporary
    case notPermitted
    /// Someone asked to stop.
    case stopped
  }

  package var kind: Kind
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  package var description: String { message }
}

extension BatchError {
  /// The error for an `errno` value.
  /// - Parameter action: what was being done, such as `reading clips/a.mov`.
  init(errno code: CInt, _ action: String) {
    let kind: Kind =
      switch code {
      case ENOENT, ENOTDIR, ELOOP: .inputMissing
      case EACCES, EPERM, EROFS: .notPermitted
      case EMFILE, ENFILE, ENOMEM, ESTALE: .temporary
      default: .inputOutput
      }
    self.init(kind, "\(action) failed: \(String(cString: strerror(code)))")
  }

  init(_ error: MediaError) { self.init(.temporary, error.reason) }

  /// For what is written by the parts shared with single files.
  init(_ error: CompressionError) {
    let kind: Kind =
      switch error {
      case .cannotCreateOutput: .cannotCreateOutput
      case .permissionDenied: .notPermitted
      default: .inputOutput
      }
    self.init(kind, error.description)
  }
}
