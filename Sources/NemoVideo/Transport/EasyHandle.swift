import CCurl
import Failures

/// libcurl's handle of one transfer.
struct EasyHandle: ~Copyable {
  let raw: UnsafeMutableRawPointer

  /// Initialises libcurl, once. Local work never does.
  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init() throws(TransportError) {
    guard Self.isReady, let raw = curl_easy_init() else {
      throw TransportError(
        kind: .local, reason: "there is not enough memory for a connection",
        localKind: .temporary)
    }
    self.raw = raw
  }

  deinit { curl_easy_cleanup(raw) }

  func set(_ option: CURLoption, _ text: String) throws(TransportError) {
    try check(vcSetText(raw, option, text))
  }

  func set(_ option: CURLoption, _ number: Int) throws(TransportError) {
    try check(vcSetNumber(raw, option, number))
  }

  func set(_ option: CURLoption, offset: Int) throws(TransportError) {
    try check(vcSetOffset(raw, option, curl_off_t(offset)))
  }

  func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) throws(TransportError) {
    try check(vcSetPointer(raw, option, pointer))
  }

  /// Setting an option fails only if memory is short, or if libcurl was built without it.
  func check(_ code: CURLcode) throws(TransportError) {
    guard code == CURLE_OK else {
      throw TransportError(
        kind: .local, reason: "\(String(cString: curl_easy_strerror(code)))",
        localKind: code == CURLE_OUT_OF_MEMORY ? .temporary : .inputOutput)
    }
  }

  /// What the last call of the system left behind that made a connection fail; 0 for nothing.
  var systemError: Int32 {
    var number = 0
    vcGetNumber(raw, CURLINFO_OS_ERRNO, &number)
    return Int32(truncatingIfNeeded: number)
  }
}

/// The headers of a request, as a list of libcurl's.
struct HeaderList: ~Copyable {
  private(set) var raw: UnsafeMutablePointer<curl_slist>?

  init(_ headers: [HTTPRequest.Header]) throws(TransportError) {
    var list: UnsafeMutablePointer<curl_slist>?
    for header in headers {
      guard let longer = curl_slist_append(list, "\(header.name): \(header.value)") else {
        curl_slist_free_all(list)
        throw TransportError(
          kind: .local, reason: "there is not enough memory for a request",
          localKind: .temporary)
      }
      list = longer
    }
    raw = list
  }

  deinit { curl_slist_free_all(raw) }
}
