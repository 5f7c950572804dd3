import JSONText
import WebServer

/// The body of a request to `/run_sse`, validated as the framework behind NemoVideo's service does.
struct AgentMessage {
  var session: String
  var text: String
  var streaming: Bool

  private static let partKeys: Set = [
    "text", "inlineData", "inline_data", "fileData", "file_data", "functionCall", "function_call",
    "functionResponse", "function_response", "thought",
  ]

  init(_ body: JSONValue) throws(HTTPRefusal) {
    guard body.members != nil else {
      throw .invalid(
        "model_attributes_type", at: [], "Input should be a valid dictionary or object", input: body
      )
    }
    session = try Self.string(body, "session_id", at: [])
    let message = body["new_message"]
    guard let message, message.members != nil else {
      throw Self.missing("new_message", at: [], in: body)
    }
    let place: [JSONValue] = [.text("new_message")]
    try Self.check(message, knows: ["parts", "role"], at: place)
    guard let parts = message["parts"]?.elements, !parts.isEmpty else {
      throw Self.missing("parts", at: place, in: message)
    }
    var words: [String] = []
    for (index, part) in parts.prefix(100).enumerated() {
      let place = place + [.text("parts"), .whole(index)]
      guard part.members != nil else {
        throw .invalid(
          "model_attributes_type", at: place, "Input should be a valid dictionary or object",
          input: part)
      }
      try Self.check(part, knows: Self.partKeys, at: place)
      if part["text"] != nil { words.append(try Self.string(part, "text", at: place)) }
    }
    text = words.joined(separator: "\n")
    streaming = body["streaming"]?.bool ?? false
  }

  private static func string(
    _ value: JSONValue, _ name: String, at place: [JSONValue]
  ) throws(HTTPRefusal) -> String {
    guard let found = value[name] else { throw missing(name, at: place, in: value) }
    guard let text = found.string else {
      throw .invalid(
        "string_type", at: place + [.text(name)], "Input should be a valid string", input: found)
    }
    return text
  }

  private static func missing(
    _ name: String, at place: [JSONValue], in value: JSONValue
  ) -> HTTPRefusal {
    .invalid("missing", at: place + [.text(name)], "Field required", input: value)
  }

  private static func check(
    _ value: JSONValue, knows names: Set<String>, at place: [JSONValue]
  ) throws(HTTPRefusal) {
    guard let other = value.members?.first(where: { !names.contains($0.name) }) else { return }
    throw .invalid(
      "extra_forbidden", at: place + [.text(other.name)], "Extra inputs are not permitted",
      input: other.value)
  }
}
