import JSONText

/// Reads a type's JSON Schema off the type itself: it is decoded from nothing, and what it asks for on
/// the way is written down. So a schema cannot say anything else than the type does.
final class ShapeReader: Decoder {
  /// The schema, once something has been asked for.
  fileprivate(set) var schema = JSONValue.object([:])
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  /// - Throws: where a type is not content with what stands for nothing, such as an enumeration.
  static func schema<Value: Decodable>(of type: Value.Type) throws -> JSONValue {
    try read(type).schema
  }

  /// The value that stands for nothing, and the schema of its type.
  fileprivate static func read<Value: Decodable>(
    _ type: Value.Type
  ) throws -> (value: Value, schema: JSONValue) {
    let reader = ShapeReader()
    let value = try Value(from: reader)
    guard let table = type as? any NamedValues.Type else { return (value, reader.schema) }
    return (value, try table.schema())
  }

  func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(ObjectShape(self))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { ListShape(self) }

  func singleValueContainer() -> any SingleValueDecodingContainer { ValueShape(self) }

  fileprivate func note(_ type: String) { schema = .object(["type": .text(type)]) }
}

/// Values under names that the type does not know.
private protocol NamedValues {
  static func schema() throws -> JSONValue
}

extension Dictionary: NamedValues where Key == String, Value: Decodable {
  fileprivate static func schema() throws -> JSONValue {
    .object([
      "type": .text("object"), "additionalProperties": try ShapeReader.read(Value.self).schema,
    ])
  }
}

/// An object: its members are those that are asked for, and those that are demanded are required.
private final class ObjectShape<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let reader: ShapeReader
  private var members: [JSONMember] = []
  private var required: [String] = []
  let codingPath: [any CodingKey] = []
  let allKeys: [Key] = []

  init(_ reader: ShapeReader) {
    self.reader = reader
    tell()
  }

  private func tell() {
    reader.schema = .object([
      "type": .text("object"), "properties": JSONValue(.object(members)),
      "required": required.isEmpty ? nil : .texts(required), "additionalProperties": .flag(true),
    ])
  }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    let (value, schema) = try ShapeReader.read(type)
    members.append(JSONMember(key.stringValue, schema))
    required.append(key.stringValue)
    tell()
    return value
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    members.append(JSONMember(key.stringValue, try ShapeReader.read(type).schema))
    tell()
    return nil
  }

  // The compiler asks for a type's own members by the plain types' methods, which lead here by default
  // for demanded ones, but not for the others.
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try optional(type, key)
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
    try optional(type, key)
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try optional(type, key)
  }
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try optional(type, key)
  }

  private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
    members.append(JSONMember(key.stringValue, try ShapeReader.read(type).schema))
    tell()
    return nil
  }

  func nestedContainer<Nested>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { throw ShapeError() }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw ShapeError()
  }
  func superDecoder() throws -> any Decoder { throw ShapeError() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw ShapeError() }
}

/// A list: its first element stands for all.
private final class ListShape: UnkeyedDecodingContainer {
  private let reader: ShapeReader
  private(set) var currentIndex = 0
  let codingPath: [any CodingKey] = []
  let count: Int? = nil

  init(_ reader: ShapeReader) {
    self.reader = reader
    reader.note("array")
  }

  var isAtEnd: Bool { currentIndex > 0 }

  func decodeNil() -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let (value, schema) = try ShapeReader.read(type)
    reader.schema = .object(["type": .text("array"), "items": schema])
    currentIndex += 1
    return value
  }

  func nestedContainer<Nested>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { throw ShapeError() }
  func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw ShapeError() }
  func superDecoder() throws -> any Decoder { throw ShapeError() }
}

/// A string, a number, true or false.
private struct ValueShape: SingleValueDecodingContainer {
  let reader: ShapeReader
  let codingPath: [any CodingKey] = []

  init(_ reader: ShapeReader) { self.reader = reader }

  private func noted<Value>(_ type: String, _ value: Value) -> Value {
    reader.note(type)
    return value
  }

  func decodeNil() -> Bool { false }
  func decode(_ type: Bool.Type) -> Bool { noted("boolean", false) }
  func decode(_ type: String.Type) -> String { noted("string", "") }
  func decode(_ type: Double.Type) -> Double { noted("number", 0) }
  func decode(_ type: Float.Type) -> Float { noted("number", 0) }
  func decode(_ type: Int.Type) -> Int { noted("integer", 0) }
  func decode(_ type: Int8.Type) -> Int8 { noted("integer", 0) }
  func decode(_ type: Int16.Type) -> Int16 { noted("integer", 0) }
  func decode(_ type: Int32.Type) -> Int32 { noted("integer", 0) }
  func decode(_ type: Int64.Type) -> Int64 { noted("integer", 0) }
  func decode(_ type: UInt.Type) -> UInt { noted("integer", 0) }
  func decode(_ type: UInt8.Type) -> UInt8 { noted("integer", 0) }
  func decode(_ type: UInt16.Type) -> UInt16 { noted("integer", 0) }
  func decode(_ type: UInt32.Type) -> UInt32 { noted("integer", 0) }
  func decode(_ type: UInt64.Type) -> UInt64 { noted("integer", 0) }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let (value, schema) = try ShapeReader.read(type)
    reader.schema = schema
    return value
  }
}

/// A type reads itself in a way that no line of ours does.
private struct ShapeError: Error {}
