/// Numbers and strings.
extension JSONReader {
  /// A number and nothing else.
  mutating func wholeNumber() throws(JSONError) -> JSONNumber {
    let number = try number()
    guard next == nil else { throw unexpected("the end of the number") }
    return number
  }

  /// A minus sign, digits without leading zeros, a fraction and an exponent; its text is kept.
  mutating func number() throws(JSONError) -> JSONNumber {
    let start = index
    _ = take(UInt8(ascii: "-"))
    let zero = take(UInt8(ascii: "0"))
    if zero, let byte = next, Self.isDigit(byte) {
      throw error("a number has no zero before its other digits", at: start)
    }
    if !zero { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return JSONNumber(checked: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits() throws(JSONError) {
    guard let byte = next, Self.isDigit(byte) else { throw unexpected("a digit") }
    while let byte = next, Self.isDigit(byte) { index += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// A string, from its opening to its closing quote.
  mutating func string() throws(JSONError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while true {
      let runStart = index
      while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        index += 1
      }
      text += bytes[runStart..<index]
      switch next {
      case nil: throw error("this string does not end", at: start)
      case UInt8(ascii: "\""):
        index += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("this string is not UTF-8", at: start)
        }
        return string
      case UInt8(ascii: "\\"): text += String(try escape()).utf8
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        throw error("this string does not end on its line", at: start)
      case .some(let byte):
        throw error(
          byte == 0
            ? "a string cannot hold a NUL byte"
            : "a string cannot hold a control character; write it as \\u00\(Self.hexadecimal(byte))"
        )
      }
    }
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let letter = next else { throw error("the text ends inside a string") }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try codeUnit(escapeStart: start)
      if let scalar = Unicode.Scalar(first) { return scalar }
      // The first half of a pair must be followed by the second.
      if first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let second = try codeUnit(escapeStart: start)
        if (0xDC00...0xDFFF).contains(second) {
          let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
          if let scalar = Unicode.Scalar(value) { return scalar }
        }
      }
      throw error("half of a surrogate pair is no character", at: start)
    default: throw error("there is no such escape in JSON", at: start)
    }
  }

  private mutating func codeUnit(escapeStart: Int) throws(JSONError) -> UInt16 {
    let end = index + 4
    guard end <= bytes.count else { throw error("the text ends inside a string") }
    var value: UInt16 = 0
    while index < end {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw error("\\u needs four hexadecimal digits", at: escapeStart)
      }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
