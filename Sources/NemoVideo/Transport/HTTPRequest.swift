import Failures

/// One request, as it goes over the wire.
struct HTTPRequest: Sendable {
  enum Body: Sendable {
    /// A GET.
    case none
    /// A POST without a body.
    case empty
    case json([UInt8])
    /// A POST of one file as `multipart/form-data`, read while it is sent.
    case file(field: String, path: String, name: String, kind: String)

    /// Whether it is a POST.
    var isSent: Bool { if case .none = self { false } else { true } }
  }

  struct Header: Sendable, Hashable {
    var name: String
    var value: String
  }

  var address: WebAddress
  var body = Body.none
  /// Ours: they go to the address's own origin and never further.
  var headers: [Header] = []
  /// Seconds for the whole exchange.
  var deadline: Double
  /// Seconds without a byte; `nil` where silence is part of the protocol.
  var patience: Double?
  /// The most bytes of an answer.
  var mostBytes: Int
  /// Whether an answer of JSON or HTML is kept in the answer, where others go to a sink.
  var keepsDocuments = false
  /// Whether an answer that points to another host is followed there. Only for requests without
  /// headers of ours.
  var leavesOrigin = false
}

/// An answer whose body has arrived or was handed on.
struct HTTPAnswer: Sendable {
  var status: Int
  /// In the order they came; names in small letters.
  var headers: [HTTPRequest.Header] = []
  /// Empty where the body went elsewhere.
  var body: [UInt8] = []
  /// Where the answer came from, after redirects.
  var address: WebAddress

  /// The last header of that name.
  func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}

/// The exchange broke off, or never began.
struct TransportError: Error, Hashable, Sendable {
  enum Kind: Sendable {
    /// Nothing of the request was acted on: no connection came about.
    case notConnected
    /// The connection broke after the request had begun to go out.
    case dropped
    /// The deadline passed, or the patience.
    case timedOut
    /// The answer has more bytes than are read.
    case tooMuch
    /// The certificate is not that of the host.
    case notTrusted
    /// A redirect that is not followed.
    case astray
    case cancelled
    /// Reading the file or writing the result failed on this machine.
    case local
  }
  var kind: Kind
  /// Goes behind the host's name.
  var reason: Sentence
}
