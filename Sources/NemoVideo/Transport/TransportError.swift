import CCurl
import Failures
import Files
import Platform

/// Why a request got no complete answer.
struct TransportError: Error, Hashable, Sendable {
  enum Kind: Sendable {
    /// No connection was made, so the request was not acted on.
    case notConnected
    /// The connection broke after the request had begun to go out.
    case dropped
    /// The deadline or the idle timeout passed.
    case timedOut
    /// The answer has more bytes than are accepted.
    case tooMuch
    /// The certificate is not that of the host.
    case notTrusted
    /// The answer is a redirect that must not be followed.
    case badRedirect
    case cancelled
    /// Something failed on this machine, such as reading the file or writing the result.
    case local
  }
  var kind: Kind
  /// A predicate that follows the host's name: `cannot be reached`.
  var reason: Sentence
  /// What kind of failure one of this machine is.
  var localKind = FailureKind.inputOutput
}

extension TransportError {
  /// - Parameters:
  ///   - systemError: what a call of the system said, if one failed.
  ///   - authorities: the file that certificates were checked by, if one was named.
  init(_ code: CURLcode, _ systemError: Int32, authorities: String?) {
    let text = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_COULDNT_CONNECT where Self.passing.contains(systemError):
      self.init(
        kind: .local, reason: "making a connection failed: \(FileError.message(systemError))",
        localKind: .temporary)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      self.init(kind: .notConnected, reason: "cannot be found: is there a network?")
    case CURLE_COULDNT_CONNECT: self.init(kind: .notConnected, reason: "cannot be reached")
    case CURLE_OPERATION_TIMEDOUT: self.init(kind: .timedOut, reason: "does not answer in time")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      guard authorities != nil || SystemAuthorities.areKnown else {
        self.init(
          kind: .notTrusted,
          reason: "gets nothing, because this system has no certificates to check its own by: "
            + "install ca-certificates, or name a file of them in SSL_CERT_FILE")
        return
      }
      self.init(
        kind: .notTrusted, reason: "shows a certificate that is not trusted, and gets nothing")
    case CURLE_SSL_CONNECT_ERROR:
      self.init(kind: .notConnected, reason: "cannot be spoken to with encryption")
    case CURLE_OUT_OF_MEMORY:
      self.init(kind: .local, reason: "there is not enough memory", localKind: .temporary)
    default: self.init(kind: .dropped, reason: "broke the connection off (\(text))")
    }
  }

  /// This process has no more of something, for now.
  private static let passing: Set<Int32> = [EMFILE, ENFILE, ENOMEM, ENOBUFS, EAGAIN]
}
