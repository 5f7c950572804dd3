import CCurl
import Failures
import Platform

/// Sends requests and receives their answers, with limits on size and time, with verified certificates,
/// and to no other host than the one that was named.
struct Transport: Sendable {
  /// Hosts that may be connected to without encryption, besides this machine.
  var plainHosts: Set<String> = []
  /// A file of certificates that are trusted instead of the system's; `nil` for the system's.
  var authorities: String?
  /// Which addresses may be connected to; `nil` for all.
  var connections: ConnectionGuard?

  static let mostRedirects = 5
  private static let mostInterruptions = 10
  private static let connectSeconds = 30.0

  /// Receives an answer's body piece by piece, with the answer's head. May throw to end the transfer.
  typealias Sink = (HTTPAnswer, ArraySlice<UInt8>) throws(TransportError) -> Void
  /// Called about once a second, and with each piece. May throw to end the transfer.
  typealias Tick = (_ sent: Int, _ sending: Int) throws(TransportError) -> Void

  /// - Parameters:
  ///   - sink: receives the body if the status is 200 to 299. Other bodies are in the answer returned.
  /// - Throws: where no complete answer came. An answer with an error status is returned.
  func send(
    _ request: HTTPRequest, to sink: Sink? = nil, tick: @escaping Tick = { _, _ in }
  ) throws(TransportError) -> HTTPAnswer {
    var request = request
    for _ in 0...Self.mostRedirects {
      let answer = try transfer(request, sink, tick)
      guard [301, 302, 303, 307, 308].contains(answer.status),
        let location = answer.header("location")
      else { return answer }
      request.address = try target(of: location, in: answer, request)
    }
    throw TransportError(
      kind: .badRedirect, reason: "redirects more than \(Self.mostRedirects) times")
  }

  /// The address that a redirect leads to.
  /// - Throws: where it must not be followed.
  private func target(
    of location: String, in answer: HTTPAnswer, _ request: HTTPRequest
  ) throws(TransportError) -> WebAddress {
    let target: WebAddress
    do throws(Failure) { target = try WebAddress(location, from: request.address) } catch {
      throw TransportError(kind: .badRedirect, reason: "redirects to nowhere: \(error)")
    }
    // These statuses would turn a POST into a GET.
    if request.body.isSent, answer.status < 307 {
      throw TransportError(
        kind: .badRedirect,
        reason: "redirects a request that may not be repeated (\(answer.status))")
    }
    let isOrigin = target.hasOrigin(of: request.address)
    guard isOrigin || request.leavesOrigin && request.headers.allSatisfy(\.isHarmless) else {
      throw TransportError(
        kind: .badRedirect,
        reason: "redirects to another host, \(target.place), and nothing is sent there")
    }
    if request.address.scheme == "https", target.scheme == "http" {
      throw TransportError(kind: .badRedirect, reason: "redirects to an address without encryption")
    }
    return target
  }

  private func transfer(
    _ request: HTTPRequest, _ sink: Sink?, _ tick: @escaping Tick
  ) throws(TransportError) -> HTTPAnswer {
    try checkEncryption(request.address)
    let easy = try EasyHandle()
    let headers = try HeaderList(request.headers)
    try configure(easy, for: request)
    try easy.set(CURLOPT_HTTPHEADER, pointer: headers.raw)
    let transfer = Transfer(handle: easy.raw, request: request, sink: sink, tick: tick)
    try transfer.listen(to: easy)
    let result = try perform(easy, request.body)
    let answer = transfer.answer
    // libcurl has used both until here.
    withExtendedLifetime(headers) {}
    withExtendedLifetime(transfer) {}
    if let problem = transfer.problem { throw problem }
    guard result == CURLE_OK else {
      throw TransportError(result, easy.systemError, authorities: authorities)
    }
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
      let result = connecting(easy)
      if let problem = form.problem { throw problem }
      return result
    }
    return connecting(easy)
  }

  /// libcurl takes a call to connect that a signal interrupted for one that was refused. Nothing was
  /// sent then.
  private func connecting(_ easy: borrowing EasyHandle) -> CURLcode {
    for _ in 1..<Self.mostInterruptions {
      let result = curl_easy_perform(easy.raw)
      guard result == CURLE_COULDNT_CONNECT, easy.systemError == EINTR else { return result }
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
    // We follow redirects ourselves: libcurl would send all headers but Authorization to other hosts.
    try easy.set(CURLOPT_FOLLOWLOCATION, 0)
    // The process handles signals itself. Timeouts do not need them with the usual resolvers.
    try easy.set(CURLOPT_NOSIGNAL, 1)
    try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
    try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
    if let authorities = authorities ?? SystemAuthorities.file {
      try easy.set(CURLOPT_CAINFO, authorities)
    }
    if request.address.isLoopback { try easy.set(CURLOPT_PROXY, "") }
    try connections?.stand(before: easy)
    try easy.set(CURLOPT_USERAGENT, "vcompress")
    try easy.set(CURLOPT_CONNECTTIMEOUT_MS, Int(min(Self.connectSeconds, request.deadline) * 1000))
    try easy.set(CURLOPT_TIMEOUT_MS, max(1, Int(request.deadline * 1000)))
    try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
    if let seconds = request.idleTimeout {
      try easy.set(CURLOPT_LOW_SPEED_LIMIT, 1)
      try easy.set(CURLOPT_LOW_SPEED_TIME, max(1, Int(seconds)))
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
  /// Whether it says nothing about the user.
  fileprivate var isHarmless: Bool { ["Range", "If-Range", "Accept"].contains(name) }
}
