import Failures
import JSONText
import Platform
import Threading

/// The calls that wait or run, from whichever clients.
final class CallQueue: Sendable {
  private let calls = Monitor([Call]())
  private let queue = BoundedQueue<Call>(capacity: CallQueue.mostCalls)
  private let tools: ToolRunner
  private let isDone = Monitor(false)
  private let threads = Monitor([WorkerThread]())

  /// Calls that wait or run; more are refused.
  static let mostCalls = 256
  /// Calls that run at once: encodes share the cores, and a short look need not wait for them.
  private static let mostRunning = 4
  /// Clients give up a call that is silent for long.
  private static let heartbeat = 5_000

  init(_ tools: ToolRunner) { self.tools = tools }

  func start() throws(Failure) {
    let workers = (0..<Self.mostRunning).compactMap { _ in
      WorkerThread { while let call = self.queue.pop() { self.perform(call) } }
    }
    let pulse = WorkerThread {
      while self.isDone.wait(atMost: Self.heartbeat, for: { $0 ? () : nil }) == nil { self.beat() }
    }
    threads.change { $0 = workers + [pulse].compactMap(\.self) }
    guard !workers.isEmpty else { throw Failure(.temporary, "no thread can be started") }
  }

  /// Stops what runs, and waits for its end.
  func stop() {
    queue.close()
    calls.change { for call in $0 { call.cancel() } }
    tools.stopAll()
    isDone.change { $0 = true }
    var started: [WorkerThread] = []
    threads.change { threads in (started, threads) = (threads, []) }
    for thread in started { thread.join() }
  }

  /// - Throws: where there are too many, or the client has another one of this id.
  func add(_ call: Call) throws(ProtocolError) {
    var isTaken = true
    calls.change { calls in
      isTaken = !calls.contains { $0.client == call.client && $0.id == call.id }
      if isTaken { calls.append(call) }
    }
    guard isTaken else {
      throw ProtocolError(.invalidRequest, "this id is in use", of: call.id)
    }
    guard case .done = queue.push(call, milliseconds: 0) else {
      forget(call)
      throw ProtocolError(
        .internalError, "there are \(Self.mostCalls) calls already: wait for one of them",
        of: call.id)
    }
  }

  /// - Parameter id: `nil` for all of the client's.
  func cancel(_ id: JSONValue?, of client: String) {
    calls.change { calls in
      for call in calls where call.client == client && (id == nil || call.id == id) {
        call.cancel()
      }
    }
  }

  private func perform(_ call: Call) {
    let result = tools.run(call) { self.tell(call, $0) }
    forget(call)
    call.end(with: result)
  }

  private func forget(_ call: Call) { calls.change { calls in calls.removeAll { $0 === call } } }

  private func tell(_ call: Call, _ progress: Call.Progress?) {
    guard let token = call.progressToken, let next = call.next(progress) else { return }
    call.send(
      .notice(
        JSONValue.object([
          "jsonrpc": .text("2.0"), "method": .text("notifications/progress"),
          "params": .object([
            "progressToken": token, "progress": .decimal(next.done), "total": .whole(100),
            "message": .text(next.message),
          ]),
        ]).text()))
  }

  private func beat() {
    var open: [Call] = []
    calls.change { open = $0 }
    for call in open { tell(call, nil) }
  }
}
