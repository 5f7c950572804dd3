import Failures
import JSONText
import Platform

/// Answers messages, whichever way they come.
final class Answers: Sendable {
  private let settings: AgentSettings
  private let calls: CallQueue

  init(_ settings: AgentSettings) {
    self.settings = settings
    calls = CallQueue(ToolRunner(settings))
  }

  func start() throws(Failure) { try calls.start() }
  func stop() { calls.stop() }

  /// - Parameters:
  ///   - client: tells one client's ids from another's.
  ///   - send: takes what comes later.
  /// - Returns: the answer; `nil` where it comes later.
  func answer(
    _ message: Message, _ id: JSONValue, of client: String,
    send: @escaping @Sendable (ClientLine) -> Void
  ) throws(ProtocolError) -> JSONValue? {
    if message.method == "initialize" { return initialize(message) }
    let revision = try Revision(of: message)
    switch message.method {
    case "server/discover":
      return revision.completed(
        [
          "supportedVersions": .texts([Revision.current]), "capabilities": Self.capabilities,
          "instructions": .text(ToolTable.instructions),
        ], by: server, isList: true)
    case "ping": return revision.completed([:], by: server)
    case "tools/list":
      return revision.completed(
        ["tools": .list(ToolTable.definitions(settings.contract()))], by: server, isList: true)
    case "tools/call":
      try calls.add(try call(message, id, revision, of: client, send: send))
      return nil
    default:
      throw ProtocolError(
        .unknownMethod, "there is no method \(message.method.prefix(60))", of: id)
    }
  }

  func notice(_ message: Message, of client: String) {
    guard message.method == "notifications/cancelled", let id = message.params?["requestId"] else {
      return
    }
    calls.cancel(id, of: client)
  }

  func cancel(_ id: JSONValue?, of client: String) { calls.cancel(id, of: client) }

  static func text(_ result: JSONValue, for id: JSONValue) -> String {
    JSONValue.object(["jsonrpc": .text("2.0"), "id": id, "result": result]).text()
  }

  private static let capabilities = JSONValue.object([
    "tools": .object(["listChanged": .flag(false)])
  ])

  private var server: JSONValue {
    .object([
      "name": .text("vcompress"), "title": .text("vcompress"), "version": .text(settings.version),
    ])
  }

  private func initialize(_ message: Message) -> JSONValue {
    let wanted = message.params?["protocolVersion"]?.string ?? ""
    let revision = Revision.sessions.contains(wanted) ? wanted : Revision.sessions[0]
    return .object([
      "protocolVersion": .text(revision), "capabilities": Self.capabilities, "serverInfo": server,
      "instructions": .text(ToolTable.instructions),
    ])
  }

  private func call(
    _ message: Message, _ id: JSONValue, _ revision: Revision, of client: String,
    send: @escaping @Sendable (ClientLine) -> Void
  ) throws(ProtocolError) -> Call {
    guard let name = message.params?["name"]?.string, let tool = Tool(rawValue: name) else {
      throw ProtocolError(
        .invalidParams,
        "there is no such tool; there are \(Tool.allCases.map(\.rawValue).joined(separator: ", "))",
        of: id)
    }
    let arguments = message.params?["arguments"] ?? .object([:])
    guard arguments.members != nil else {
      throw ProtocolError(.invalidParams, "\"arguments\" must be an object", of: id)
    }
    let server = server
    return Call(
      id: id, tool: tool, arguments: arguments, client: client,
      progressToken: message.meta?["progressToken"],
      complete: { result in
        Self.text(
          revision.completed(
            [
              "content": .list(result.content), "structuredContent": result.structure,
              "isError": .flag(result.isError),
            ], by: server), for: id)
      }, send: send)
  }
}
