import Platform

/// Parses `multipart/form-data` as it arrives (RFC 7578, RFC 2046). Keeps the head of a part and what
/// may be the beginning of a boundary, never a part's content.
///
/// libmicrohttpd's own parser, `MHD_create_post_processor`, is not used: it cannot say what is wrong
/// with a form, lets parts without a name pass, and leaves `%22` in the names of files as it is.
package struct MultipartReader {
  package enum Event {
    /// A part begins: its field's name, and the file's name where it has one.
    case part(field: String, file: String?)
    case content(UnsafeRawBufferPointer)
    case end
  }

  /// The body is malformed. The message is for people.
  package struct Fault: Error { package var message: String }

  private enum State { case preamble, head, content, finished }

  /// The boundary with the line break and the dashes before it.
  private let delimiter: [UInt8]
  private var state = State.preamble
  /// Bytes that cannot be classified before more of them have come.
  private var held: [UInt8]
  private static let mostHead = 8192

  /// - Parameter contentType: the header's value.
  /// - Returns: `nil` where it is not `multipart/form-data` with a boundary.
  package init?(contentType: String) {
    let parts = contentType.split(separator: ";")
    guard parts.first?.trimmingSpaces.lowercased() == "multipart/form-data" else { return nil }
    let prefix = "boundary="
    guard
      let parameter = parts.dropFirst().map(\.trimmingSpaces).first(where: {
        $0.lowercased().hasPrefix(prefix)
      })
    else { return nil }
    var boundary = parameter.dropFirst(prefix.count)
    if boundary.count >= 2, boundary.first == "\"", boundary.last == "\"" {
      boundary = boundary.dropFirst().dropLast()
    }
    guard (1...70).contains(boundary.utf8.count),
      boundary.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
    else { return nil }
    delimiter = Array("\r\n--\(boundary)".utf8)
    // The first boundary may come at the very start, without a line break before it.
    held = [0x0D, 0x0A]
  }

  package var isFinished: Bool { state == .finished }

  /// - Parameter event: called with what is found. Content is valid during the call only.
  /// - Returns: what is wrong with the body; `nil` where nothing is.
  package mutating func take<E: Error>(
    _ bytes: UnsafeRawBufferPointer, event: (Event) throws(E) -> Void
  ) throws(E) -> Fault? {
    // At most a head was kept, so this copies little more than the new bytes.
    var all = held
    all.append(contentsOf: bytes)
    held = []
    var start = 0
    while start < all.count, state != .finished {
      switch state {
      case .preamble, .content:
        let found = Self.search(delimiter, in: all, from: start)
        // The two bytes after a delimiter say whether another part follows.
        let isWhole = found + delimiter.count + 2 <= all.count
        if state == .content, found > start {
          try Self.lend(all[start..<found], to: event)
        }
        guard isWhole else {
          held = Array(all[found...])
          return nil
        }
        let next = found + delimiter.count
        switch (all[next], all[next + 1]) {
        case (0x2D, 0x2D):
          if state == .content { try event(.end) }
          state = .finished
        case (0x0D, 0x0A):
          if state == .content { try event(.end) }
          state = .head
        default: return Fault(message: "a boundary is followed by something else than a line's end")
        }
        start = next + 2
      case .head:
        let end = Self.search([0x0D, 0x0A, 0x0D, 0x0A], in: all, from: start)
        guard end + 4 <= all.count else {
          held = Array(all[start...])
          return held.count > Self.mostHead ? Fault(message: "a part's head is too long") : nil
        }
        guard end - start <= Self.mostHead else {
          return Fault(message: "a part's head is too long")
        }
        guard let head = Self.head(all[start..<end]) else {
          return Fault(message: "a part has no Content-Disposition with a name")
        }
        try event(.part(field: head.field, file: head.file))
        state = .content
        start = end + 4
      case .finished: break
      }
    }
    return nil
  }

  private static func lend<E: Error>(
    _ bytes: ArraySlice<UInt8>, to event: (Event) throws(E) -> Void
  ) throws(E) {
    // `withUnsafeBytes` of the standard library does not have typed throws.
    let outcome = bytes.withUnsafeBytes { bytes -> Result<Void, E> in
      Result { () throws(E) in try event(.content(bytes)) }
    }
    try outcome.get()
  }

  /// Where `pattern` begins, of which only a prefix may have arrived; the end of `bytes` if nowhere.
  private static func search(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return start }
      var place = start
      while place < buffer.count {
        guard let hit = memchr(base + place, CInt(pattern[0]), buffer.count - place) else {
          return buffer.count
        }
        place = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
        let count = min(pattern.count, buffer.count - place)
        if memcmp(base + place, pattern, count) == 0 { return place }
        place += 1
      }
      return buffer.count
    }
  }
}

extension MultipartReader {
  /// The names of the field and of the file in a part's head.
  private static func head(_ bytes: ArraySlice<UInt8>) -> (field: String, file: String?)? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    // CR LF is a single `Character`.
    for line in text.split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":"),
        line[..<colon].trimmingSpaces.lowercased() == "content-disposition"
      else { continue }
      let value = line[line.index(after: colon)...]
      guard let field = parameter("name", of: value) else { return nil }
      return (field, parameter("filename", of: value))
    }
    return nil
  }

  /// A parameter's value. In a quoted one, curl writes a quote as `\"` and browsers as `%22`.
  private static func parameter(_ name: String, of value: Substring) -> String? {
    var rest = value
    while let semicolon = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: semicolon)...]
      let start = rest.drop { $0 == " " || $0 == "\t" }
      guard start.lowercased().hasPrefix(name + "=") else {
        rest = skippingQuotes(start)
        continue
      }
      let found = start.dropFirst(name.count + 1)
      guard found.first == "\"" else { return found.prefix { $0 != ";" }.trimmingSpaces }
      var text = ""
      var isEscaped = false
      for character in found.dropFirst() {
        if isEscaped {
          text.append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          return text.split(separator: "%22", omittingEmptySubsequences: false)
            .joined(separator: "\"")
        } else {
          text.append(character)
        }
      }
      return nil
    }
    return nil
  }

  /// The rest of the text after a parameter, whose quoted value may contain semicolons.
  private static func skippingQuotes(_ text: Substring) -> Substring {
    guard let open = text.firstIndex(where: { $0 == "\"" || $0 == ";" }), text[open] == "\"" else {
      return text
    }
    var isEscaped = false
    var index = text.index(after: open)
    while index < text.endIndex {
      if isEscaped {
        isEscaped = false
      } else if text[index] == "\\" {
        isEscaped = true
      } else if text[index] == "\"" {
        return text[text.index(after: index)...]
      }
      index = text.index(after: index)
    }
    return text[index...]
  }
}
