/// What stands before a request's body. All of it is the client's word.
struct RequestHead: Sendable {
  var method: String
  /// The path's parts, as they were sent: `/api/a%2Fb` has no `a/b`.
  var path: [String]
  /// Names in small letters; of several with one name the first.
  var headers: [String: String]

  subscript(name: String) -> String? { headers[name] }

  /// What the client says its body's length is. Bodies are counted as they come all the same.
  var statedLength: Int? { headers["content-length"].flatMap { Int($0) } }

  /// - Parameter target: the request's path, as it was sent.
  init(method: String, target: String, headers: [String: String]) {
    self.method = method
    // A trailing slash is an empty part and matches no route.
    path =
      target.hasPrefix("/")
      ? target.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      : []
    self.headers = headers
  }

  /// `video/mp4` of `Video/MP4; a=b`.
  var mediaType: String {
    let type = (headers["content-type"] ?? "").prefix { $0 != ";" }
    return type.filter { !$0.isWhitespace }.lowercased()
  }

  /// The token of `Authorization: Bearer ...`.
  var bearer: String? {
    guard let value = headers["authorization"] else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return parts[1].trimmingSpaces
  }

  /// The three headers by which the service knows what calls it.
  var isAttributed: Bool {
    ["x-skill-source", "x-skill-version", "x-skill-platform"].allSatisfy {
      headers[$0].map { !$0.trimmingSpaces.isEmpty } ?? false
    }
  }
}

extension StringProtocol {
  var trimmingSpaces: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
