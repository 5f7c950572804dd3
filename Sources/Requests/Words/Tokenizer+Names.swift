/// Quoted text, and the names of files and folders.
extension Tokenizer {
  private static let closing: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "\"": ["\"", "”", "“"], "“": ["”", "\"", "“"], "”": ["”", "“"], "„": ["“", "”"],
    "「": ["」"], "『": ["』"], "《": ["》"], "«": ["»"], "`": ["`"],
    "'": ["'", "’"], "‘": ["’", "'"], "＂": ["＂"], "’": ["’"],
  ]

  mutating func takeQuoted() -> Bool {
    let opening = original[place]
    guard let closings = Self.closing[opening] else { return false }
    let isApostrophe = opening == "'" || opening == "’"
    // The apostrophe of "it's" and "the clips' end" opens no quotation.
    if isApostrophe, let before = scalar(place - 1), before.isASCIILetter || before.isASCIIDigit {
      return false
    }
    var end = place + 1
    while end < original.count {
      if closings.contains(original[end]) {
        let goesOn = scalar(end + 1).map { $0.isASCIILetter } ?? false
        let followsLetter = scalar(end - 1).map { $0.isASCIILetter } ?? false
        // The apostrophe of "don't" closes no quotation.
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

  private func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCIILetter || scalar.isASCIIDigit || "._-/~@+".unicodeScalars.contains(scalar)
      || (!scalar.isASCII && !scalar.isHan && scalar.properties.isAlphabetic)
  }

  mutating func takePath() -> Bool {
    let first = text[place]
    if first.isHan { return takeChineseName() }
    guard isPathScalar(first), first != "-" && first != "+" && first != "@" else { return false }
    if let before = scalar(place - 1), isPathScalar(before) { return false }
    var end = place
    while let next = scalar(end), isPathScalar(next) { end += 1 }
    // An address is not a file. As one unknown word it makes the request be refused.
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
    // With Chinese characters after the dot, the name of a file can be longer than this.
    if let longer = longerName(from: place) {
      add(.file(written(place..<longer)), "", upTo: longer)
      return true
    }
    add(.file(written(place..<end)), "", upTo: end)
    return true
  }

  /// Words that are written directly before a name and are not part of it.
  private static let introductions = [
    "另存为", "保存为", "保存成", "保存到", "存为", "存成", "输出为", "输出成", "输出到", "导出为", "导出成", "导出到",
    "文件名为", "文件名", "命名为", "取名为", "取名", "名字叫", "名为", "叫做", "叫", "用", "把", "将", "给", "加上",
    "加", "压缩", "合并", "拼接", "转换", "和", "与", "跟", "转成", "转为", "变成", "水印", "字幕", "背景音乐", "音乐",
    "放", "以", "为", "成", "到",
  ].map { Array($0.unicodeScalars) }

  /// Takes a name with Chinese characters before its dot, such as `总.mp4`.
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
    // The name must begin where the run of characters does, or directly after such a word.
    let before = scalar(place - 1)
    let startsRun = before.map { !$0.isHan && !isPathScalar($0) } ?? true
    let behindWord = Self.introductions.contains { word in
      place >= word.count && text[(place - word.count)..<place].elementsEqual(word)
    }
    guard startsRun || behindWord else { return false }
    add(.file(whole), "", upTo: end)
    return true
  }

  /// The end of a folder's name with white space before it: 课程/ or 假期/第一天/.
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
}
