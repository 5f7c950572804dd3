import JSONText

/// The content of one event of a chat's stream.
struct ChatEvent: Sendable, Hashable {
  /// The visible text, its parts joined; `nil` where there is none.
  var text: String?
  /// Whether the text is a piece of one that will be repeated as a whole.
  var isPartial = false
  /// The names of the tools that were called. They are counted and never shown.
  var tools: [String] = []
  /// Whether a tool returned something, or the session's state changed.
  var didWork = false
  /// Why the service gave up, in its words.
  var failure: String?
  /// The code with which it gave up, if any: a number of the service or a word of the framework
  /// behind it.
  var failureCode: String?

  /// Whether it says nothing but that the connection is alive.
  var isHeartbeat: Bool {
    text == nil && tools.isEmpty && !didWork && failure == nil && failureCode == nil
  }

  static let mostFailureBytes = 2000

  init(_ event: EventStreamParser.Event) {
    let rules = JSONReadingRules(
      maximumBytes: EventStreamParser.mostEventBytes, allowsRepeatedNames: true)
    guard let json = try? JSONDocument(event.data, rules: rules).root else {
      // Old servers do not escape quotes in the text of an error.
      let text = String(decoding: event.data.prefix(Self.mostFailureBytes), as: UTF8.self)
      if text.hasPrefix("{\"error\"") {
        failure = String(text.dropFirst(8).drop { ": \"".contains($0) })
          .trimmingSuffix { "}\" \n".contains($0) }
      }
      // Anything else, such as the bare word heartbeat, is ignored.
      return
    }
    if event.name == "heartbeat" { return }
    read(json)
  }

  private mutating func read(_ json: JSONValue) {
    isPartial = json["partial"]?.bool ?? false
    for part in (json["content"]?["parts"]?.elements ?? []) { read(part: part) }
    // An older form, which the service's documentation shows.
    switch json["type"]?.string {
    case "text", "message":
      if let content = json["content"]?.string { add(content) }
      if let content = json["text"]?.string { add(content) }
    case "tool_call": tools.append(json["name"]?.string ?? "")
    case "tool_result": didWork = true
    case "error": failure = json["message"]?.string ?? json["content"]?.string ?? "no reason given"
    default: break
    }
    if let delta = json["actions"]?["stateDelta"]?.members, !delta.isEmpty { didWork = true }
    readFailure(json)
  }

  private mutating func read(part: JSONValue) {
    if part["thought"]?.bool == true { return }
    if let text = part["text"]?.string { add(text) }
    if let call = part["functionCall"] ?? part["function_call"] {
      tools.append(call["name"]?.string ?? "")
    }
    if part["functionResponse"] != nil || part["function_response"] != nil { didWork = true }
  }

  private mutating func readFailure(_ json: JSONValue) {
    if let code = json["errorCode"]?.word ?? json["error_code"]?.word { failureCode = code }
    if let message = json["errorMessage"]?.string ?? json["error_message"]?.string {
      failure = message
    } else if let message = json["error"]?.string {
      failure = message
    } else if let code = json["code"]?.word, code != "0", json["content"] == nil {
      // The envelope in which the other endpoints answer.
      failureCode = code
      failure = json["message"]?.string ?? json["msg"]?.string
    }
    failure = failure.map { String($0.prefix(Self.mostFailureBytes)) }
    if failureCode != nil, failure == nil { failure = "no reason given" }
  }

  private mutating func add(_ piece: String) {
    if piece.isEmpty { return }
    text = (text ?? "") + piece
  }
}
