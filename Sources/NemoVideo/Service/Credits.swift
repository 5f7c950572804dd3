import JSONText

/// The credits of an account.
package struct Credits: Sendable, Hashable {
  package var available: Int
  /// Reserved for work in progress.
  package var frozen: Int
  package var total: Int

  init?(_ data: JSONValue) {
    func number(_ name: String) -> Int? {
      guard let value = data[name]?.word else { return nil }
      return Int(value) ?? Double(value).flatMap { $0.isFinite && abs($0) < 1e15 ? Int($0) : nil }
    }
    guard let available = number("available") else { return nil }
    self.available = available
    frozen = number("frozen") ?? 0
    total = number("total") ?? available + frozen
  }
}
