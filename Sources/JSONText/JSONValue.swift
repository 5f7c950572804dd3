/// A JSON value that keeps what a reader of someone else's file must not lose: the text of its
/// numbers, the order of its members, and where it stood.
///
/// Two values are equal when they are written the same; where they stood does not count.
public struct JSONValue: Sendable {
  public var content: Content
  /// The offset of its first byte in the text it was read from; `nil` for a value made in code.
  public var offset: Int?

  public enum Content: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    /// In the order of the text.
    case object([JSONMember])
  }

  public init(_ content: Content, offset: Int? = nil) {
    self.content = content
    self.offset = offset
  }

  /// The members; `nil` for what is no object.
  public var members: [JSONMember]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// The elements; `nil` for what is no array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The text of a string; `nil` for every other kind.
  public var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  public var number: JSONNumber? {
    if case .number(let number) = content { number } else { nil }
  }

  public var bool: Bool? {
    if case .bool(let value) = content { value } else { nil }
  }

  /// The last member of that name, as most readers have it; `nil` where there is none.
  public subscript(name: String) -> JSONValue? {
    members?.last { $0.name == name }?.value
  }

  /// What it is, with its article: `an object`.
  public var kind: String {
    switch content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A name and a value in an object.
public struct JSONMember: Sendable {
  public var name: String
  public var value: JSONValue
  /// The offset of the name's opening quote; `nil` for a member made in code.
  public var nameOffset: Int?

  public init(_ name: String, _ value: JSONValue, nameOffset: Int? = nil) {
    self.name = name
    self.value = value
    self.nameOffset = nameOffset
  }
}

/// A number as it is written: `1.50` stays `1.50`, and no digit of a long one is lost.
public struct JSONNumber: Sendable, Hashable {
  /// Always a number by JSON's grammar.
  public let text: String

  /// `nil` where `text` is not a number as JSON writes it.
  public init?(text: String) {
    var reader = JSONReader(Array(text.utf8), rules: JSONReadingRules())
    guard let number = try? reader.wholeNumber() else { return nil }
    self = number
  }

  public init(_ value: Int) { text = "\(value)" }

  /// `nil` for what is not finite, which JSON cannot write.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = "\(value)"
  }

  init(checked text: String) { self.text = text }

  /// The value, where it is a whole number written without fraction and exponent, and small enough.
  public var int: Int? { Int(text) }

  /// The nearest value; infinite where the number is beyond all of them.
  public var double: Double { Double(text) ?? .nan }
}

extension JSONValue: Equatable {
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    left.content == right.content
  }
}

extension JSONMember: Equatable {
  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
  }
}

extension JSONValue.Content: Equatable {
  // `String` takes two spellings of an accented letter for the same. JSON does not.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}
