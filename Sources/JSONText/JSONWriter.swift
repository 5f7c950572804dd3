extension JSONValue {
  /// The value in JSON. Reading it gives an equal value.
  /// - Parameter indentation: the spaces for each level; `nil` puts it all on one line, without
  ///   needless spaces.
  package func text(indentation: Int? = nil) -> String {
    var writer = JSONWriter(indentation: indentation)
    writer.write(self, level: 0)
    return writer.text
  }
}

private struct JSONWriter {
  let indentation: Int?
  private(set) var text = ""

  init(indentation: Int?) { self.indentation = indentation }

  mutating func write(_ value: JSONValue, level: Int) {
    switch value.content {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): write(string)
    case .array(let elements):
      list(elements, between: ("[", "]"), level: level) { $0.write($1, level: level + 1) }
    case .object(let members):
      list(members, between: ("{", "}"), level: level) {
        $0.write($1.name)
        $0.text += $0.indentation == nil ? ":" : ": "
        $0.write($1.value, level: level + 1)
      }
    }
  }

  private mutating func list<Item>(
    _ items: [Item], between brackets: (String, String), level: Int,
    write: (inout JSONWriter, Item) -> Void
  ) {
    text += brackets.0
    for (position, item) in items.enumerated() {
      if position > 0 { text += "," }
      newLine(level + 1)
      write(&self, item)
    }
    if !items.isEmpty { newLine(level) }
    text += brackets.1
  }

  private mutating func newLine(_ level: Int) {
    guard let indentation else { return }
    text += "\n" + String(repeating: " ", count: indentation * level)
  }

  /// Escapes only what JSON requires.
  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        text += "\\u00" + JSONReader.hexadecimal(UInt8(scalar.value))
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
