/// The order in which people number files: `frame2` before `frame10`.
package enum NaturalOrder {
  /// Whether one name comes before another. Numbers in them count by their value; names that differ
  /// in leading zeros only keep the order of their bytes.
  package static func precedes(_ one: String, _ other: String) -> Bool {
    var (left, right) = (Substring(one).utf8, Substring(other).utf8)
    while let first = left.first, let second = right.first {
      if isDigit(first), isDigit(second) {
        let (number, next) = (number(&left), number(&right))
        if number.count != next.count { return number.count < next.count }
        if !number.elementsEqual(next) { return number.lexicographicallyPrecedes(next) }
      } else {
        if first != second { return first < second }
        left = left.dropFirst()
        right = right.dropFirst()
      }
    }
    if left.isEmpty != right.isEmpty { return left.isEmpty }
    return one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Takes the digits at the beginning; without leading zeros, longer ones are greater.
  private static func number(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
    let digits = text.prefix(while: isDigit)
    text = text.dropFirst(digits.count)
    return digits.drop { $0 == 0x30 }
  }
}
