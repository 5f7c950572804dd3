package import Failures
import Platform

/// What came of reading a file as a whole.
package enum SmallFile: Sendable {
  case bytes([UInt8])
  case missing
  /// A folder, a pipe or a device, whose end may never come.
  case notRegular
  case tooLarge

  /// The most bytes of a file that programs of ours keep for themselves.
  package static let ownLimit = 32 << 20

  /// Reads a regular file of at most `limit` bytes.
  package static func read(_ path: String, atMost limit: Int) throws(Failure) -> SmallFile {
    let file: Descriptor
    do throws(Failure) { file = try Descriptor(reading: path) } catch {
      if error.errno == ENOENT || error.errno == ENOTDIR { return .missing }
      throw error
    }
    guard try file.status().isRegular else { return .notRegular }
    return try file.readAll(atMost: limit).map(SmallFile.bytes) ?? .tooLarge
  }

  /// The bytes of a regular file of ours.
  /// - Returns: `nil` where nothing is there.
  /// - Throws: `configuration` for what cannot be such a file.
  package static func bytes(of path: String, atMost limit: Int) throws(Failure) -> [UInt8]? {
    switch try read(path, atMost: limit) {
    case .bytes(let bytes): return bytes
    case .missing: return nil
    case .notRegular: throw Failure(.configuration, "\(path) is not an ordinary file", path: path)
    case .tooLarge:
      throw Failure(.configuration, "\(path) is larger than such a file can be", path: path)
    }
  }

  /// What the system describes in a file of its own, such as those below `/proc` and `/sys`.
  /// - Returns: `nil` when it cannot be read.
  package static func systemText(_ path: String) -> String? {
    guard let bytes = try? Descriptor(reading: path).readAll(atMost: 1 << 16) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
