import CCurl
package import Failures

/// A web address, parsed by libcurl, so that the parts that are checked are those that it will use.
package struct WebAddress: Sendable, Hashable {
  /// Percent-encoded, without a fragment, and never with a user name or a password.
  package let text: String
  /// `https` or `http`.
  package let scheme: String
  /// In lower case.
  package let host: String
  package let port: Int

  package static let longest = 8192

  /// - Parameter base: what a relative address is relative to.
  /// - Throws: `configuration`, with what is wrong with the text.
  package init(_ text: String, from base: WebAddress? = nil) throws(Failure) {
    let shown = Self.shown(text)
    guard text.utf8.count <= Self.longest, !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
    else { throw Failure(.configuration, "\(shown) is no web address") }
    guard let parts = curl_url() else {
      throw Failure(.temporary, "there is not enough memory for a web address")
    }
    defer { curl_url_cleanup(parts) }
    if let base, curl_url_set(parts, CURLUPART_URL, base.text, 0) != CURLUE_OK {
      throw Failure(.configuration, "\(base.text) is no web address")
    }
    guard curl_url_set(parts, CURLUPART_URL, text, UInt32(CURLU_URLENCODE)) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: parts),
      let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty,
      let port = Self.part(CURLUPART_PORT, of: parts, UInt32(CURLU_DEFAULT_PORT)).flatMap({
        Int($0)
      })
    else { throw Failure(.configuration, "\(shown) is no web address") }
    guard scheme == "https" || scheme == "http" else {
      throw Failure(.configuration, "\(shown) begins with neither https:// nor http://")
    }
    // Passwords in addresses end up in logs.
    guard Self.part(CURLUPART_USER, of: parts) == nil,
      Self.part(CURLUPART_PASSWORD, of: parts) == nil
    else {
      throw Failure(.configuration, "\(host): an address with a user name in it is not followed")
    }
    guard curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK,
      let whole = Self.part(CURLUPART_URL, of: parts)
    else { throw Failure(.configuration, "\(shown) is no web address") }
    self.text = whole
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port
  }

  private static func part(
    _ part: CURLUPart, of parts: OpaquePointer, _ flags: UInt32 = 0
  ) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text
    else { return nil }
    defer { curl_free(text) }
    return String(validatingCString: text)
  }

  /// The text for messages, without its query, which may have a signature.
  private static func shown(_ text: String) -> String {
    String(text.prefix { $0 != "?" }.prefix(120))
  }

  /// The text for messages, without the query, which may give access to the file.
  package var shown: String { Self.shown(text) }

  /// The address with a path added to its own.
  /// - Parameter path: begins with a slash, and needs no encoding.
  func appending(_ path: String) throws(Failure) -> WebAddress {
    try WebAddress((text.hasSuffix("/") ? String(text.dropLast()) : text) + path)
  }

  func hasOrigin(of other: WebAddress) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// Whether it is this machine's.
  package var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" || host == "::1" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// The host, with the port where it is not the scheme's default.
  package var place: String {
    port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)"
  }

  /// Whether an id can be a component of a path without encoding.
  static func isPathPart(_ id: String) -> Bool {
    id.utf8.count <= 128
      && id.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      } && !id.allSatisfy { $0 == "." }
  }
}
