import JSONText

/// What one event of a chat says.
public struct ChatEvent: Sendable, Hashable {
  /// The visible text, its parts joined; `nil` where there is none.
  public var text: String?
  /// A piece of a text that will be repeated whole.
  public var isPartial = false
  /// Names of the tools that were called. Internal: counted, never told.
  public var tools: [String] = []
  /// Whether a tool has answered, or the session's state was changed.
  public var didWork = false
  /// Why the service gave up, in its words.
  public var failure: String?
  /// The code with which it gave up, where there is one: a number of the service's own table, or a
  /// word of the framework behind it.
  public var failureCode: String?

  /// Nothing but a sign of life.
  public var isHeartbeat: Bool {
    text == nil && tools.isEmpty && !didWork && failure == nil && failureCode == nil
  }

  static let mostFailureBytes = 2000

  public init(_ event: EventStreamParser.Event) {
    let rules = JSONReadingRules(
      maximumBytes: EventStreamParser.mostEventBytes, allowsRepeatedNames: true)
    guard let json = try? JSONDocument(event.data, rules: rules).root else {
      // Old servers put the words of an error between quotes without escaping them.
      let text = String(decoding: event.data.prefix(Self.mostFailureBytes), as: UTF8.self)
      if text.hasPrefix("{\"error\"") {
        failure = String(text.dropFirst(8).drop { ": \"".contains($0) })
          .trimmingSuffix { "}\" \n".contains($0) }
      }
      // Anything else, such as the bare word heartbeat, says nothing.
      return
    }
    if event.name == "heartbeat" { return }
    read(json)
  }

  private mutating func read(_ json: JSONValue) {
    // Partial texts of thoughts have parts that are marked.
    isPartial = json["partial"]?.bool ?? false
    for part in (json["content"]?["parts"]?.elements ?? []) { read(part: part) }
    // The older form of the service's own documents.
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
      // The envelope of the other endpoints, inside the stream.
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

extension JSONValue {
  /// The text of a string, or of a number as it is written.
  var word: String? { string ?? number?.text }
}

extension String {
  func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, condition(last) { text.removeLast() }
    return String(text)
  }
}
