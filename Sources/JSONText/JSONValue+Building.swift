extension JSONValue {
  package static func text(_ text: String) -> JSONValue { JSONValue(.string(text)) }
  package static func whole(_ number: Int) -> JSONValue { JSONValue(.number(JSONNumber(number))) }
  package static func flag(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }
  package static func list(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }
  package static func texts(_ texts: [String]) -> JSONValue { .list(texts.map(JSONValue.text)) }

  /// A number rounded to a millionth, without needless digits; `nil` for one that is not finite.
  package static func decimal(_ value: Double) -> JSONValue? {
    let rounded = (value * 1e6).rounded() / 1e6
    if let whole = Int(exactly: rounded) { return .whole(whole) }
    return JSONNumber(rounded).map { JSONValue(.number($0)) }
  }

  /// The members in this order, without those whose value is `nil`.
  package static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    JSONValue(.object(members.compactMap { name, value in value.map { JSONMember(name, $0) } }))
  }
}
