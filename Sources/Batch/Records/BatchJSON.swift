import Failures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How the values of a job become the lines of its files, and are read back.
enum BatchJSON {
  static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // This cannot fail: numbers that are not finite have names, and all keys are strings.
    guard let data = try? encoder.encode(value) else { return [] }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: some Collection<UInt8>, named name: String
  ) throws(Failure) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw Failure(.configuration, "\(name) cannot be understood: \(reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "it has no \(key.stringValue)"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      context.codingPath.last.map { "its \($0.stringValue) is of the wrong kind" }
        ?? "it is of the wrong kind"
    case DecodingError.dataCorrupted(let context): context.debugDescription
    default: "it is damaged"
    }
  }
}
