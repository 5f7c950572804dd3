/// Texts that nobody can guess, from the system's source of randomness.
package enum Secret {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// 43 characters of 6 bits each that are safe in URLs.
  package static func word() -> String {
    var random = SystemRandomNumberGenerator()
    return String(
      decoding: (0..<43).map { _ in letters[Int(random.next() & 63)] }, as: UTF8.self)
  }

  /// `count` hexadecimal digits, 1...16.
  package static func hexadecimal(_ count: Int) -> String {
    var random = SystemRandomNumberGenerator()
    let digits = String(random.next(), radix: 16)
    return String((String(repeating: "0", count: 16) + digits).suffix(count))
  }

  /// 19 digits: above 2^53, so that a client that reads them as a floating-point number notices.
  package static func digits() -> String {
    "\(UInt64.random(in: 1_000_000_000_000_000_000...9_199_999_999_999_999_999))"
  }

  /// `f81d4fae-7dec-41d0-a765-00a0c91e6bf6`: version 4 of RFC 9562.
  package static func uuid() -> String {
    let (a, b) = (hexadecimal(16), hexadecimal(16))
    let variant = String(8 | Int.random(in: 0...3), radix: 16)
    return [
      String(a.prefix(8)), String(a.dropFirst(8).prefix(4)), "4" + a.suffix(3),
      variant + b.prefix(3), String(b.suffix(12)),
    ].joined(separator: "-")
  }
}
