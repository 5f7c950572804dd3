#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that grows while it arrives, and outlives the run that began it.
final class SpoolFile {
  private let path: String
  private let file: CInt

  init(_ path: String) throws(CloudError) {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw PrivateFile.failure(path, errno) }
  }

  deinit { if file >= 0 { close(file) } }

  var size: Int {
    var status = stat()
    return fstat(file, &status) == 0 ? Int(status.st_size) : 0
  }

  func cut(to size: Int) throws(CloudError) {
    guard ftruncate(file, off_t(size)) == 0, lseek(file, off_t(size), SEEK_SET) == size else {
      throw PrivateFile.failure(path, errno)
    }
  }

  func append(_ bytes: ArraySlice<UInt8>) throws(CloudError) {
    try PrivateFile.write(bytes, to: file, name: path)
  }

  /// Makes it durable.
  func settle() throws(CloudError) {
    guard fsync(file) == 0 else { throw PrivateFile.failure(path, errno) }
  }

  /// SHA-256 as Base64.
  func digest() throws(CloudError) -> String {
    var sum = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var offset = 0
    while true {
      let count = pread(file, &buffer, buffer.count, off_t(offset))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw PrivateFile.failure(path, errno) }
      if count == 0 { return base64(sum.finish()) }
      sum.update(buffer[..<count])
      offset += count
    }
  }
}

/// Base64 with padding, by RFC 4648.
func base64(_ bytes: [UInt8]) -> String {
  let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for position in 0..<4 {
      text.append(
        position <= group.count ? signs[value >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
