extension ValueReading {
  /// `8MB`, `8MiB`, `500kB` or plain bytes.
  static func byteCount(_ text: String) throws(UsageError) -> Int {
    let units: [(name: String, bytes: Double)] = [
      ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("kb", 1000), ("mb", 1_000_000),
      ("gb", 1_000_000_000), ("b", 1),
    ]
    let lower = text.lowercased()
    let unit = units.first { lower.hasSuffix($0.name) }
    let digits = lower.dropLast(unit?.name.count ?? 0)
    guard let value = decimal(digits).map({ $0 * (unit?.bytes ?? 1) }), value >= 1, value <= 1e15
    else { throw UsageError(refusal(text, "a size such as 8MB, 500kB, 8MiB or 8000000")) }
    return Int(value)
  }
}
