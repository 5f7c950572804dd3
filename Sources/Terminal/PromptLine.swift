import Platform

/// What comes from standard input, a sentence a line.
package enum PromptLine: Hashable {
  case line(String)
  /// A line that is no text, or too much of it, and why.
  case unreadable(String)
  case end
  /// A signal asks to stop.
  case stopped
  /// The `errno`.
  case failed(Int32)
}

/// Lines of a pipe or a file, bounded.
package struct PlainLines {
  /// Far more than a sentence may have.
  package static let mostBytes = 1 << 16

  private var bytes: [UInt8] = []
  private var position = 0

  package init() {}

  package mutating func next() -> PromptLine {
    var line: [UInt8] = []
    var length = 0
    while true {
      if let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) {
        take(bytes[position..<end], &line, &length)
        position = end + 1
        return Self.line(line, length)
      }
      take(bytes[position...], &line, &length)
      position = bytes.count
      switch StandardInput.read(1 << 16) {
      case .bytes(let more):
        bytes = more
        position = 0
      case .end: return length > 0 ? Self.line(line, length) : .end
      case .stopped: return .stopped
      case .failed(let number): return .failed(number)
      }
    }
  }

  /// Keeps no more of an endless line than is needed to know that it is one.
  private func take(_ part: ArraySlice<UInt8>, _ line: inout [UInt8], _ length: inout Int) {
    line += part.prefix(max(0, Self.mostBytes - line.count))
    length += part.count
  }

  private static func line(_ bytes: [UInt8], _ length: Int) -> PromptLine {
    if length > mostBytes { return .unreadable("A line is too long: at most \(mostBytes) bytes.") }
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
      return .unreadable("A line is not UTF-8 text.")
    }
    return .line(text.last == "\r" ? String(text.dropLast()) : text)
  }
}

/// Standard input, with an eye on signals.
package enum StandardInput {
  package enum Content {
    case bytes([UInt8])
    case end
    case stopped
    case failed(Int32)
  }

  /// Waits for something, and gives at most `most` bytes of it.
  package static func read(_ most: Int) -> Content {
    while true {
      if Signals.stopSignal != nil { return .stopped }
      var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      // A signal just before the wait would not end it: look again now and then.
      let ready = poll(&request, 1, 500)
      if ready == 0 || ready < 0 && errno == EINTR { continue }
      if ready < 0 { return .failed(errno) }
      var buffer = [UInt8](repeating: 0, count: most)
      let count = Platform.read(0, &buffer, most)
      if count > 0 { return .bytes(Array(buffer[..<count])) }
      if count == 0 { return .end }
      if errno != EINTR, errno != EAGAIN { return .failed(errno) }
    }
  }
}
