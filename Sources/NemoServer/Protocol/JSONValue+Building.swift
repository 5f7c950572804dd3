import JSONText

extension JSONValue {
  static func text(_ text: String) -> JSONValue { JSONValue(.string(text)) }
  static func whole(_ number: Int) -> JSONValue { JSONValue(.number(JSONNumber(number))) }
  static func flag(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }
  static func list(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }
  static func texts(_ texts: [String]) -> JSONValue { .list(texts.map(JSONValue.text)) }

  /// To the microsecond, without needless digits; nothing for what is not finite.
  static func decimal(_ value: Double) -> JSONValue? {
    let rounded = (value * 1e6).rounded() / 1e6
    if let whole = Int(exactly: rounded) { return .whole(whole) }
    return JSONNumber(rounded).map { JSONValue(.number($0)) }
  }

  /// In the order given, without what is `nil`.
  static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    JSONValue(.object(members.compactMap { name, value in value.map { JSONMember(name, $0) } }))
  }
}
