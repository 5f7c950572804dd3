package import Failures

/// An output name with places to fill in: `small/{name}-{width}.{ext}`.
package struct OutputTemplate: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case text(String)
    case place(Place)
  }

  /// What can be filled in.
  package enum Place: String, CaseIterable, Sendable {
    /// The input's name without folder and extension.
    case name
    /// The output's extension.
    case ext
    /// The output's width in pixels.
    case width
    /// The input's place in the list, from 1, with leading zeros.
    case index

    package static let all = allCases.map { "{\($0.rawValue)}" }
  }

  package struct Values: Sendable {
    package var name: String
    package var ext: String
    package var width: Int?
    package var index: Int
    /// How many inputs there are: `index` gets as many digits.
    package var count: Int
  }

  package let parts: [Part]

  /// Reads `text`; `{{` and `}}` stand for the braces themselves.
  package init(_ text: String) throws(Failure) {
    var parts: [Part] = []
    var plain = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if (character == "{" || character == "}") && rest.first == character {
        rest.removeFirst()
        plain.append(character)
      } else if character == "{", let end = rest.firstIndex(of: "}") {
        let name = String(rest[..<end])
        guard let place = Place(rawValue: name) else {
          throw .usage(
            "\(SafeText.quoted("{\(name)}")) in the output's name cannot be filled in: use "
              + "\(ValueReading.list(Place.all)), and {{ for a brace.")
        }
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        parts.append(.place(place))
        rest = rest[rest.index(after: end)...]
      } else {
        plain.append(character)
      }
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
    self.parts = parts
  }

  package var hasPlaces: Bool { contains { _ in true } }
  package var needsWidth: Bool { contains { $0 == .width } }
  /// Whether two inputs can give two names.
  package var tellsInputsApart: Bool { contains { $0 == .name || $0 == .index } }

  /// The name; a width that is not known stands as `width`.
  package func filled(with values: Values) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .place(.name): values.name
      case .place(.ext): values.ext
      case .place(.width): values.width.map(String.init) ?? "width"
      case .place(.index): padded(values.index, toDigitsOf: values.count)
      }
    }.joined()
  }

  private func contains(_ test: (Place) -> Bool) -> Bool {
    parts.contains { part in
      if case .place(let place) = part { test(place) } else { false }
    }
  }

  private func padded(_ number: Int, toDigitsOf most: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, "\(most)".count - digits.count)) + digits
  }
}
