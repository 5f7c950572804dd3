/// Patterns that mean the same, and what they mean.
struct Rule: Sendable {
  var patterns: [Pattern]
  var meaning: Meaning
  var table: String
  /// Whether a word such as "to" or "with" may stand before it.
  var takesPreposition: Bool
  /// Whether it says how the wish behind it stands to the others.
  var isOperator: Bool { table == "operator" }
  /// Whether it is no more than a value, which must stand alone.
  var isBare: Bool { ["bare", "again"].contains(meaning.specialNames.first) }
  /// Whether some of its values are names of files. A file named inside any other rule is an input.
  var takesFiles: Bool { patterns.contains { $0.takesFiles } }
}

/// What a rule means, in the notation of the tables: options as they are typed, with the names of
/// values in braces; `&name` for the options that a value consists of; `@word` for what depends on
/// the rest of the request; `!text` for a refusal.
struct Meaning: Sendable {
  private enum Part: Sendable {
    case literal(String)
    /// A value by its name, with the text to use where it is missing.
    case value(String, String?)
  }
  private enum Item: Sendable {
    case option(String, [Part]?)
    case special(String, [[Part]])
    case spliced(String)
    case refusal(String)
  }
  private var items: [Item] = []

  init(_ text: String) {
    if text.hasPrefix("!") {
      items = [.refusal(text.dropFirst().trimming)]
      return
    }
    var words = text.split(separator: " ").map(String.init)[...]
    while let word = words.popFirst() {
      if word.hasPrefix("--") {
        var value: [Part]?
        if let next = words.first, !next.hasPrefix("--"), !next.hasPrefix("@"), !next.hasPrefix("&")
        {
          value = Self.parts(next)
          words.removeFirst()
        }
        items.append(.option(String(word.dropFirst(2)), value))
      } else if word.hasPrefix("&") {
        items.append(.spliced(String(word.dropFirst())))
      } else if word.hasPrefix("@") {
        var values: [[Part]] = []
        while let next = words.first, !next.hasPrefix("--"), !next.hasPrefix("@"),
          !next.hasPrefix("&")
        {
          values.append(Self.parts(next))
          words.removeFirst()
        }
        items.append(.special(String(word.dropFirst()), values))
      }
    }
  }

  private static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      let inside = rest[rest.index(after: open)..<close].split(separator: "=", maxSplits: 1)
      parts.append(
        .value(inside.first.map(String.init) ?? "", inside.count == 2 ? String(inside[1]) : nil))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    return parts
  }

  /// The names of options it can ask for.
  var optionNames: [String] {
    items.compactMap { if case .option(let name, _) = $0 { name } else { nil } }
  }

  /// The special words it uses.
  var specialNames: [String] {
    items.compactMap { if case .special(let name, _) = $0 { name } else { nil } }
  }

  func instructions(_ values: [String: SlotValue]) -> [Instruction] {
    items.flatMap { item -> [Instruction] in
      switch item {
      case .option(let name, let parts): [.option(name, parts.map { Self.text($0, values) })]
      case .special(let name, let all):
        [.special(name, all.map { Self.text($0, values) })]
      case .spliced(let name): values[name]?.arguments ?? []
      case .refusal(let text): [.refusal(text)]
      }
    }
  }

  private static func text(_ parts: [Part], _ values: [String: SlotValue]) -> String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .value(let name, let standard): values[name]?.text ?? standard ?? ""
      }
    }.joined()
  }
}
