extension Matcher {
  typealias Value = (value: SlotValue, end: Int)

  /// All values of a kind that begin at a token.
  func values(of kind: Slot, at index: Int) -> [Value] {
    guard tokens.indices.contains(index) else { return [] }
    switch kind {
    case .number: return number(index).map { [plain($0.value, $0.end)] } ?? []
    case .count: return whole(index)
    case .plays: return plays(index)
    case .size: return size(index, units: SlotWords.sizeUnits)
    case .shortsize: return size(index, units: SlotWords.shortSizeUnits)
    case .time: return time(index).map { [(SlotValue(text: $0.text), $0.end)] } ?? []
    case .minutes: return minutes(index)
    case .moment: return moment(index)
    case .percent: return percent(index) { Numerals.text($0) + "%" }
    case .rest: return percent(index) { $0 < 100 ? Numerals.text(100 - $0) + "%" : nil }
    case .factor: return halfFactor(index) + percent(index) { Numerals.text($0 / 100) }
    case .more: return percent(index) { Numerals.text(1 + $0 / 100) }
    case .less: return percent(index) { $0 < 100 ? Numerals.text(1 - $0 / 100) : nil }
    case .multiple: return multiple(index)
    case .fold: return fold(index)
    case .manifold: return manifold(index)
    case .box: return box(index, sign: "x")
    case .cropbox: return box(index, sign: ":")
    case .point: return point(index)
    case .resolution: return resolution(index)
    case .quarter: return whole(index).filter { $0.value.text == "90" }
    case .halfturn: return whole(index).filter { $0.value.text == "180" }
    case .threequarters: return whole(index).filter { $0.value.text == "270" }
    case .aspect: return aspect(index)
    case .color: return color(index)
    case .position: return phrases(SlotWords.positions, index)
    case .place: return phrases(SlotWords.places, index)
    case .vertical:
      return phrases(SlotWords.shapes, index).filter { !SlotWords.anyShape.contains($0.value.text) }
    case .anyshape:
      return phrases(SlotWords.shapes, index).filter { SlotWords.anyShape.contains($0.value.text) }
    case .quoted:
      if case .quoted(let text) = tokens[index].kind { return [(SlotValue(text: text), index + 1)] }
      return []
    case .video, .image, .music, .captions, .file: return file(kind, index)
    case .folder:
      if case .folder(let path) = tokens[index].kind { return [(SlotValue(text: path), index + 1)] }
      return []
    case .name: return name(index)
    case .purpose: return purpose(index)
    case .somewhere: return somewhere(index)
    case .titleparts, .watermarkparts, .musicparts: return parts(kind, index)
    case .remainder:
      let text = remainder(index).trimming
      // Quoted text is a slot of its own, and ends with its quotes.
      return text.isEmpty || text.contains(where: { "\"“”「」『』".contains($0) })
        ? [] : [(SlotValue(text: text), tokens.count)]
    }
  }

  func plain(_ value: Double, _ end: Int) -> Value {
    (SlotValue(text: Numerals.text(value)), end)
  }

  private func phrases(_ table: PhraseTable, _ index: Int) -> [Value] {
    table.values(at: index, key: key).map { (SlotValue(text: $0.value), $0.end) }
  }

  private func whole(_ index: Int) -> [Value] {
    guard let (value, end) = number(index), value == value.rounded(), value >= 0, value < 1e9 else {
      return []
    }
    return [plain(value, end)]
  }

  // MARK: Sizes

  private func size(_ index: Int, units: [String: String]) -> [Value] {
    guard let (value, numberEnd) = number(index) else { return [] }
    var end = numberEnd
    if key(end) == "个" { end += 1 }
    guard let word = key(end) else { return [] }
    var unit = units[word]
    if unit == nil, word == "字", key(end + 1) == "节", units["mb"] != nil {
      unit = ""
      end += 1
    }
    guard let unit, value > 0 else { return [] }
    // 4k is a picture.
    if word == "k", value <= 16 { return [] }
    end += 1
    // 8兆字节
    if word == "兆", key(end) == "字", key(end + 1) == "节" { end += 2 }
    return [(SlotValue(text: Numerals.text(value) + unit), end)]
  }

  private func box(_ index: Int, sign: String) -> [Value] {
    guard let (width, middle) = number(index), let between = key(middle),
      ["x", "by", "*", "乘"].contains(between), width >= 16, width == width.rounded()
    else { return [] }
    var next = middle + 1
    if between == "乘", key(next) == "以" { next += 1 }
    guard let (height, end) = number(next), height >= 16, height == height.rounded() else {
      return []
    }
    return [(SlotValue(text: "\(Numerals.text(width))\(sign)\(Numerals.text(height))"), end)]
  }

  private func point(_ index: Int) -> [Value] {
    // The tokenizer reads 10,20 as one number.
    if case .number = tokens[index].kind, tokens[index].key.contains(",") {
      let parts = tokens[index].key.split(separator: ",").compactMap { Int($0) }
      guard parts.count == 2 else { return [] }
      return [(SlotValue(text: "\(parts[0]):\(parts[1])"), index + 1)]
    }
    var place = index
    let hasParenthesis = key(place) == "("
    if hasParenthesis {
      place += 1
      if tokens.indices.contains(place), case .number = tokens[place].kind,
        tokens[place].key.contains(",")
      {
        return point(place).compactMap { key($0.end) == ")" ? ($0.value, $0.end + 1) : nil }
      }
    }
    guard let (x, middle) = number(place), let sign = key(middle),
      [",", "x", "and"].contains(sign),
      let (y, end) = number(middle + 1), x == x.rounded(), y == y.rounded()
    else { return [] }
    if hasParenthesis, key(end) != ")" { return [] }
    return [
      (SlotValue(text: "\(Numerals.text(x)):\(Numerals.text(y))"), hasParenthesis ? end + 1 : end)
    ]
  }

  private func resolution(_ index: Int) -> [Value] {
    // As it is spoken: seven twenty p, 七百二.
    if let spoken = spokenResolution(index) { return [spoken] }
    if let (value, end) = number(index), let unit = key(end) {
      if unit == "p" || unit == "i", let size = SlotWords.resolutions[value] {
        return [(SlotValue(text: size), end + 1)]
      }
      if unit == "k", let size = SlotWords.namedResolutions["\(Numerals.text(value))k"] {
        return [(SlotValue(text: size), end + 1)]
      }
    }
    if let word = key(index) {
      if let next = key(index + 1), let size = SlotWords.namedResolutions["\(word) \(next)"] {
        return [(SlotValue(text: size), index + 2)]
      }
      if let size = SlotWords.namedResolutions[word] { return [(SlotValue(text: size), index + 1)] }
    }
    return []
  }

  private func spokenResolution(_ index: Int) -> Value? {
    if let hundreds = key(index).flatMap({ Numerals.words[$0] }), (1...14).contains(hundreds),
      let (rest, end) = number(index + 1), !tokens[index + 1].isDigits, (20..<100).contains(rest),
      key(end) == "p" || key(end) == "pee",
      let size = SlotWords.resolutions[hundreds * 100 + rest]
    {
      return (SlotValue(text: size), end + 1)
    }
    if let bare = bareResolution(index) { return bare }
    if tokens[index].isChinese, let (value, end) = Numerals.chinese(tokens, from: index),
      end - index >= 3, value >= 360, let size = SlotWords.resolutions[value],
      ["分", "清", "画"].contains(key(index - 2) ?? "")
        || Self.spokenBefore.contains(key(index - 1) ?? "")
    {
      return (SlotValue(text: size), key(end) == "p" ? end + 1 : end)
    }
    return nil
  }

  /// "Make it 720", 弄成1080就行: heights that nothing else has.
  private func bareResolution(_ index: Int) -> Value? {
    guard tokens[index].isDigits, case .number(let value) = tokens[index].kind,
      let size = SlotWords.resolutions[value], !tokens[index].key.contains(".")
    else { return nil }
    let before = key(index - 1) ?? ""
    let after = index + 1 < tokens.count ? tokens[index + 1] : nil
    let isChinese = tokens.indices.contains(index - 1) && tokens[index - 1].isChinese
    let ends =
      after == nil || after?.isSeparator == true
      || after.map { ["please", "的", "吧", "就", "即", "那", "足", "够"].contains($0.key) } == true
    let follows =
      isChinese
      ? ["成", "到", "为", "是", "用", "要"].contains(before)
      : value >= 720 && ["in", "to", "it", "at", "just", "want", "only", "be"].contains(before)
        || after.map { ["的", "就", "那"].contains($0.key) } == true && value >= 360
    return ends && follows ? (SlotValue(text: size), index + 1) : nil
  }

  private static let spokenBefore: Set<String> = ["率", "度", "于", "到", "为", "成", "要", "是"]

  private func aspect(_ index: Int) -> [Value] {
    if tokens[index].kind == .clock, SlotWords.ratios.contains(tokens[index].key) {
      return [(SlotValue(text: tokens[index].key), index + 1)]
    }
    if let (width, middle) = number(index), let sign = key(middle),
      ["x", "by", "/", "比", ":"].contains(sign), let (height, end) = number(middle + 1)
    {
      let ratio = "\(Numerals.text(width)):\(Numerals.text(height))"
      if SlotWords.ratios.contains(ratio), ratio != "1:2" && ratio != "2:1" || sign == "比" {
        return [(SlotValue(text: ratio), end)]
      }
    }
    return phrases(SlotWords.aspects, index)
  }

  private func color(_ index: Int) -> [Value] {
    if tokens[index].kind == .color { return [(SlotValue(text: tokens[index].key), index + 1)] }
    return phrases(SlotWords.colors, index)
  }

  // MARK: Parts

  /// One or more expressions that say more about a title, a watermark or music. Every number of
  /// them is a value of its own, the longest first.
  private func parts(_ kind: Slot, _ index: Int) -> [Value] {
    var found: [Value] = []
    var place = index
    var instructions: [Instruction] = []
    while found.count < 8 {
      var start = place
      // A comma is skipped only if another part follows: otherwise the next wish begins there.
      var isNext = false
      while let sign = key(start), sign == "," || sign == "and" || sign == "with" || sign == "并" {
        isNext = isNext || sign == "and" || sign == "并"
        start += 1
      }
      // "Title "Hi" and start at 0:05": a wish of its own.
      if isNext,
        matches(at: start).contains(where: {
          ["time", "sound"].contains($0.0.table) && !$0.0.isBare
        })
      {
        return found.reversed()
      }
      while true {
        if let best = longestPart(kind, start) {
          instructions += best.instructions
          found.append((SlotValue(arguments: instructions), best.end))
          place = best.end
          break
        }
        guard start < tokens.count, let next = weightless[start] else { return found.reversed() }
        start = next
      }
    }
    return found.reversed()
  }

  private func longestPart(_ kind: Slot, _ index: Int) -> (instructions: [Instruction], end: Int)? {
    guard index < tokens.count else { return nil }
    var best: (instructions: [Instruction], end: Int)?
    for rule in grammar.parts[kind] ?? [] {
      for pattern in rule.patterns {
        for (end, values) in ends(of: pattern, at: index) where end > best?.end ?? index {
          best = (rule.meaning.instructions(values), end)
        }
      }
    }
    return best
  }
}
