/// Reads JSON by RFC 8259, byte by byte. It is stricter than most readers: anything that is not JSON
/// is an error, and so is a string that is not valid Unicode.
struct JSONReader {
  let bytes: [UInt8]
  let rules: JSONReadingRules
  var index = 0

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ bytes: [UInt8], rules: JSONReadingRules) {
    self.bytes = bytes
    self.rules = rules
  }

  /// The one value of a text.
  mutating func document() throws(JSONError) -> JSONValue {
    guard bytes.count <= rules.maximumBytes else {
      throw error("the text is too long: at most \(rules.maximumBytes) bytes are read", at: 0)
    }
    // Some editors write a byte order mark before UTF-8, where it means nothing.
    if bytes.starts(with: Self.byteOrderMark) { index = 3 }
    skipSpace()
    guard next != nil else { throw error("there is nothing in it") }
    let value = try value(depth: 0)
    skipSpace()
    guard next == nil else {
      throw error("the value has ended, and \(shownByte) follows")
    }
    return value
  }

  /// The next byte; `nil` at the end.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(place: JSONPlace(offset: offset ?? index, in: bytes), message: message)
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    let start = index
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return JSONValue(.string(try string()), offset: start)
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      return JSONValue(.number(try number()), offset: start)
    case UInt8(ascii: "t"):
      try word("true")
      return JSONValue(.bool(true), offset: start)
    case UInt8(ascii: "f"):
      try word("false")
      return JSONValue(.bool(false), offset: start)
    case UInt8(ascii: "n"):
      try word("null")
      return JSONValue(.null, offset: start)
    default: throw unexpected("a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    let start = index
    try checkDepth(depth)
    index += 1
    skipSpace()
    var members: [JSONMember] = []
    // Compared as bytes, because two encodings of an accented letter make two names.
    var names: Set<[UInt8]> = []
    if take(UInt8(ascii: "}")) { return JSONValue(.object([]), offset: start) }
    while true {
      let nameStart = index
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name between double quotes") }
      let name = try string()
      if !rules.allowsRepeatedNames, !names.insert(Array(name.utf8)).inserted {
        throw error("'\(Self.shown(name))' stands here twice", at: nameStart)
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected("a colon") }
      skipSpace()
      members.append(JSONMember(name, try value(depth: depth), nameOffset: nameStart))
      skipSpace()
      if take(UInt8(ascii: "}")) { return JSONValue(.object(members), offset: start) }
      try comma(before: UInt8(ascii: "}"))
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    let start = index
    try checkDepth(depth)
    index += 1
    skipSpace()
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return JSONValue(.array([]), offset: start) }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if take(UInt8(ascii: "]")) { return JSONValue(.array(elements), offset: start) }
      try comma(before: UInt8(ascii: "]"))
    }
  }

  private func checkDepth(_ depth: Int) throws(JSONError) {
    guard depth <= rules.maximumDepth else {
      throw error("lies too deep: at most \(rules.maximumDepth) levels are read")
    }
  }

  private mutating func comma(before end: UInt8) throws(JSONError) {
    let start = index
    guard take(UInt8(ascii: ",")) else {
      throw unexpected("a comma or \(Character(UnicodeScalar(end)))")
    }
    skipSpace()
    if next == end { throw error("this comma is one too many", at: start) }
  }

  private mutating func word(_ word: String) throws(JSONError) {
    guard bytes[index...].starts(with: word.utf8) else { throw unexpected("a value") }
    index += word.utf8.count
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  func unexpected(_ wanted: String) -> JSONError {
    guard let byte = next else { return error("the text ends where \(wanted) should be") }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return error("\(wanted) should be here; JSON has no comments")
    case UInt8(ascii: "'"):
      return error("\(wanted) should be here; JSON has double quotes only")
    default: return error("\(wanted) should be here, not \(shownByte)")
    }
  }

  /// The next byte in the words of a message.
  private var shownByte: String {
    switch next {
    case nil: "the end"
    case 0: "a NUL byte"
    case .some(let byte) where byte > 0x20 && byte < 0x7F: "\(Character(UnicodeScalar(byte)))"
    case .some(let byte): "byte 0x" + String(byte, radix: 16, uppercase: true)
    }
  }

  /// A name from the text, shortened, without characters that could disturb a terminal.
  private static func shown(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.prefix(40).map { $0.properties.isUnsafeToShow ? "?" : $0 }))
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isUnsafeToShow: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
