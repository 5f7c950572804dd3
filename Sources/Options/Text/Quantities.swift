/// Sizes and times as people read them.
package enum Quantities {
  /// Decimal units: `532 B`, `7.9 kB`, `18.4 MB`, `123 MB`.
  package static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    var value = Double(bytes) / 1000
    var units = ["kB", "MB", "GB", "TB"][...]
    // 999.95 would be shown as 1000.0; it belongs to the next unit.
    while value >= 999.5, units.count > 1 {
      value /= 1000
      units.removeFirst()
    }
    return "\(threeDigits(value)) \(units.first ?? "")"
  }

  /// A limit, exactly: `20 MB`, `2.5 MB`, `16 MiB`, `1234567 B`.
  package static func exactSize(_ bytes: Int) -> String {
    let decimal = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)]
    if let unit = decimal.first(where: { bytes >= $0.1 }), bytes % (unit.1 / 10) == 0 {
      return "\(plain(Double(bytes * 10 / unit.1) / 10)) \(unit.0)"
    }
    let binary = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    if let unit = binary.first(where: { bytes >= $0.1 }), bytes % unit.1 == 0 {
      return "\(bytes / unit.1) \(unit.0)"
    }
    return "\(bytes) B"
  }

  /// A clip's length: `0:42`, `1:02:03`.
  package static func clipLength(_ seconds: Double) -> String {
    let whole = wholeSeconds(seconds)
    let (minutes, rest) = (whole / 60, whole % 60)
    if minutes < 60 { return "\(minutes):\(twoDigits(rest))" }
    return "\(minutes / 60):\(twoDigits(minutes % 60)):\(twoDigits(rest))"
  }

  /// A clip's length, with the tenth where a second is much of it: `0:02.4`, `0:42`.
  package static func exactLength(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds > 0, seconds < 2.95 else { return clipLength(seconds) }
    let tenths = Int((seconds * 10).rounded())
    return tenths % 10 == 0 ? "0:0\(tenths / 10)" : "0:0\(tenths / 10).\(tenths % 10)"
  }

  /// Time spent: `0.8 s`, `12 s`, `2 min 5 s`, `1 h 2 min`.
  package static func timeSpent(_ seconds: Double) -> String {
    if seconds.isFinite, seconds < 9.95 { return "\(oneDecimal(max(seconds, 0))) s" }
    let whole = wholeSeconds(seconds)
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole / 60 % 60) min"
  }

  /// The change from one size to another: `-57 %`, `+3 %`, `-0.4 %`, `same size`.
  package static func change(from old: Int, to new: Int) -> String {
    if old == new { return "same size" }
    let percent = (Double(new) - Double(old)) / Double(max(old, 1)) * 100
    let sign = percent < 0 ? "-" : "+"
    let amount = percent.magnitude
    if amount < 0.95 { return "\(sign)\(oneDecimal(max(amount, 0.1))) %" }
    // Only an empty file is 100 % smaller.
    let rounded = percent < 0 && new > 0 ? min(amount.rounded(), 99) : amount.rounded()
    return "\(sign)\(Int(min(rounded, 1e12))) %"
  }

  /// `2.4`, never in exponents. For amounts below a million.
  package static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((min(max(value, 0), 1e15) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A number without a needless fraction: `1`, `0.5`.
  package static func plain(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return "\(whole)" }
    return "\(value)"
  }

  private static func threeDigits(_ value: Double) -> String {
    value < 99.95 ? oneDecimal(value) : "\(Int(value.rounded()))"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func wholeSeconds(_ seconds: Double) -> Int {
    seconds.isFinite ? Int(min(max(seconds, 0), 1e12).rounded()) : 0
  }

  /// `1 file`, `24 files`
  package static func count(_ number: Int, _ thing: String) -> String {
    number == 1 ? "1 \(thing)" : "\(number) \(thing)s"
  }
}
