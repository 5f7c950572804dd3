import CCurl
import Failures

/// Sends requests and brings answers: bounded, verified, and never further than the host that was
/// named.
struct Transport: Sendable {
  /// Hosts that may be spoken to without encryption, besides this machine.
  var plainHosts: Set<String> = []
  /// A file of certificates to trust instead of the system's; `nil` for the system's.
  var authorities: String?

  static let mostRedirects = 5
  private static let connectSeconds = 30.0

  /// Takes an answer's body piece by piece, with the answer's head; throws to end the transfer.
  typealias Sink = (HTTPAnswer, ArraySlice<UInt8>) throws(TransportError) -> Void
  /// Called about once a second, and with each piece; throws to end the transfer.
  typealias Tick = (_ sent: Int, _ sending: Int) throws(TransportError) -> Void

  /// - Parameters:
  ///   - sink: takes the body of an answer of 200 to 299. Other bodies are in the answer returned.
  ///   - tick: may end the transfer.
  /// - Throws: where no whole answer came. An answer that refuses is an answer.
  func send(
    _ request: HTTPRequest, to sink: Sink? = nil, tick: @escaping Tick = { _, _ in }
  ) throws(TransportError) -> HTTPAnswer {
    var request = request
    for _ in 0...Self.mostRedirects {
      let answer = try exchange(request, sink, tick)
      guard [301, 302, 303, 307, 308].contains(answer.status),
        let location = answer.header("location")
      else { return answer }
      request.address = try target(of: location, in: answer, request)
    }
    throw TransportError(
      kind: .astray, reason: "redirects more than \(Self.mostRedirects) times")
  }

  /// Where a redirect leads, where it may be followed.
  private func target(
    of location: String, in answer: HTTPAnswer, _ request: HTTPRequest
  ) throws(TransportError) -> WebAddress {
    let target: WebAddress
    do throws(Failure) {
      target = try WebAddress(location, from: request.address)
    } catch {
      throw TransportError(kind: .astray, reason: "redirects to nowhere: \(error)")
    }
    // What was a POST must stay one, or it would mean something else.
    if request.body.isSent, answer.status < 307 {
      throw TransportError(
        kind: .astray, reason: "redirects a request that may not be repeated (\(answer.status))")
    }
    let isOrigin = target.hasOrigin(of: request.address)
    guard isOrigin || request.leavesOrigin && request.headers.allSatisfy(\.isHarmless) else {
      throw TransportError(
        kind: .astray,
        reason: "redirects to another host, \(target.place), and nothing is sent there")
    }
    if request.address.scheme == "https", target.scheme == "http" {
      throw TransportError(kind: .astray, reason: "redirects to an address without encryption")
    }
    return target
  }

  private func exchange(
    _ request: HTTPRequest, _ sink: Sink?, _ tick: @escaping Tick
  ) throws(TransportError) -> HTTPAnswer {
    try checkEncryption(request.address)
    let easy = try EasyHandle()
    let headers = try HeaderList(request.headers)
    try configure(easy, for: request)
    try easy.set(CURLOPT_HTTPHEADER, pointer: headers.raw)
    let exchange = Exchange(
      handle: easy.raw, request: request, sink: sink, tick: tick)
    try exchange.listen(to: easy)
    let result = try perform(easy, request.body)
    let answer = exchange.answer
    // Both were lent to libcurl until here.
    withExtendedLifetime(headers) {}
    withExtendedLifetime(exchange) {}
    if let problem = exchange.problem { throw problem }
    guard result == CURLE_OK else { throw TransportError(result) }
    return answer
  }

  private func perform(
    _ easy: borrowing EasyHandle, _ body: HTTPRequest.Body
  ) throws(TransportError) -> CURLcode {
    switch body {
    case .none: try easy.set(CURLOPT_HTTPGET, 1)
    case .empty: try post([], easy)
    case .json(let bytes): try post(bytes, easy)
    case .file(let field, let path, let name, let kind):
      let form = try FileForm(easy, field: field, path: path, name: name, kind: kind)
      try easy.set(CURLOPT_MIMEPOST, pointer: UnsafeMutableRawPointer(form.raw))
      let result = curl_easy_perform(easy.raw)
      withExtendedLifetime(form) {}
      return result
    }
    return curl_easy_perform(easy.raw)
  }

  private func post(
    _ bytes: [UInt8], _ easy: borrowing EasyHandle
  ) throws(TransportError) {
    try easy.set(CURLOPT_POST, 1)
    try easy.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: bytes.count)
    // Copied by libcurl, so that the bytes need not stay where they are. One byte more, because
    // an empty array may have no address, which libcurl would take for a body still to come.
    let code = (bytes + [0]).withUnsafeBytes {
      vcSetPointer(
        easy.raw, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
    }
    try easy.check(code)
  }

  private func configure(
    _ easy: borrowing EasyHandle, for request: HTTPRequest
  ) throws(TransportError) {
    try easy.set(CURLOPT_URL, request.address.text)
    try easy.check(vcAllowHTTPOnly(easy.raw))
    // We look at redirects ourselves: libcurl hands every header but Authorization on to them.
    try easy.set(CURLOPT_FOLLOWLOCATION, 0)
    // Signals are ours, and time-outs do not need them with the usual resolvers.
    try easy.set(CURLOPT_NOSIGNAL, 1)
    try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
    try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
    if let authorities { try easy.set(CURLOPT_CAINFO, authorities) }
    if request.address.isLoopback { try easy.set(CURLOPT_PROXY, "") }
    try easy.set(CURLOPT_USERAGENT, "vcompress")
    try easy.set(CURLOPT_CONNECTTIMEOUT_MS, Int(min(Self.connectSeconds, request.deadline) * 1000))
    try easy.set(CURLOPT_TIMEOUT_MS, max(1, Int(request.deadline * 1000)))
    try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
    if let patience = request.patience {
      try easy.set(CURLOPT_LOW_SPEED_LIMIT, 1)
      try easy.set(CURLOPT_LOW_SPEED_TIME, max(1, Int(patience)))
    }
  }

  private func checkEncryption(_ address: WebAddress) throws(TransportError) {
    guard address.scheme == "https" || address.isLoopback || plainHosts.contains(address.host)
    else {
      throw TransportError(
        kind: .notTrusted,
        reason: "would be spoken to without encryption. If it is a machine of yours: "
          + "vcompress cloud login \(.plainHosts) \(address.host)")
    }
  }
}

extension HTTPRequest.Header {
  /// Says nothing about who asks.
  fileprivate var isHarmless: Bool { ["Range", "If-Range", "Accept"].contains(name) }
}

extension TransportError {
  fileprivate init(_ code: CURLcode) {
    let text = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      self.init(kind: .notConnected, reason: "cannot be found: is there a network?")
    case CURLE_COULDNT_CONNECT: self.init(kind: .notConnected, reason: "cannot be reached")
    case CURLE_OPERATION_TIMEDOUT: self.init(kind: .timedOut, reason: "does not answer in time")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      self.init(
        kind: .notTrusted, reason: "shows a certificate that is not trusted, and gets nothing")
    case CURLE_SSL_CONNECT_ERROR:
      self.init(kind: .notConnected, reason: "cannot be spoken to with encryption")
    case CURLE_READ_ERROR:
      self.init(kind: .local, reason: "the file cannot be read while it is sent")
    case CURLE_OUT_OF_MEMORY: self.init(kind: .local, reason: "there is not enough memory")
    default: self.init(kind: .dropped, reason: "broke the connection off (\(text))")
    }
  }
}
