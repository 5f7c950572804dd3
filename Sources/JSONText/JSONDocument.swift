/// A JSON text, its value, and the places of values in the text.
package struct JSONDocument: Sendable {
  package let root: JSONValue
  private let bytes: [UInt8]

  /// Reads a text.
  ///
  /// - Throws: `JSONError`, with the place and what is wrong there.
  package init(
    _ bytes: [UInt8], rules: JSONReadingRules = JSONReadingRules()
  ) throws(JSONError) {
    var reader = JSONReader(bytes, rules: rules)
    root = try reader.document()
    self.bytes = bytes
  }

  package init(
    _ text: String, rules: JSONReadingRules = JSONReadingRules()
  ) throws(JSONError) {
    try self.init(Array(text.utf8), rules: rules)
  }

  /// The place of a value of this document.
  package func place(of value: JSONValue) -> JSONPlace {
    JSONPlace(offset: value.offset ?? 0, in: bytes)
  }

  /// The place of a member's name.
  package func place(of member: JSONMember) -> JSONPlace {
    JSONPlace(offset: member.nameOffset ?? 0, in: bytes)
  }
}

/// A place in a text, as editors count it: lines and columns (in Unicode scalars) from 1.
package struct JSONPlace: Sendable, Hashable, CustomStringConvertible {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// It is computed when it is needed, because computing it for every value of a long line would be
  /// slow.
  init(offset: Int, in bytes: [UInt8]) {
    line = 1
    column = 1
    var index = bytes.starts(with: JSONReader.byteOrderMark) ? 3 : 0
    while index < min(offset, bytes.count) {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        // Bytes that continue a character are not columns.
        column += 1
      }
      index += 1
    }
  }

  /// `12:5`
  package var description: String { "\(line):\(column)" }
}

/// What a reader accepts.
package struct JSONReadingRules: Sendable, Hashable {
  /// The most bytes of a text.
  package var maximumBytes = 1 << 24
  /// How deep arrays and objects may be nested, 1...256. Each level takes some of the stack.
  package var maximumDepth = 64
  /// Whether an object may have two members of the same name. Both are kept then.
  package var allowsRepeatedNames = false

  package init(
    maximumBytes: Int = 1 << 24, maximumDepth: Int = 64, allowsRepeatedNames: Bool = false
  ) {
    self.maximumBytes = maximumBytes
    self.maximumDepth = min(max(maximumDepth, 1), 256)
    self.allowsRepeatedNames = allowsRepeatedNames
  }
}

/// The text is not JSON, or not within the rules.
package struct JSONError: Error, Hashable, CustomStringConvertible {
  package var place: JSONPlace
  /// What is wrong, to be written after the place: `a comma is missing`.
  package var message: String

  package init(place: JSONPlace, message: String) {
    self.place = place
    self.message = message
  }

  /// `12:5: a comma is missing`
  package var description: String { "\(place): \(message)" }
}
