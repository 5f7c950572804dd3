import Failures
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The small JSON files that the server keeps between its runs.
enum RecordFile {
  /// Replaces the file as a whole. Only its owner may read it, whatever the folder it lies in.
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
    try AtomicFile.write(Array(data), to: path, mode: 0o600)
  }

  /// - Returns: `nil` where there is no file or not such a record. It may be that of another version,
  ///   so it must not be removed.
  /// - Throws: where the file is there and cannot be read.
  static func read<Value: Decodable>(
    _ type: Value.Type, from path: String
  ) throws(Failure) -> Value? {
    guard case .bytes(let bytes) = try SmallFile.read(path, atMost: SmallFile.ownLimit) else {
      return nil
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    return try? decoder.decode(type, from: Data(bytes))
  }

  /// Reads a record when the server starts. One that the disk does not give stays for the owner to
  /// save, who is told, and the server does without it.
  /// - Throws: `temporary`, where the next start may read it.
  static func recover<Value: Decodable>(
    _ type: Value.Type, from path: String, _ report: (ServerEvent) -> Void
  ) throws(Failure) -> Value? {
    do throws(Failure) { return try read(type, from: path) } catch {
      if error.kind == .temporary { throw error }
      report(.recordLeft(sentence: "\(error), so it is left as it is"))
      return nil
    }
  }
}
