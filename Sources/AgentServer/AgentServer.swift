package import Failures
package import Files
import JSONText
import Platform
import Processes
import Threading

/// A server of the Model Context Protocol over two streams: an agent's requests come in as lines of
/// JSON, and answers go out as such.
///
/// Each call is a run of the command itself, in a process of its own. So a result is the command's,
/// byte by byte; a call is stopped as with Ctrl-C; and a file that breaks a library breaks one call.
package final class AgentServer: Sendable {
  private let settings: AgentSettings
  private let output: Descriptor
  /// Whether the client still takes what is sent.
  private let isHeard = Monitor(true)
  private let calls = Monitor([Call]())
  private let queue = BoundedQueue<Call>(capacity: AgentServer.mostCalls)
  private let tools: ToolRunner

  /// Calls that wait or run; more are refused.
  private static let mostCalls = 256
  /// Calls that run at once: encodes share the cores, and a short look need not wait for them.
  private static let mostRunning = 4
  /// Clients give up a call that is silent for long.
  private static let heartbeat = 5_000

  package init(_ settings: AgentSettings, output: consuming Descriptor) {
    self.settings = settings
    self.output = output
    tools = ToolRunner(settings)
  }

  /// Answers until the client ends its stream. What runs then is stopped.
  package func run(_ input: consuming Descriptor) throws(Failure) {
    let workers = (0..<Self.mostRunning).compactMap { _ in
      WorkerThread { while let call = self.queue.pop() { self.perform(call) } }
    }
    guard !workers.isEmpty else { throw Failure(.temporary, "no thread can be started") }
    let isDone = Monitor(false)
    let pulse = WorkerThread {
      while isDone.wait(atMost: Self.heartbeat, for: { $0 ? () : nil }) == nil { self.beat() }
    }
    defer {
      queue.close()
      calls.change { for call in $0 { call.cancel() } }
      tools.stopAll()
      isDone.change { $0 = true }
      for worker in workers { worker.join() }
      pulse?.join()
    }
    var lines = LineReader(input, atMost: Message.longest)
    while let line = try lines.read() {
      switch line {
      case .bytes(let bytes): if !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { take(bytes) }
      case .tooLong:
        send(
          ProtocolError(.invalidRequest, "a message has at most \(Message.longest) bytes").text)
      }
    }
  }

  // MARK: Messages

  private func take(_ line: [UInt8]) {
    do throws(ProtocolError) {
      guard let message = try Message(line) else { return }
      guard let id = message.id else { return notice(message) }
      if let result = try answer(message, id) { send(result, for: id) }
    } catch {
      send(error.text)
    }
  }

  /// - Returns: `nil` where the answer comes later.
  private func answer(_ message: Message, _ id: JSONValue) throws(ProtocolError) -> JSONValue? {
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
        ["tools": .list(ToolTable.definitions)], by: server, isList: true)
    case "tools/call":
      try begin(message, id, revision)
      return nil
    default:
      throw ProtocolError(
        .unknownMethod, "there is no method \(message.method.prefix(60))", of: id)
    }
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

  private func notice(_ message: Message) {
    guard message.method == "notifications/cancelled", let id = message.params?["requestId"] else {
      return
    }
    calls.change { calls in
      for call in calls where call.id == id { call.cancel() }
    }
  }

  // MARK: Calls

  private func begin(
    _ message: Message, _ id: JSONValue, _ revision: Revision
  ) throws(ProtocolError) {
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
    let call = Call(
      id: id, tool: tool, arguments: arguments, revision: revision,
      progressToken: message.meta?["progressToken"])
    var isTaken = true
    calls.change { calls in
      isTaken = !calls.contains { $0.id == id }
      if isTaken { calls.append(call) }
    }
    guard isTaken else { throw ProtocolError(.invalidRequest, "this id is in use", of: id) }
    guard case .done = queue.push(call, milliseconds: 0) else {
      forget(call)
      throw ProtocolError(
        .internalError, "there are \(Self.mostCalls) calls already: wait for one of them", of: id)
    }
  }

  private func perform(_ call: Call) {
    let result = tools.run(call) { self.tell(call, $0) }
    forget(call)
    // Nobody waits for the answer of a call that was cancelled.
    if call.isCancelled { return }
    send(
      call.revision.completed(
        [
          "content": .list(result.content), "structuredContent": result.structure,
          "isError": .flag(result.isError),
        ], by: server), for: call.id)
  }

  private func forget(_ call: Call) { calls.change { calls in calls.removeAll { $0 === call } } }

  private func tell(_ call: Call, _ progress: Call.Progress?) {
    guard let token = call.progressToken, let next = call.next(progress) else { return }
    send(
      JSONValue.object([
        "jsonrpc": .text("2.0"), "method": .text("notifications/progress"),
        "params": .object([
          "progressToken": token, "progress": .decimal(next.done), "total": .whole(100),
          "message": .text(next.message),
        ]),
      ]).text())
  }

  private func beat() {
    var open: [Call] = []
    calls.change { open = $0 }
    for call in open { tell(call, nil) }
  }

  // MARK: Output

  private func send(_ result: JSONValue, for id: JSONValue) {
    send(
      JSONValue.object(["jsonrpc": .text("2.0"), "id": id, "result": result]).text())
  }

  private func send(_ line: String) {
    isHeard.change { isHeard in
      // A client that is gone is noticed by the end of its own stream.
      guard isHeard else { return }
      do throws(Failure) { try output.write(Array((line + "\n").utf8)) } catch { isHeard = false }
    }
  }
}
