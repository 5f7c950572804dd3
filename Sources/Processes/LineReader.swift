package import Failures
package import Files

/// Reads lines, the longest of which are passed over: nobody decides how much memory this takes.
package struct LineReader: ~Copyable {
  package enum Line {
    /// Without its end.
    case bytes([UInt8])
    /// It was longer than is read.
    case tooLong
  }

  private let file: Descriptor
  private let limit: Int
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var filled = 0
  private var next = 0

  /// - Parameter limit: the most bytes of a line.
  package init(_ file: consuming Descriptor, atMost limit: Int) {
    self.file = file
    self.limit = limit
  }

  /// The next line; `nil` at the end. A last line without its end is none.
  package mutating func read() throws(Failure) -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if next == filled {
        filled = try file.read(into: &buffer)
        next = 0
        if filled == 0 { return nil }
      }
      let end = buffer[next..<filled].firstIndex(of: UInt8(ascii: "\n"))
      let part = buffer[next..<(end ?? filled)]
      if line.count + part.count <= limit { line += part } else { isTooLong = true }
      next = end.map { $0 + 1 } ?? filled
      if end != nil { return isTooLong ? .tooLong : .bytes(line) }
    }
  }
}
