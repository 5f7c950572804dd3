import Failures
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The small JSON files that the server keeps between its runs.
enum RecordFile {
  /// Replaces the file as a whole.
  static func write(_ value: some Encodable, to path: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .secondsSince1970
    let data: Data
    do {
      data = try encoder.encode(value)
    } catch {
      throw .fault("\(path) cannot be written: \(error)")
    }
    try AtomicFile.write(Array(data), to: path)
  }

  /// - Returns: `nil` where there is no file or not such a record. It may be that of another version,
  ///   so it must not be removed.
  static func read<Value: Decodable>(_ type: Value.Type, from path: String) -> Value? {
    guard case .bytes(let bytes)? = try? SmallFile.read(path, atMost: SmallFile.ownLimit) else {
      return nil
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    return try? decoder.decode(type, from: Data(bytes))
  }
}
