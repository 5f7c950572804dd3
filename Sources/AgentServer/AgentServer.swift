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
  private let answers: Answers
  private let output: Descriptor
  /// Whether the client still takes what is sent.
  private let isHeard = Monitor(true)

  package init(_ settings: AgentSettings, output: consuming Descriptor) {
    answers = Answers(settings)
    self.output = output
  }

  /// Answers until the client ends its stream. What runs then is stopped.
  package func run(_ input: consuming Descriptor) throws(Failure) {
    defer { answers.stop() }
    try answers.start()
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

  /// There is one client.
  private static let client = ""

  private func take(_ line: [UInt8]) {
    do throws(ProtocolError) {
      guard let message = try Message(line) else { return }
      guard let id = message.id else { return answers.notice(message, of: Self.client) }
      let result = try answers.answer(message, id, of: Self.client) { [weak self] line in
        switch line {
        case .notice(let text), .answer(.some(let text)): self?.send(text)
        case .answer(nil): break
        }
      }
      if let result { send(Answers.text(result, for: id)) }
    } catch {
      send(error.text)
    }
  }

  private func send(_ line: String) {
    isHeard.change { isHeard in
      // A client that is gone is noticed by the end of its own stream.
      guard isHeard else { return }
      do throws(Failure) { try output.write(Array((line + "\n").utf8)) } catch { isHeard = false }
    }
  }
}
