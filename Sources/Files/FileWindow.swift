package import Failures

/// A file's bytes by their place in it, of which a window is in memory at a time.
///
/// A file that shrinks while it is read ends earlier; nothing else happens, as it would with a file
/// that is mapped into memory.
package final class FileWindow {
  /// Bytes in the file when it was opened.
  package let count: Int
  private let file: Descriptor
  private var window = [UInt8](repeating: 0, count: FileWindow.length)
  /// Where the window begins in the file, and how many of its bytes are read.
  private var start = 0
  private var filled = 0

  private static let length = 1 << 16

  /// - Returns: `nil` for what is no regular file, such as a folder or a pipe.
  package init?(_ path: String) throws(Failure) {
    file = try Descriptor(reading: path)
    let status = try file.status()
    guard status.isRegular else { return nil }
    count = status.bytes
  }

  /// - Returns: `nil` beyond the end of the file.
  package func byte(at place: Int) throws(Failure) -> UInt8? {
    if place < start || place >= start + filled {
      guard place >= 0, place < count else { return nil }
      start = place
      filled = 0
      filled = try file.read(into: &window, from: place)
      guard filled > 0 else { return nil }
    }
    return window[place - start]
  }

  /// The bytes of a part of the file; fewer where it ends before.
  package func bytes(_ range: Range<Int>) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, min(range.upperBound, count) - range.lowerBound))
    var place = range.lowerBound
    while place < range.upperBound, try byte(at: place) != nil {
      let end = min(range.upperBound, start + filled)
      bytes += window[place - start..<end - start]
      place = end
    }
    return bytes
  }
}
