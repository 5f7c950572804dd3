package import Failures
import Files
import MediaIO
import MediaPlans

/// Tells a file from others, and from earlier versions of itself, without reading all of it: by its
/// size and its first and last 64 KiB. Times are not part of it, as the clocks of machines differ.
package struct Fingerprint: Codable, Hashable, Sendable {
  package var bytes: Int
  /// SHA-256 of both ends, in hexadecimal; of the whole file where they meet.
  package var ends: String

  private static let endLength = 65_536

  package init(of path: String) throws(Failure) {
    let file = try Descriptor(reading: path)
    let status = try file.status()
    guard status.isRegular else {
      throw Failure(.inputMissing, "\(path) is not an ordinary file")
    }
    var digest = try Self.newDigest()
    if status.bytes <= 2 * Self.endLength {
      try Self.feed(&digest, from: file, at: 0, count: status.bytes)
    } else {
      try Self.feed(&digest, from: file, at: 0, count: Self.endLength)
      try Self.feed(
        &digest, from: file, at: status.bytes - Self.endLength, count: Self.endLength)
    }
    bytes = status.bytes
    ends = digest.finish()
  }

  /// SHA-256 of every byte, in hexadecimal.
  /// - Parameter proceed: asked before every megabyte, as a large file takes a while.
  /// - Returns: `nil` if `proceed` said no.
  package static func digest(
    of path: String, proceed: () -> Bool = { true }
  ) throws(Failure) -> String? {
    let file = try Descriptor(reading: path)
    let size = try file.status().bytes
    var digest = try newDigest()
    for start in stride(from: 0, to: size, by: 1 << 20) {
      guard proceed() else { return nil }
      try feed(&digest, from: file, at: start, count: min(1 << 20, size - start))
    }
    return digest.finish()
  }

  private static func newDigest() throws(Failure) -> ContentDigest {
    do throws(MediaError) { return try ContentDigest() } catch {
      throw Failure(.temporary, "\(error.reason)")
    }
  }

  private static func feed(
    _ digest: inout ContentDigest, from file: borrowing Descriptor, at start: Int, count: Int
  ) throws(Failure) {
    var buffer = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 20))
    var position = start
    let end = start + count
    while position < end {
      let length = try file.read(into: &buffer, atMost: end - position, from: position)
      guard length > 0 else {
        throw Failure(.temporary, "\(file.path) became shorter while it was read")
      }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
      position += length
    }
  }
}
