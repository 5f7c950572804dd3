import Failures
import Files

/// A file that is being downloaded. A later run continues it, so it is not removed when this run ends.
final class SpoolFile {
  private let file: Descriptor

  init(_ path: String) throws(Failure) {
    file = try Descriptor(creating: path, mode: 0o600, exclusively: false)
  }

  var size: Int { file.size }

  func cut(to size: Int) throws(Failure) { try file.truncate(to: size) }

  func append(_ bytes: ArraySlice<UInt8>) throws(Failure) { try file.write(bytes) }

  /// Makes its content durable.
  func settle() throws(Failure) { try file.synchronize() }

  /// SHA-256 as Base64.
  func digest() throws(Failure) -> String {
    var sum = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var offset = 0
    while true {
      let count = try file.read(into: &buffer, from: offset)
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
