/// The requests that the server knows.
enum Route: Equatable {
  case anonymousToken
  case session
  case upload(session: String)
  case chat
  case state(session: String)
  case credits
  case render
  case renderState(id: String)
  case renderCancel(id: String)
  case renderDownload(id: String)
  /// A result or an upload by its public address, whose secret replaces a token.
  case result(secret: String)
  case media(secret: String)
  /// The Model Context Protocol.
  case agents

  private static let agent = "nemo_agent"

  /// The route of a path, and the methods that it accepts; `nil` where there is none.
  static func find(_ path: [String]) -> (route: Route, methods: [String])? {
    let read = ["GET", "HEAD"]
    switch path.count {
    case 1 where path[0] == "run_sse": return (.chat, ["POST"])
    case 1 where path[0] == "mcp": return (.agents, ["POST", "DELETE"])
    case 2 where path[0] == "render-result": return (.result(secret: stem(path[1])), read)
    case 2 where path[0] == "media": return (.media(secret: stem(path[1])), read)
    case 3 where path == ["api", "auth", "anonymous-token"]: return (.anonymousToken, ["POST"])
    case 4 where path == ["api", "credits", "balance", "simple"]: return (.credits, read)
    case 4 where path == ["api", "render", "proxy", "lambda"]: return (.render, ["POST"])
    case 5 where path == ["api", "tasks", "me", "with-session", agent]: return (.session, ["POST"])
    case 5 where Array(path[..<4]) == ["api", "upload-video", agent, "me"]:
      return (.upload(session: path[4]), ["POST"])
    case 5 where Array(path[..<4]) == ["api", "render", "proxy", "lambda"]:
      return (.renderState(id: path[4]), read)
    case 5 where Array(path[..<3]) == ["api", "render", "proxy"] && path[4] == "download":
      return (.renderDownload(id: path[3]), read)
    case 6 where Array(path[..<4]) == ["api", "state", agent, "me"] && path[5] == "latest":
      return (.state(session: path[4]), read)
    case 6 where Array(path[..<4]) == ["api", "render", "proxy", "lambda"] && path[5] == "cancel":
      return (.renderCancel(id: path[4]), ["POST"])
    default: return nil
    }
  }

  /// Whether it needs a token.
  var needsUser: Bool {
    switch self {
    case .anonymousToken, .result, .media: false
    default: true
    }
  }

  /// `abc` of `abc.mp4`
  private static func stem(_ name: String) -> String { String(name.prefix { $0 != "." }) }
}
