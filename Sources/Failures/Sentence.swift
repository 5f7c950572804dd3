/// A sentence for people, in which settings are marked: a library calls them by the names of its
/// properties, the command by its flags.
///
///     Failure(.usage, "\(.width) \(value) is outside 1...65535")
public struct Sentence: Sendable, Hashable {
  fileprivate enum Part: Sendable, Hashable {
    case text(String)
    case setting(SettingName)
  }

  /// No two texts follow each other, and none is empty: so equal sentences have equal parts.
  fileprivate var parts: [Part] = []

  /// - Parameter text: taken as it is; nothing in it is understood as a setting.
  public init(_ text: String) { add(.text(text)) }

  fileprivate mutating func add(_ part: Part) {
    guard case .text(let text) = part else { return parts.append(part) }
    if case .text(let before)? = parts.last {
      parts[parts.count - 1] = .text(before + text)
    } else if !text.isEmpty {
      parts.append(part)
    }
  }

  /// Several sentences as one; empty where there are none.
  public init(joining parts: [Sentence], by separator: Sentence) {
    self = parts.dropFirst().reduce(parts.first ?? "") { $0 + separator + $1 }
  }

  /// Begins with a capital letter, unless it begins with a setting.
  public var capitalized: Sentence {
    guard case .text(let text)? = parts.first else { return self }
    var sentence = self
    sentence.parts[0] = .text(text.prefix(1).uppercased() + text.dropFirst())
    return sentence
  }

  /// The sentence with every setting called as `name` says.
  public func text(naming name: (SettingName) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .setting(let setting): name(setting)
      }
    }.joined()
  }
}

/// The name of a setting: that of the property that holds it.
public struct SettingName: RawRepresentable, Hashable, Sendable {
  /// The property's name.
  public var rawValue: String
  /// - Parameter rawValue: the property's name.
  public init(rawValue: String) { self.rawValue = rawValue }
}

extension Sentence: CustomStringConvertible {
  /// With settings by the names of their properties.
  public var description: String { text(naming: \.rawValue) }
}

extension Sentence: ExpressibleByStringInterpolation {
  /// A literal that names no setting.
  public init(stringLiteral text: String) { self.init(text) }
  /// A literal that may name settings, or hold other sentences.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }

  /// Gathers the parts of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sentence: Sentence = Sentence("")

    /// Reserves nothing: sentences are short.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// The literal's own text.
    public mutating func appendLiteral(_ text: String) { sentence.add(.text(text)) }
    /// A setting, to be named by whoever shows the sentence.
    public mutating func appendInterpolation(_ name: SettingName) { sentence.add(.setting(name)) }
    /// Any other value, as text.
    public mutating func appendInterpolation(_ value: some Any) { appendLiteral("\(value)") }
    /// The sentence of a failure, with its settings.
    public mutating func appendInterpolation(_ failure: Failure) {
      appendInterpolation(failure.sentence)
    }
    /// Another sentence, with its settings.
    public mutating func appendInterpolation(_ other: Sentence) {
      for part in other.parts { sentence.add(part) }
    }
  }

  /// The second sentence right behind the first, with nothing between them.
  public static func + (left: Sentence, right: Sentence) -> Sentence { "\(left)\(right)" }
}
