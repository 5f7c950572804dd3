/// The answer to one message, put together from the events of its stream.
public struct ChatReply: Sendable, Hashable {
  /// The texts, each once, in their order.
  public private(set) var messages: [String] = []
  /// How many tools were called.
  public private(set) var toolCalls = 0
  /// Whether anything was done: a tool answered, or the state changed.
  public private(set) var didWork = false
  public private(set) var failure: String?
  public private(set) var failureCode: String?
  /// How many events came that were more than a sign of life.
  public private(set) var eventCount = 0
  /// Whether text was left out, for there was too much of it.
  public private(set) var isCut = false

  /// The most bytes of text that are kept.
  public static let mostTextBytes = 4 << 20

  private var pieces = ""
  private var bytes = 0

  public init() {}

  public var text: String { messages.joined(separator: "\n\n") }

  public mutating func take(_ event: ChatEvent) {
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
    // The whole text follows its pieces; one that is another text leaves them standing.
    if !pieces.isEmpty, !text.hasPrefix(pieces) { messages.append(pieces) }
    pieces = ""
    messages.append(text)
  }

  /// Says that the stream has ended, well or not.
  public mutating func end() {
    if !pieces.isEmpty { messages.append(pieces) }
    pieces = ""
    messages = messages.filter { $0.contains { !$0.isWhitespace } }
    // The service is known to end good answers like this.
    if messages.count > 1, let last = messages.last,
      last.lowercased().hasPrefix("i encountered a temporary issue")
    {
      messages.removeLast()
    }
  }
}
