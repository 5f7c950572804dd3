import JSONText
import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An answer as events of a stream, in the form of the framework behind NemoVideo's service.
struct AgentEvents {
  private let invocation = "e-" + Secret.uuid()
  private static let author = "nemo_agent"

  /// The call of the editing tool, its result and the text, each as `data: {...}` and an empty line.
  /// - Parameter streaming: whether the text is sent in pieces first, and then as a whole.
  func events(message: String, answer: Agent.Answer, streaming: Bool) -> [[UInt8]] {
    var events: [JSONValue] = []
    if let draft = answer.draft {
      let call = Secret.uuid()
      events.append(
        event([
          .object([
            "functionCall": .object([
              "id": .text(call), "args": .object(["request": .text(message)]),
              "name": .text("edit_timeline"),
            ])
          ])
        ]))
      events.append(
        event(
          [
            .object([
              "functionResponse": .object([
                "id": .text(call), "name": .text("edit_timeline"),
                "response": .object(["ok": .flag(true)]),
              ])
            ])
          ], state: .object(["draft": draft])))
    }
    let id = Secret.uuid()
    if streaming {
      events += Self.pieces(answer.text).map {
        event([.object(["text": .text($0)])], partial: true, id: id)
      }
    }
    events.append(
      event([.object(["text": .text(answer.text)])], partial: streaming ? false : nil, id: id))
    return events.map { Array("data: \($0.text())\n\n".utf8) }
  }

  private func event(
    _ parts: [JSONValue], partial: Bool? = nil, state: JSONValue = .object([:]), id: String? = nil
  ) -> JSONValue {
    .object([
      "content": .object(["parts": .list(parts), "role": .text("model")]),
      "partial": partial.map(JSONValue.flag),
      "invocationId": .text(invocation),
      "author": .text(Self.author),
      "actions": .object([
        "stateDelta": state, "artifactDelta": .object([:]), "requestedAuthConfigs": .object([:]),
        "requestedToolConfirmations": .object([:]),
      ]),
      "nodeInfo": .object(["path": .text("")]),
      "id": .text(id ?? Secret.uuid()),
      "timestamp": .decimal(Date().timeIntervalSince1970),
    ])
  }

  /// The lines of the text, with their line breaks.
  private static func pieces(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { $0 < lines.count - 1 ? $1 + "\n" : String($1) }
  }
}
