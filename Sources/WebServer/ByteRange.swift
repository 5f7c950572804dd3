/// The part of a file that a request asks for (RFC 9110, section 14).
package enum ByteRange: Equatable {
  case whole
  case part(offset: Int, count: Int)
  /// It lies behind the end of the file.
  case unsatisfiable

  /// - Parameters:
  ///   - header: `bytes=100-199`, `bytes=100-` or `bytes=-100`. Any other header, such as one with
  ///     several parts, is ignored, as the RFC allows.
  ///   - size: the file's length in bytes.
  package init(_ header: String?, of size: Int) {
    self = .whole
    guard let header, header.lowercased().hasPrefix("bytes=") else { return }
    let ends = header.dropFirst(6).split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false
    ).map { $0.trimmingSpaces }
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      return
    }
    switch (Self.number(ends[0]), Self.number(ends[1])) {
    case (nil, nil): return
    case (nil, let last?):
      guard last > 0, size > 0 else {
        self = .unsatisfiable
        return
      }
      self = .part(offset: max(0, size - last), count: min(last, size))
    case (let first?, let last):
      if let last, last < first { return }
      guard first < size else {
        self = .unsatisfiable
        return
      }
      self = .part(offset: first, count: min(last ?? .max, size - 1) - first + 1)
    }
  }

  /// A number too large for `Int` lies behind the end of every file; `nil` for no digits.
  private static func number(_ digits: String) -> Int? {
    digits.isEmpty ? nil : Int(digits) ?? .max
  }
}
