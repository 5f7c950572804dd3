import WebServer

/// Keeps requests of other pages out. A browser says whose page sends a request, and by which name it
/// reached this server; neither can be changed by the page.
struct RequestCheck: Sendable {
  var port: Int
  /// Whether any name is right: then others are let in, each with a token, and a cookie only comes back
  /// under the name it was given out for.
  var acceptsAnyName = false

  /// - Returns: whether the request was sent by this page itself, or typed by a person.
  func admits(_ head: RequestHead) -> Bool {
    guard let host = head["host"], isRight(host) else { return false }
    if let origin = head["origin"], origin != "http://\(host)", origin != "https://\(host)" {
      return false
    }
    switch head["sec-fetch-site"] {
    case nil, "same-origin": break
    // An address that was typed or clicked on. The page itself holds no secret.
    case "none", "same-site", "cross-site":
      let isNavigation =
        ["GET", "HEAD"].contains(head.method) && head.path == [""]
        && head["sec-fetch-mode"] == "navigate" && head["sec-fetch-dest"] == "document"
      guard isNavigation else { return false }
    default: return false
    }
    if ["GET", "HEAD"].contains(head.method) { return true }
    // A form of another page cannot set this header, and a script of one has to ask first.
    return head["origin"] != nil && head["x-vcompress"] == "page"
  }

  private func isRight(_ host: String) -> Bool {
    if acceptsAnyName { return !host.isEmpty && host.utf8.count <= 255 }
    return ["127.0.0.1", "localhost", "[::1]"].contains { host.lowercased() == "\($0):\(port)" }
  }

  /// The name of the cookie. Browsers do not tell ports apart: two servers on this machine would get in
  /// each other's way.
  var cookieName: String { "vcompress-\(port)" }

  /// The cookie's value in a request.
  func cookie(of head: RequestHead) -> String? {
    head["cookie"]?.split(separator: ";").lazy.map(\.trimmingSpaces)
      .first { $0.hasPrefix(cookieName + "=") }
      .map { String($0.dropFirst(cookieName.utf8.count + 1)) }
  }
}
