package import Failures
import JSONText

/// The Model Context Protocol over HTTP: a message comes as the body of a request, and its answer goes
/// out as that of the response, a call's as a stream of events.
///
/// Who may ask is for the server to decide that this is a part of.
package final class AgentEndpoint: Sendable {
  private let answers: Answers
  private let sessions = AgentSessions()

  /// The most bytes of a message.
  package static let longestMessage = Message.longest

  package init(_ settings: AgentSettings) throws(Failure) {
    answers = Answers(settings)
    try answers.start()
  }

  deinit { stop() }

  /// Stops what runs.
  package func stop() { answers.stop() }

  /// - Parameters:
  ///   - headers: by name in lower case.
  ///   - user: whose request it is.
  package func answer(_ body: [UInt8], _ headers: [String: String], of user: String) -> AgentReply {
    do throws(ProtocolError) {
      guard let message = try Message(body) else { return AgentReply(status: 202) }
      return message.meta?[Revision.key] == nil
        ? try sessionAnswer(message, headers, of: user)
        : try statelessAnswer(message, headers, of: user)
    } catch { return Self.refusal(error) }
  }

  /// Ends a session, with what runs in it.
  package func end(_ headers: [String: String], of user: String) -> AgentReply {
    guard let id = headers[Self.sessionHeader], sessions.has(id, of: user) else {
      return AgentReply(status: 404)
    }
    sessions.end(id)
    answers.cancel(nil, of: id)
    return AgentReply(status: 204)
  }

  private static let sessionHeader = "mcp-session-id"
  private static let revisionHeader = "mcp-protocol-version"

  // MARK: Both kinds of clients

  /// Each request says everything, and its headers say it again, for those who pass it on.
  private func statelessAnswer(
    _ message: Message, _ headers: [String: String], of user: String
  ) throws(ProtocolError) -> AgentReply {
    let stated = [
      (Self.revisionHeader, message.meta?[Revision.key]?.string),
      ("mcp-method", message.method),
      ("mcp-name", message.method == "tools/call" ? message.params?["name"]?.string : nil),
    ]
    for (name, value) in stated where value != nil && headers[name] != value {
      throw ProtocolError(
        .headerMismatch, "the header \(name) does not say what the message says", of: message.id)
    }
    _ = try Revision(of: message)
    guard let id = message.id else { return AgentReply(status: 202) }
    // One who goes away does not want the answer any more. Nothing tells clients with the same ids
    // apart, so that each request is taken for a client of its own.
    let client = AgentSessions.unguessable()
    let answers = answers
    return try reply(to: message, id, of: client, headers) { answers.cancel(id, of: client) }
  }

  private func sessionAnswer(
    _ message: Message, _ headers: [String: String], of user: String
  ) throws(ProtocolError) -> AgentReply {
    // The current revision has no notifications over HTTP; clients that send some are thanked.
    if message.id == nil, headers[Self.revisionHeader] == Revision.current {
      return AgentReply(status: 202)
    }
    if let revision = headers[Self.revisionHeader], !Revision.sessions.contains(revision),
      message.method != "initialize"
    {
      throw ProtocolError(
        .unsupportedRevision, "the protocol's revision \(revision.prefix(40)) is not spoken here",
        of: message.id,
        data: .object([
          "supported": .texts([Revision.current] + Revision.sessions),
          "requested": .text(String(revision.prefix(40))),
        ]))
    }
    if message.method == "initialize", let id = message.id {
      var reply = try reply(to: message, id, of: "", headers) {}
      reply.headers.append(("Mcp-Session-Id", sessions.begin(for: user)))
      return reply
    }
    guard let session = headers[Self.sessionHeader] else {
      throw ProtocolError(
        .invalidRequest, "Mcp-Session-Id is missing: begin with initialize", of: message.id)
    }
    guard sessions.has(session, of: user) else { return AgentReply(status: 404) }
    guard let id = message.id else {
      answers.notice(message, of: session)
      return AgentReply(status: 202)
    }
    // These clients say so when they want no answer: a connection may break for other reasons.
    do throws(ProtocolError) {
      return try reply(to: message, id, of: session, headers) {}
    } catch {
      return AgentReply(status: 200, json: error.text)
    }
  }

  private func reply(
    to message: Message, _ id: JSONValue, of client: String, _ headers: [String: String],
    whenLeft: @escaping @Sendable () -> Void
  ) throws(ProtocolError) -> AgentReply {
    let events = EventStream(whenLeft: whenLeft)
    let result = try answers.answer(message, id, of: client) { [weak events] in events?.take($0) }
    if let result {
      events.take(.answer(nil))
      return AgentReply(status: 200, json: Answers.text(result, for: id))
    }
    return AgentReply(status: 200, events: events)
  }

  private static func refusal(_ error: ProtocolError) -> AgentReply {
    let status =
      switch error.code {
      case .unknownMethod: 404
      case .internalError: 503
      default: 400
      }
    return AgentReply(status: status, json: error.text)
  }
}

/// What is sent back.
package struct AgentReply: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)] = []
  package var body: [UInt8] = []
  /// The pieces of a stream, instead of a body; `nil` at its end. Waits for each.
  package var next: (@Sendable () -> [UInt8]?)?

  init(status: Int) { self.status = status }

  init(status: Int, json: String) {
    self.status = status
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
    body = Array(json.utf8)
  }

  fileprivate init(status: Int, events: EventStream) {
    self.status = status
    headers = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")]
    next = { events.next() }
  }
}
