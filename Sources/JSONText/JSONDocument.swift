/// A JSON text that was read, and the places of its values in it.
public struct JSONDocument: Sendable {
  public let root: JSONValue
  private let bytes: [UInt8]

  /// - Throws: `JSONError`, with the place and what is wrong there.
  public init(
    _ bytes: [UInt8], rules: JSONReadingRules = JSONReadingRules()
  ) throws(JSONError) {
    var reader = JSONReader(bytes, rules: rules)
    root = try reader.document()
    self.bytes = bytes
  }

  public init(
    _ text: String, rules: JSONReadingRules = JSONReadingRules()
  ) throws(JSONError) {
    try self.init(Array(text.utf8), rules: rules)
  }

  /// Where a value of this document stands.
  public func place(of value: JSONValue) -> JSONPlace {
    JSONPlace(offset: value.offset ?? 0, in: bytes)
  }

  /// Where a member's name stands.
  public func place(of member: JSONMember) -> JSONPlace {
    JSONPlace(offset: member.nameOffset ?? 0, in: bytes)
  }
}

/// A place in a text, as editors count: both from 1, columns in Unicode scalars.
public struct JSONPlace: Sendable, Hashable, CustomStringConvertible {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Counted when it is asked for: keeping it for every value would make a long line costly.
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
        // The bytes that continue a character are no columns.
        column += 1
      }
      index += 1
    }
  }

  /// `12:5`
  public var description: String { "\(line):\(column)" }
}

/// What a reader puts up with.
public struct JSONReadingRules: Sendable, Hashable {
  /// The most bytes of a text.
  public var maximumBytes = 1 << 24
  /// How deep arrays and objects may lie in each other. 1...256: each takes some of the stack.
  public var maximumDepth = 64
  /// Whether an object may have two members of one name; both are kept then.
  public var allowsRepeatedNames = false

  public init(
    maximumBytes: Int = 1 << 24, maximumDepth: Int = 64, allowsRepeatedNames: Bool = false
  ) {
    self.maximumBytes = maximumBytes
    self.maximumDepth = min(max(maximumDepth, 1), 256)
    self.allowsRepeatedNames = allowsRepeatedNames
  }
}

/// The text is not JSON, or not within the rules.
public struct JSONError: Error, Hashable, CustomStringConvertible {
  public var place: JSONPlace
  /// What is wrong, to be put behind the place: `a comma is missing`.
  public var message: String

  public init(place: JSONPlace, message: String) {
    self.place = place
    self.message = message
  }

  /// `12:5: a comma is missing`
  public var description: String { "\(place): \(message)" }
}
