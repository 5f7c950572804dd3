import Failures
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Values as JSON, in files of the page's own and in its answers.
enum PageRecord {
  static func text(_ value: some Encodable) throws(Failure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(value)) } catch {
      throw .fault("a record cannot be encoded: \(error)")
    }
  }

  static func write(_ value: some Encodable, to path: String) throws(Failure) {
    try AtomicFile.write(try text(value), to: path, mode: 0o600)
  }

  /// - Returns: `nil` where there is none.
  static func read<Value: Decodable>(
    _ type: Value.Type, from path: String
  ) throws(Failure) -> Value? {
    guard case .bytes(let bytes) = try SmallFile.read(path, atMost: SmallFile.ownLimit) else {
      return nil
    }
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw Failure(
        .configuration, "\(path) cannot be read as a page's record: move it away, and start again")
    }
  }
}
