/// Cuts a request into tokens.
struct Tokenizer {
  let original: [Unicode.Scalar]
  let text: [Unicode.Scalar]
  let isFile: (String) -> Bool
  var place = 0
  private(set) var tokens: [Token] = []

  /// - Parameter isFile: whether a file of this name exists. It matters only where the name could
  ///   begin or end in two places.
  init(_ request: String, isFile: @escaping (String) -> Bool) {
    original = Array(request.unicodeScalars)
    text = original.map(Spelling.plain)
    self.isFile = isFile
  }

  static func tokens(
    of request: String, isFile: @escaping (String) -> Bool = { _ in false }
  ) -> [Token] {
    var tokenizer = Tokenizer(request, isFile: isFile)
    return tokenizer.run()
  }

  private mutating func run() -> [Token] {
    while place < text.count {
      let scalar = text[place]
      if scalar == " " || isInvisible(scalar) {
        place += 1
      } else if takeQuoted() || takePath() || takeColor() || takeNumber() || takeWord() {
        continue
      } else {
        takeSign()
      }
    }
    return tokens
  }

  private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      true
    // Emoji ask for nothing.
    case .otherSymbol: scalar.properties.isEmojiPresentation
    default: false
    }
  }

  mutating func add(_ kind: Token.Kind, _ key: String, upTo end: Int) {
    let isApart = place == 0 || text[place - 1] == " "
    tokens.append(Token(kind: kind, key: key, range: place..<end, isApart: isApart))
    place = end
  }

  func plain(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text[range])
    return String(result)
  }

  func written(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: original[range])
    return String(result)
  }

  func scalar(_ index: Int) -> Unicode.Scalar? {
    text.indices.contains(index) ? text[index] : nil
  }

  // MARK: Numbers and colours

  private mutating func takeColor() -> Bool {
    guard text[place] == "#" else { return false }
    var end = place + 1
    while let next = scalar(end), next.properties.isASCIIHexDigit { end += 1 }
    guard [4, 7].contains(end - place), !(scalar(end).map { $0.isASCIILetter } ?? false) else {
      return false
    }
    add(.color, plain(place..<end), upTo: end)
    return true
  }

  private mutating func takeNumber() -> Bool {
    var end = place
    if text[place] == ".", scalar(place + 1)?.isASCIIDigit == true { end += 1 }
    guard scalar(end)?.isASCIIDigit == true else { return false }
    while let next = scalar(end) {
      if next.isASCIIDigit {
        end += 1
      } else if next == "." || next == "," || next == ":", scalar(end + 1)?.isASCIIDigit == true {
        // 10,20 and 1:30 stay whole here. The slots for points and times take them apart.
        if next == ",", scalar(end - 1)?.isASCIIDigit != true { break }
        // A full-width comma never belongs to a number.
        if next == ",", original[end] != "," { break }
        end += 1
      } else {
        break
      }
    }
    var shown = plain(place..<end)
    if shown.contains(":") {
      // A comma ends a clock: 0:10,0:20 are two.
      if let comma = shown.firstIndex(of: ",") {
        shown = String(shown[..<comma])
        end = place + shown.unicodeScalars.count
      }
      if shown.contains(":") {
        add(.clock, shown, upTo: end)
        return true
      }
    }
    add(Numerals.value(of: shown).map(Token.Kind.number) ?? .word, shown, upTo: end)
    return true
  }

  // MARK: Words and signs

  private mutating func takeWord() -> Bool {
    let first = text[place]
    if first.isHan {
      add(.word, String(Character(first)), upTo: place + 1)
      return true
    }
    guard first.properties.isAlphabetic else { return false }
    // x2 is "times two".
    if first == "x", scalar(place + 1)?.isASCIIDigit == true,
      scalar(place + 2).map({ !$0.isASCIIDigit }) ?? true
    {
      add(.word, "x", upTo: place + 1)
      return true
    }
    if first == "x", tokens.last?.range.upperBound == place,
      scalar(place + 1)?.isASCIIDigit == true
    {
      add(.word, "x", upTo: place + 1)
      return true
    }
    var end = place
    while let next = scalar(end), !next.isHan,
      next.properties.isAlphabetic || next.isASCIIDigit && !followsUnit(end)
        || next == "'" && scalar(end + 1)?.isASCIILetter == true
    {
      end += 1
    }
    if plain(place..<end) == "h", scalar(end) == ".", scalar(end + 1) == "2" { return takeCodec() }
    if plain(place..<end) == "w", scalar(end) == "/" {
      let isWithout = scalar(end + 1) == "o" && scalar(end + 2).map { !$0.isASCIILetter } ?? true
      add(.word, isWithout ? "without" : "with", upTo: isWithout ? end + 2 : end + 1)
      return true
    }
    var word = plain(place..<end)
    // The possessive ending has no meaning here.
    if word.hasSuffix("'s"), Spelling.words(for: word) == [word] { word.removeLast(2) }
    // 5th is 5.
    if ["st", "nd", "rd", "th"].contains(word), let last = tokens.last, last.isNumber,
      last.range.upperBound == place
    {
      tokens[tokens.count - 1].range = last.range.lowerBound..<end
      // 1st and 2nd are words, as they are in "first half".
      if let ordinal = ["1": "first", "2": "second"][last.key] {
        tokens[tokens.count - 1].kind = .word
        tokens[tokens.count - 1].key = ordinal
      }
      place = end
      return true
    }
    let range = place..<end
    let isApart = place == 0 || text[place - 1] == " "
    for key in Spelling.words(for: word) {
      tokens.append(Token(kind: .word, key: key, range: range, isApart: isApart))
    }
    place = end
    return true
  }

  /// Whether the letters so far are the unit of a number before them. If so, a digit ends the word:
  /// `1m30s` is 1, m, 30, s.
  private func followsUnit(_ index: Int) -> Bool {
    guard index > place, let last = tokens.last, last.range.upperBound == place else {
      return false
    }
    if case .number = last.kind { return true }
    return false
  }

  /// `h.264`
  private mutating func takeCodec() -> Bool {
    var end = place + 2
    while let next = scalar(end), next.isASCIIDigit { end += 1 }
    let word = "h" + plain((place + 2)..<end)
    add(.word, Spelling.words(for: word).first ?? word, upTo: end)
    return true
  }

  private mutating func takeSign() {
    let sign = text[place]
    var end = place + 1
    switch sign {
    case "-", "=":
      if scalar(end) == ">" {
        add(.word, "→", upTo: end + 1)
      } else if sign == "-" {
        takeDash()
      } else {
        add(.word, "=", upTo: end)
      }
    case "~":
      add(.word, followsNumber ? "-" : "~", upTo: end)
    case "<", ">":
      if scalar(end) == "=" { end += 1 }
      add(.word, sign == "<" ? "≤" : "≥", upTo: end)
    case "&", "+":
      add(.word, "and", upTo: end)
    case "@":
      add(.word, "at", upTo: end)
    case ".":
      // `.gif` is what people call the format.
      while scalar(end) == "." { end += 1 }
      add(.word, ".", upTo: end)
      if let next = scalar(end), next.isASCIILetter, tokens.last?.isApart == true {
        tokens.removeLast()
      }
    default:
      add(.word, String(Character(sign)), upTo: end)
    }
  }

  private var followsNumber: Bool {
    guard let last = tokens.last else { return false }
    switch last.kind {
    case .number, .clock: return true
    case .word: return ["s", "second", "秒", "分", "钟", "m", "minute"].contains(last.key)
    default: return false
    }
  }

  /// Before a number a dash means "to", next to white space it ends a wish, inside a word it is
  /// skipped.
  private mutating func takeDash() {
    var end = place
    while scalar(end) == "-" { end += 1 }
    var next = end
    while scalar(next) == " " { next += 1 }
    let beforeNumber =
      scalar(next).map { $0.isASCIIDigit || "一二两三四五六七八九十".unicodeScalars.contains($0) } ?? false
    if beforeNumber {
      add(.word, "-", upTo: end)
    } else if next > end || scalar(place - 1) == " " || scalar(end)?.isHan == true {
      add(.word, ",", upTo: end)
    } else {
      place = end
    }
  }
}
