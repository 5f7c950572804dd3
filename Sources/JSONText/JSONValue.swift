/// A JSON value that keeps everything that must not be lost when someone else's file is changed: the
/// text of numbers, the order of members, and the places in the text.
///
/// Two values are equal when they are written in the same way; their places do not matter.
package struct JSONValue: Sendable {
  package var content: Content
  /// The offset of its first byte in the text it was read from; `nil` for a value made in code.
  package var offset: Int?

  package enum Content: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    /// In the order of the text.
    case object([JSONMember])
  }

  package init(_ content: Content, offset: Int? = nil) {
    self.content = content
    self.offset = offset
  }

  /// The members; `nil` if it is not an object.
  package var members: [JSONMember]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// The elements; `nil` if it is not an array.
  package var elements: [JSONValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The text; `nil` if it is not a string.
  package var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  package var number: JSONNumber? {
    if case .number(let number) = content { number } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = content { value } else { nil }
  }

  /// The value of the last member of this name, which most readers take too; `nil` if there is none.
  package subscript(name: String) -> JSONValue? {
    members?.last { $0.name == name }?.value
  }

  /// What it is, with its article: `an object`.
  package var kind: String {
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
package struct JSONMember: Sendable {
  package var name: String
  package var value: JSONValue
  /// The offset of the name's opening quote; `nil` for a member made in code.
  package var nameOffset: Int?

  package init(_ name: String, _ value: JSONValue, nameOffset: Int? = nil) {
    self.name = name
    self.value = value
    self.nameOffset = nameOffset
  }
}

/// A number as it was written: `1.50` stays `1.50`, and a long number loses no digit.
package struct JSONNumber: Sendable, Hashable {
  /// Always a number in JSON's grammar.
  package let text: String

  /// `nil` if `text` is not a number in JSON's grammar.
  package init?(text: String) {
    var reader = JSONReader(Array(text.utf8), rules: JSONReadingRules())
    guard let number = try? reader.wholeNumber() else { return nil }
    self = number
  }

  package init(_ value: Int) { text = "\(value)" }

  /// `nil` for values that are not finite, which JSON cannot express.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = "\(value)"
  }

  init(checked text: String) { self.text = text }

  /// The value, if it is a whole number without fraction and exponent, and not too large.
  package var int: Int? { Int(text) }

  /// The nearest `Double`; infinite if the number is out of range.
  package var double: Double { Double(text) ?? .nan }
}

extension JSONValue: Equatable {
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    left.content == right.content
  }
}

extension JSONMember: Equatable {
  package static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
  }
}

extension JSONValue.Content: Equatable {
  // `String` considers two encodings of an accented letter equal. JSON does not.
  package static func == (left: Self, right: Self) -> Bool {
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
