import AgentServer
import WebServer

/// `/mcp`: tools for agents, in the folders that the server's owner named.
extension NemoService {
  func agentBody(_ head: RequestHead, _ user: String) throws(HTTPRefusal) -> any BodyReader {
    guard let agents else {
      throw HTTPRefusal(
        .forbidden, "Agents are not admitted here: the server's owner can name folders with --root."
      )
    }
    try checkOrigin(head)
    if head.method == "DELETE" {
      return body(atMost: 0) { _ in Reply(agents.end(head.headers, of: user)) }
    }
    return body(atMost: AgentEndpoint.longestMessage) { bytes in
      Reply(agents.answer(bytes, head.headers, of: user))
    }
  }

  /// A page in a browser may have reached this server by a name that points here, or from another
  /// server's page.
  private func checkOrigin(_ head: RequestHead) throws(HTTPRefusal) {
    guard let host = head["host"], !isLocal || Self.isLocalName(host) else {
      throw HTTPRefusal(.forbidden, "The header Host names another machine than this one.")
    }
    guard let origin = head["origin"] else { return }
    guard
      ["http", "https"].contains(where: { origin.lowercased() == "\($0)://\(host.lowercased())" })
    else { throw HTTPRefusal(.forbidden, "Pages of other servers may not ask here.") }
  }
}

extension Reply {
  fileprivate init(_ reply: AgentReply) {
    self.init(
      status: reply.status, headers: reply.headers,
      content: reply.next.map { .stream($0) } ?? .bytes(reply.body))
  }
}
