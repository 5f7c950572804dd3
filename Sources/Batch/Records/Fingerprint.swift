internal import MediaIO

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What tells a file from another one, or from an earlier state of itself, without reading all of
/// it: its size, and its first and last 64 KiB. Times are not part of it: clocks of machines differ.
package struct Fingerprint: Codable, Hashable, Sendable {
  package var bytes: Int
  /// SHA-256 of both ends, in hexadecimal; of the whole file where they meet.
  package var ends: String

  private static let endLength = 65_536

  package init(of path: String) throws(BatchError) {
    let file = try Self.open(path)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw BatchError(errno: errno, "reading \(path)") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw BatchError(.inputMissing, "\(path) is not an ordinary file")
    }
    let size = Int(status.st_size)
    var digest = try Self.newDigest()
    if size <= 2 * Self.endLength {
      try Self.feed(&digest, from: file, at: 0, count: size, path)
    } else {
      try Self.feed(&digest, from: file, at: 0, count: Self.endLength, path)
      try Self.feed(&digest, from: file, at: size - Self.endLength, count: Self.endLength, path)
    }
    bytes = size
    ends = digest.finish()
  }

  /// SHA-256 of every byte, in hexadecimal.
  /// - Parameter proceed: asked every megabyte, as a large file takes a while.
  /// - Returns: `nil` when it was not to proceed.
  package static func digest(
    of path: String, proceed: () -> Bool = { true }
  ) throws(BatchError) -> String? {
    let file = try open(path)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw BatchError(errno: errno, "reading \(path)") }
    var digest = try newDigest()
    let size = Int(status.st_size)
    for start in stride(from: 0, to: size, by: 1 << 20) {
      guard proceed() else { return nil }
      try feed(&digest, from: file, at: start, count: min(1 << 20, size - start), path)
    }
    return digest.finish()
  }

  private static func open(_ path: String) throws(BatchError) -> CInt {
    #if canImport(Glibc)
      let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    #else
      let file = Darwin.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    #endif
    guard file >= 0 else { throw BatchError(errno: errno, "reading \(path)") }
    return file
  }

  private static func newDigest() throws(BatchError) -> ContentDigest {
    do throws(MediaError) { return try ContentDigest() } catch { throw BatchError(error) }
  }

  private static func feed(
    _ digest: inout ContentDigest, from file: CInt, at start: Int, count: Int, _ path: String
  ) throws(BatchError) {
    var buffer = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 20))
    var position = start
    let end = start + count
    while position < end {
      let length = pread(file, &buffer, min(buffer.count, end - position), off_t(position))
      if length < 0, errno == EINTR { continue }
      guard length >= 0 else { throw BatchError(errno: errno, "reading \(path)") }
      guard length > 0 else {
        throw BatchError(.temporary, "\(path) became shorter while it was read")
      }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
      position += length
    }
  }
}
