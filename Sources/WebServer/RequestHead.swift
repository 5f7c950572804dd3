/// The part of a request before its body. The client says it, so nothing in it is to be trusted.
package struct RequestHead: Sendable {
  package var method: String
  /// The components of the path, not unescaped: `/api/a%2Fb` has two of them.
  package var path: [String]
  /// By name in lower case. Of several with the same name, the first.
  package var headers: [String: String]

  package subscript(name: String) -> String? { headers[name] }

  /// The length of the body that the client announces. Bodies are counted as they arrive all the same.
  package var statedLength: Int? { headers["content-length"].flatMap { Int($0) } }

  /// Whether the client sends the body only when it is told to go on.
  package var asksToContinue: Bool { headers["expect"]?.lowercased() == "100-continue" }

  /// - Parameter target: the request's path, as it was sent.
  package init(method: String, target: String, headers: [String: String]) {
    self.method = method
    // A trailing slash makes an empty component, which matches no route.
    path =
      target.hasPrefix("/")
      ? target.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      : []
    self.headers = headers
  }

  /// The media type without its parameters: `video/mp4` for `Video/MP4; a=b`.
  package var mediaType: String {
    let type = (headers["content-type"] ?? "").prefix { $0 != ";" }
    return type.filter { !$0.isWhitespace }.lowercased()
  }

  /// The token of `Authorization: Bearer ...`.
  package var bearer: String? {
    guard let value = headers["authorization"] else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return parts[1].trimmingSpaces
  }
}

extension StringProtocol {
  package var trimmingSpaces: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
