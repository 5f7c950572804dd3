package import Failures

/// Turns option values into numbers. Strict: what is not wholly a number is refused, with a
/// message that says what is allowed.
package enum ValueReading {
  package static func integer(_ text: String, in range: ClosedRange<Int>) throws(Failure) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit), let value = Int(text),
      range.contains(value)
    else {
      throw .usage(
        refusal(text, "a whole number from \(range.lowerBound) to \(range.upperBound)"))
    }
    return value
  }

  package static func number(_ text: String, in range: ClosedRange<Double>) throws(Failure)
    -> Double
  {
    guard let value = decimal(text), range.contains(value) else {
      throw .usage(refusal(text, "a number \(words(range))"))
    }
    return value
  }

  /// `1.5`, or `150%` for the same.
  package static func factor(_ text: String, in range: ClosedRange<Double>) throws(Failure)
    -> Double
  {
    let value = text.hasSuffix("%") ? decimal(text.dropLast()).map { $0 / 100 } : decimal(text)
    guard let value, range.contains(value) else {
      throw .usage(refusal(text, "a number \(words(range)), or a percentage such as 50%"))
    }
    return value
  }

  /// `50%` as 0.5.
  package static func share(
    _ text: String, in percents: ClosedRange<Double>
  ) throws(Failure) -> Double {
    guard text.hasSuffix("%"), let percent = decimal(text.dropLast()), percents.contains(percent)
    else { throw .usage(refusal(text, "a share \(words(percents)) percent, such as 50%")) }
    return percent / 100
  }

  /// `8MB`, `500 KiB`, `1.5GB`, or plain bytes. Decimal and binary units are kept apart.
  package static func byteCount(_ text: String) throws(Failure) -> Int {
    let allowed = "a size such as 8MB, 500kB, 8MiB or a number of bytes"
    let number = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(number.count).drop { $0 == " " }.lowercased()
    guard let factor = byteUnits[unit], let value = decimal(number) else {
      throw .usage(refusal(text, allowed))
    }
    // A fraction of a byte is no limit: round down.
    let bytes = (value * factor).rounded(.down)
    guard bytes >= 1, bytes <= 1e15 else { throw .usage("is out of range: 1 byte to 1 PB") }
    return Int(bytes)
  }

  private static let byteUnits: [String: Double] = [
    "": 1, "b": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9,
    "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824,
  ]

  /// `25`, or `30000/1001` as video tools write it.
  package static func frameRate(_ text: String) throws(Failure) -> Double {
    let range = 0.01...1000.0
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    var value = parts.first.flatMap(decimal)
    if parts.count == 2, let numerator = value {
      value = decimal(parts[1]).flatMap { $0 > 0 ? numerator / $0 : nil }
    }
    guard let value, range.contains(value) else {
      throw .usage(refusal(text, "a number \(words(range)), or a fraction such as 30000/1001"))
    }
    return value
  }

  /// The name of a preset or a destination.
  package static func plainName(_ text: String) throws(Failure) -> String {
    guard isPlainName(text) else { throw .usage(refusal(text, plainNameRule)) }
    return text
  }

  package static let plainNameRule =
    "a name of at most 64 letters, digits, dots, dashes and underscores"

  package static func isPlainName(_ text: String) -> Bool {
    (1...64).contains(text.unicodeScalars.count) && text.first != "-"
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || isDigit(UInt8(truncatingIfNeeded: $0.value)) && $0.isASCII
          || "._-".unicodeScalars.contains($0)
      }
  }

  /// One of `choices`.
  package static func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ text: String, of type: Value.Type
  ) throws(Failure) -> Value {
    guard let value = Value(rawValue: text) else {
      throw .usage(refusal(text, list(type.allCases.map(\.rawValue))))
    }
    return value
  }

  /// Any text but none.
  package static func name(_ text: String, _ what: String) throws(Failure) -> String {
    if text.isEmpty { throw .usage("needs a value: \(what)") }
    return text
  }

  /// A plain decimal number. Exponents, signs, `nan` and hexadecimal are no one's idea of a width.
  package static func decimal(_ text: some StringProtocol) -> Double? {
    let bytes = text.utf8
    guard bytes.contains(where: isDigit), bytes.allSatisfy({ isDigit($0) || $0 == dot }),
      bytes.count(where: { $0 == dot }) <= 1
    else { return nil }
    // "5." and ".5" are numbers to people.
    let value = Double(bytes.contains(dot) ? "0\(text)0" : String(text))
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// `a, b or c`
  package static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) or \(last)"
  }

  /// What follows the option's name in the message.
  package static func refusal(_ text: String, _ allowed: String) -> String {
    text.isEmpty ? "needs a value: \(allowed)" : "is not \(allowed)"
  }

  private static let dot = UInt8(ascii: ".")

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func words(_ range: ClosedRange<Double>) -> String {
    "from \(Quantities.plain(range.lowerBound)) to \(Quantities.plain(range.upperBound))"
  }
}
