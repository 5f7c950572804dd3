/// One HTTP request.
struct HTTPRequest: Sendable {
  enum Body: Sendable {
    /// A GET.
    case none
    /// A POST without a body.
    case empty
    case json([UInt8])
    /// A POST of one file as `multipart/form-data`, which is read while it is sent.
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
  /// Headers of our own. They are sent to the origin of the address only.
  var headers: [Header] = []
  /// Seconds for the request and its answer.
  var deadline: Double
  /// Seconds without a byte; `nil` where silence is part of the protocol.
  var idleTimeout: Double?
  /// The most bytes of an answer.
  var mostBytes: Int
  /// Whether a body of JSON or HTML is kept in the answer, even if there is a sink.
  var keepsDocuments = false
  /// Whether redirects to other hosts are followed. Only for requests without headers of our own.
  var leavesOrigin = false
}

/// An answer whose body has arrived or was passed to a sink.
struct HTTPAnswer: Sendable {
  var status: Int
  /// In the order of their arrival; names in lower case.
  var headers: [HTTPRequest.Header] = []
  /// Empty if the body was passed to a sink.
  var body: [UInt8] = []
  /// The address that answered, after redirects.
  var address: WebAddress

  /// The last header of that name.
  func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}
