/// A word, a number, a name or a sign of a request. Each Chinese character is a token of its own,
/// because only the rules know which of them form a word.
struct Token: Hashable {
  enum Kind: Hashable {
    /// Matched by its key: a Latin word in small letters, one Chinese character, a sign.
    case word
    case number(Double)
    /// `1:30`, `9:16`, `00:01:30.5`
    case clock
    case quoted(String)
    case file(String)
    /// A path that ends in `/`.
    case folder(String)
    /// `#ff8800`
    case color
  }

  var kind: Kind
  /// What rules compare with; for numbers and clocks their plain text.
  var key: String
  /// Its place in the request, in Unicode scalars.
  var range: Range<Int>
  /// Whether it begins the request or follows white space.
  var isApart = false

  /// Whether it names a video: "speed *clip.mp4* up".
  var isVideo: Bool {
    if case .file(let path) = kind { FileKind(path: path) == .video } else { false }
  }

  /// Whether it ends a wish.
  var isSeparator: Bool { kind == .word && Self.separators.contains(key) }

  private static let separators: Set<String> = [",", ".", ";", ":", "!", "?", "(", ")", "…"]

  var isNumber: Bool {
    if case .number = kind { return true }
    return kind == .word && Numerals.words[key] != nil
  }

  var isDigits: Bool {
    if case .number = kind { true } else { false }
  }

  var isChinese: Bool {
    kind == .word && key.unicodeScalars.first?.isHan == true
  }
}

extension Unicode.Scalar {
  var isHan: Bool {
    switch value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF, 0x3007: true
    default: false
    }
  }

  var isASCIIDigit: Bool { value >= 0x30 && value <= 0x39 }

  var isASCIILetter: Bool { (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value) }
}
