/// Text that may hold anything, such as file names, made safe to show.
package enum SafeText {
  /// Escapes what could move the cursor, recolour the terminal or reorder the line: control
  /// characters, line and paragraph separators, and bidirectional overrides.
  package static func escaped(_ text: String, keepingNewlines: Bool = false) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where keepingNewlines: result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += keepingNewlines ? "\t" : "\\t"
      case _ where isUnsafe(scalar):
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A file name between quotes, for messages.
  package static func quoted(_ text: String) -> String { "'\(escaped(text))'" }

  /// Text of several lines, safe to show, with its closing newline.
  package static func block(_ text: String) -> String {
    let safe = escaped(text, keepingNewlines: true)
    return safe.hasSuffix("\n") ? safe : safe + "\n"
  }

  /// A value of any length, for messages.
  package static func quotedShort(_ text: String) -> String {
    "'\(shortened(escaped(text), toColumns: 60))'"
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The columns `text` takes on a terminal: CJK characters and emoji take two, combining marks
  /// none. An estimate for layout, not a Unicode table.
  package static func columns(_ text: String) -> Int {
    // Nearly all text is ASCII, and finding the borders of characters is slow.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + columns($1) }
  }

  /// `text` cut in its middle, so that a file's extension stays visible.
  package static func shortened(_ text: String, toColumns limit: Int) -> String {
    guard columns(text) > limit else { return text }
    guard limit > 3 else { return String(text.prefix(0)) }
    var head = ""
    var tail = ""
    var rest = Substring(text)
    var left = limit - 3
    // Takes from both ends in turn until the room is used up.
    while let next = head.count <= tail.count ? rest.first : rest.last {
      left -= columns(next)
      if left < 0 { break }
      if head.count <= tail.count {
        head.append(rest.removeFirst())
      } else {
        tail.insert(rest.removeLast(), at: tail.startIndex)
      }
    }
    return head + "..." + tail
  }

  private static func columns(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  /// With a full stop, unless it ends as a sentence does.
  package var asSentence: String {
    [".", "?", "!"].contains(where: hasSuffix) ? self : self + "."
  }
}
