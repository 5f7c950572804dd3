import JSONText
import Platform
import Processes
import Threading

/// One call of a tool, from its request to its answer.
final class Call: Sendable {
  /// How far it is.
  struct Progress {
    /// 0...100.
    var done: Double
    var message: String
  }

  private struct State {
    var isCancelled = false
    var program: RunningProgram?
    var told = Progress(done: 0, message: "waiting")
    var toldAt = ContinuousClock.now
  }

  let id: JSONValue
  let tool: Tool
  let arguments: JSONValue
  /// Whose call it is: ids are the client's own.
  let client: String
  /// What the client wants to be told progress by; `nil` where it does not.
  let progressToken: JSONValue?
  private let complete: @Sendable (ToolResult) -> String
  private let sink: @Sendable (ClientLine) -> Void
  private let state = Monitor(State())

  /// The shortest time between two notifications.
  private static let pause = Duration.milliseconds(250)

  /// - Parameters:
  ///   - complete: the answer's text, in the client's revision.
  ///   - send: takes what goes to the client.
  init(
    id: JSONValue, tool: Tool, arguments: JSONValue, client: String, progressToken: JSONValue?,
    complete: @escaping @Sendable (ToolResult) -> String,
    send: @escaping @Sendable (ClientLine) -> Void
  ) {
    self.id = id
    self.tool = tool
    self.arguments = arguments
    self.client = client
    self.progressToken = progressToken
    self.complete = complete
    sink = send
  }

  func send(_ line: ClientLine) { sink(line) }

  /// Sends the answer. Nobody waits for that of a call that was cancelled.
  func end(with result: ToolResult) { sink(.answer(isCancelled ? nil : complete(result))) }

  var isCancelled: Bool { state.wait { $0.isCancelled } ?? false }

  /// Stops what runs for it, as Ctrl-C does.
  func cancel() {
    state.change { state in
      state.isCancelled = true
      state.program?.stop(SIGINT)
    }
  }

  /// Says what runs for it now; that is stopped at once where the call was cancelled before.
  func runs(_ program: RunningProgram?) {
    state.change { state in
      state.program = program
      if state.isCancelled { program?.stop(SIGINT) }
    }
  }

  /// The next thing to tell: it always grows, as clients demand.
  /// - Parameter progress: `nil` where there is nothing new; then what is known is told again.
  /// - Returns: `nil` where it is too early to tell more.
  func next(_ progress: Progress?) -> Progress? {
    var next: Progress?
    state.change { state in
      let now = ContinuousClock.now
      if let progress {
        guard state.toldAt.duration(to: now) >= Self.pause else { return }
        state.told.message = progress.message
      }
      state.told.done = max(progress?.done ?? 0, state.told.done + 0.001)
      state.toldAt = now
      next = state.told
    }
    return next
  }
}
