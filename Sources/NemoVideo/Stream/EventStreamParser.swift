import Failures

/// Parses a stream of server-sent events, in pieces of any size.
///
/// Source: the HTML standard, "Server-sent events". Lines end with LF, CRLF or CR; an empty line ends
/// an event.
struct EventStreamParser: Sendable {
  /// One event. Its `id` and `retry` are ignored, because the stream of a chat cannot be resumed.
  struct Event: Sendable, Hashable {
    /// `message` where none is named.
    var name = "message"
    /// The lines of data, joined by line feeds.
    var data: [UInt8] = []
  }

  /// What the stream contains.
  enum Item: Sendable, Hashable {
    case event(Event)
    /// A line that begins with a colon, or an event without data: it keeps the connection alive.
    case sign
  }

  /// The most bytes of one event.
  static let mostEventBytes = 16 << 20

  private var line: [UInt8] = []
  private var event = Event()
  private var hasData = false
  private var hasName = false
  /// Whether the last byte was a CR. A LF that follows belongs to it.
  private var endedWithReturn = false
  private var isFirstLine = true

  init() {}

  /// - Returns: the items that end within these bytes.
  /// - Throws: `cloudProtocol`, where an event is too large.
  mutating func take(_ bytes: ArraySlice<UInt8>) throws(Failure) -> [Item] {
    var items: [Item] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x0A, endedWithReturn, index == start {
        endedWithReturn = false
        start = index + 1
      } else if byte == 0x0A || byte == 0x0D {
        try append(bytes[start..<index])
        endedWithReturn = byte == 0x0D
        if let item = endLine() { items.append(item) }
        start = index + 1
      } else if index == start {
        endedWithReturn = false
      }
      index += 1
    }
    try append(bytes[start...])
    return items
  }

  /// The last event, where the stream ends without an empty line. The standard drops it; it is
  /// accepted here, as a service may close the connection a little early.
  mutating func end() -> Item? {
    if !line.isEmpty { _ = endLine() }
    return endEvent()
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) throws(Failure) {
    guard line.count + event.data.count + bytes.count <= Self.mostEventBytes else {
      throw Failure(.cloudProtocol, "the service sends an event of more than 16 MiB")
    }
    line += bytes
  }

  private mutating func endLine() -> Item? {
    defer {
      line.removeAll(keepingCapacity: true)
      isFirstLine = false
    }
    var line = self.line[...]
    // A byte order mark may stand before the first line.
    if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.isEmpty { return endEvent() }
    if line.first == UInt8(ascii: ":") { return .sign }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    var value = line[colon...].dropFirst()
    if value.first == 0x20 { value = value.dropFirst() }
    let name = line[..<colon]
    if name.elementsEqual("data".utf8) {
      if hasData { event.data.append(0x0A) }
      event.data += value
      hasData = true
    } else if name.elementsEqual("event".utf8) {
      event.name = String(decoding: value, as: UTF8.self)
      hasName = true
    } else if name.elementsEqual("heartbeat".utf8), value.isEmpty {
      return .sign
    }
    return nil
  }

  private mutating func endEvent() -> Item? {
    defer {
      event = Event()
      hasData = false
      hasName = false
    }
    guard hasData, !event.data.isEmpty else { return hasData || hasName ? .sign : nil }
    return .event(event)
  }
}
