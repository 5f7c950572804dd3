/// The answer to one message, assembled from the events of its stream.
struct ChatReply: Sendable, Hashable {
  /// The texts, each once, in their order.
  private(set) var messages: [String] = []
  /// How many tools were called.
  private(set) var toolCalls = 0
  /// Whether a tool returned something, or the session's state changed.
  private(set) var didWork = false
  private(set) var failure: String?
  private(set) var failureCode: String?
  /// How many events came that were not heartbeats.
  private(set) var eventCount = 0
  /// Whether text was dropped because there was too much of it.
  private(set) var isCut = false

  /// The most bytes of text that are kept.
  static let mostTextBytes = 4 << 20

  private var pieces = ""
  private var bytes = 0

  init() {}

  var text: String { messages.joined(separator: "\n\n") }

  mutating func take(_ event: ChatEvent) {
    if event.isHeartbeat { return }
    eventCount += 1
    toolCalls += event.tools.count
    didWork = didWork || event.didWork
    if event.failure != nil || event.failureCode != nil {
      failure = event.failure
      failureCode = event.failureCode
    }
    if let text = event.text { take(text, isPartial: event.isPartial) }
  }

  private mutating func take(_ text: String, isPartial: Bool) {
    guard bytes + text.utf8.count <= Self.mostTextBytes else {
      isCut = true
      return
    }
    bytes += text.utf8.count
    if isPartial {
      pieces += text
      return
    }
    // A whole text replaces its pieces. Pieces of another text are kept.
    if !pieces.isEmpty, !text.hasPrefix(pieces) { messages.append(pieces) }
    pieces = ""
    messages.append(text)
  }

  /// Must be called when the stream has ended, completely or not.
  mutating func end() {
    if !pieces.isEmpty { messages.append(pieces) }
    pieces = ""
    messages = messages.filter { $0.contains { !$0.isWhitespace } }
    // The service is known to add this to answers that are fine.
    if messages.count > 1, let last = messages.last,
      last.lowercased().hasPrefix("i encountered a temporary issue")
    {
      messages.removeLast()
    }
  }
}
