/// Cuts a request into tokens.
struct Tokenizer {
  private let original: [Unicode.Scalar]
  private let text: [Unicode.Scalar]
  private let isFile: (String) -> Bool
  private var place = 0
  private var tokens: [Token] = []

  /// - Parameter isFile: whether a file of this name is there. It decides only where a name could
  ///   end in two places.
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
    // A smiling face asks for nothing.
    case .otherSymbol: scalar.properties.isEmojiPresentation
    default: false
    }
  }

  private mutating func add(_ kind: Token.Kind, _ key: String, upTo end: Int) {
    let isApart = place == 0 || text[place - 1] == " "
    tokens.append(Token(kind: kind, key: key, range: place..<end, isApart: isApart))
    place = end
  }

  private func plain(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text[range])
    return String(result)
  }

  private func written(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: original[range])
    return String(result)
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    text.indices.contains(index) ? text[index] : nil
  }

  // MARK: Quotes

  private static let closing: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "\"": ["\"", "”", "“"], "“": ["”", "\"", "“"], "”": ["”", "“"], "„": ["“", "”"],
    "「": ["」"], "『": ["』"], "《": ["》"], "«": ["»"], "`": ["`"],
    "'": ["'", "’"], "‘": ["’", "'"], "＂": ["＂"], "’": ["’"],
  ]

  private mutating func takeQuoted() -> Bool {
    let opening = original[place]
    guard let closings = Self.closing[opening] else { return false }
    let isApostrophe = opening == "'" || opening == "’"
    // it's, the clips' end
    if isApostrophe, let before = scalar(place - 1), before.isASCIILetter || before.isASCIIDigit {
      return false
    }
    var end = place + 1
    while end < original.count {
      if closings.contains(original[end]) {
        let goesOn = scalar(end + 1).map { $0.isASCIILetter } ?? false
        let followsLetter = scalar(end - 1).map { $0.isASCIILetter } ?? false
        // Not the one in "don't".
        if !(text[end] == "'" && goesOn && followsLetter) { break }
      }
      end += 1
    }
    guard end < original.count, end > place + 1 else { return false }
    let keepsQuotes = opening == "《"
    let inside = written(keepsQuotes ? place..<(end + 1) : (place + 1)..<end)
    if FileKind(path: inside) != nil, !keepsQuotes {
      add(.file(inside), "", upTo: end + 1)
    } else if inside.hasSuffix("/"), inside.count > 1 {
      add(.folder(inside), "", upTo: end + 1)
    } else {
      add(.quoted(inside), "", upTo: end + 1)
    }
    return true
  }

  // MARK: Paths

  private func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCIILetter || scalar.isASCIIDigit || "._-/~@+".unicodeScalars.contains(scalar)
      || (!scalar.isASCII && !scalar.isHan && scalar.properties.isAlphabetic)
  }

  private mutating func takePath() -> Bool {
    let first = text[place]
    if first.isHan { return takeChineseName() }
    guard isPathScalar(first), first != "-" && first != "+" && first != "@" else { return false }
    if let before = scalar(place - 1), isPathScalar(before) { return false }
    var end = place
    while let next = scalar(end), isPathScalar(next) { end += 1 }
    // An address is no file; as one unknown word it is refused.
    if scalar(end) == ":", scalar(end + 1) == "/", scalar(end + 2) == "/" {
      while let next = scalar(end), next != " ", !next.isHan { end += 1 }
      add(.word, plain(place..<end), upTo: end)
      return true
    }
    while end > place, ".-+@".unicodeScalars.contains(text[end - 1]) { end -= 1 }
    let name = plain(place..<end)
    if let slash = name.lastIndex(of: "/"), name.index(after: slash) == name.endIndex {
      guard name != "/", name != "w/" else { return false }
      add(.folder(written(place..<end)), "", upTo: end)
      return true
    }
    guard FileKind(path: name) != nil else { return false }
    // A name with Chinese behind its dot would be a longer one.
    if let longer = longerName(from: place) {
      add(.file(written(place..<longer)), "", upTo: longer)
      return true
    }
    add(.file(written(place..<end)), "", upTo: end)
    return true
  }

  /// Words that stand glued before a name and are not part of it.
  private static let introductions = [
    "另存为", "保存为", "保存成", "保存到", "存为", "存成", "输出为", "输出成", "输出到", "导出为", "导出成", "导出到",
    "文件名为", "文件名", "命名为", "取名为", "取名", "名字叫", "名为", "叫做", "叫", "用", "把", "将", "给", "加上",
    "加", "压缩", "合并", "拼接", "转换", "和", "与", "跟", "转成", "转为", "变成", "水印", "字幕", "背景音乐", "音乐",
    "放", "以", "为", "成", "到",
  ].map { Array($0.unicodeScalars) }

  /// A name with Chinese in its stem, such as `总.mp4`.
  private mutating func takeChineseName() -> Bool {
    if let end = folderEnd(from: place) {
      add(.folder(written(place..<end)), "", upTo: end)
      return true
    }
    guard let end = nameEnd(from: place) else { return false }
    let whole = written(place..<end)
    if isFile(whole) {
      add(.file(whole), "", upTo: end)
      return true
    }
    // The dot must follow a Chinese character: of 把screen.mov the name is screen.mov.
    guard let dot = (place..<end).last(where: { text[$0] == "." }), text[dot - 1].isHan,
      text[place..<dot].allSatisfy({ $0.isHan || isPathScalar($0) }),
      !Self.introductions.contains(where: { text[place..<dot].starts(with: $0) })
    else { return false }
    // Only from the beginning of the run, or behind such a word.
    let before = scalar(place - 1)
    let startsRun = before.map { !$0.isHan && !isPathScalar($0) } ?? true
    let behindWord = Self.introductions.contains { word in
      place >= word.count && text[(place - word.count)..<place].elementsEqual(word)
    }
    guard startsRun || behindWord else { return false }
    add(.file(whole), "", upTo: end)
    return true
  }

  /// The end of a folder's name that stands apart: 课程/ or 假期/第一天/.
  private func folderEnd(from start: Int) -> Int? {
    guard start == 0 || text[start - 1] == " " else { return nil }
    var end = start
    while let next = scalar(end), next.isHan || isPathScalar(next), end - start < 200 { end += 1 }
    return text[end - 1] == "/" ? end : nil
  }

  private func nameEnd(from start: Int) -> Int? {
    var end = start
    var dot: Int?
    while let next = scalar(end), next.isHan || isPathScalar(next), end - start < 200 {
      if next == "." { dot = end }
      end += 1
      if let dot, end > dot + 1 {
        let ending = plain((dot + 1)..<end)
        let goesOn = scalar(end).map { $0.isASCIILetter || $0.isASCIIDigit } ?? false
        if !goesOn, FileKind(extension: ending) != nil { return end }
      }
    }
    return nil
  }

  /// The end of a name that begins in ASCII and goes on in Chinese, if such a file is there.
  private func longerName(from start: Int) -> Int? {
    guard let end = nameEnd(from: start), isFile(written(start..<end)) else { return nil }
    return end
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
        // 10,20 and 1:30 are read further by those who expect them.
        if next == ",", scalar(end - 1)?.isASCIIDigit != true { break }
        // A full-width comma ends a wish.
        if next == ",", original[end] != "," { break }
        end += 1
      } else {
        break
      }
    }
    var shown = plain(place..<end)
    if shown.contains(":") {
      // A comma ends it: 0:10,0:20.
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
    // The owner's ending says nothing here.
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

  /// Whether the letters so far belong to a number before them: of `1m30s` the 30 is no part of
  /// `m`.
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

  /// Between numbers a dash is "to"; inside a word it is nothing; apart it ends a wish.
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
