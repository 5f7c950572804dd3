import JSONText

/// How a client of the Model Context Protocol speaks.
///
/// Since the revision 2026-07-28 every request says its revision, and nothing is agreed on before.
/// Clients of earlier revisions begin with `initialize`.
enum Revision {
  case stateless
  case session

  static let current = "2026-07-28"
  /// The newest first.
  static let sessions = ["2025-11-25", "2025-06-18"]

  static let key = "io.modelcontextprotocol/protocolVersion"
  private static let serverKey = "io.modelcontextprotocol/serverInfo"

  init(of message: Message) throws(ProtocolError) {
    guard let stated = message.meta?[Self.key] else {
      self = .session
      return
    }
    guard let name = stated.string else {
      throw ProtocolError(.invalidParams, "\"\(Self.key)\" must be a string", of: message.id)
    }
    guard name == Self.current else {
      throw ProtocolError(
        .unsupportedRevision, "the protocol's revision \(name.prefix(40)) is not spoken here",
        of: message.id,
        data: .object(["supported": .texts([Self.current]), "requested": .text(name)]))
    }
    self = .stateless
  }

  /// A result with what the revision adds to it.
  /// - Parameter isList: whether it may be kept by clients for a while.
  func completed(
    _ members: KeyValuePairs<String, JSONValue?>, by server: JSONValue, isList: Bool = false
  ) -> JSONValue {
    var content = members.compactMap { name, value in value.map { JSONMember(name, $0) } }
    if self == .stateless {
      content.append(JSONMember("resultType", .text("complete")))
      if isList {
        content.append(JSONMember("ttlMs", .whole(3_600_000)))
        content.append(JSONMember("cacheScope", .text("public")))
      }
      content.append(JSONMember("_meta", .object([Self.serverKey: server])))
    }
    return JSONValue(.object(content))
  }
}
