extension Matcher {
  typealias Value = (value: SlotValue, end: Int)

  /// What a kind of value makes of the tokens from one on.
  func values(of kind: Slot, at index: Int) -> [Value] {
    guard tokens.indices.contains(index) else { return [] }
    switch kind {
    case .number: return number(index).map { [plain($0.value, $0.end)] } ?? []
    case .count: return whole(index)
    case .plays: return plays(index)
    case .size: return size(index, units: SlotWords.sizeUnits)
    case .shortsize: return size(index, units: SlotWords.shortSizeUnits)
    case .time: return time(index).map { [(SlotValue(text: $0.text), $0.end)] } ?? []
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
    case .vertical: return phrases(SlotWords.shapes, index).filter { $0.value.text == "vertical" }
    case .anyshape: return phrases(SlotWords.shapes, index).filter { $0.value.text == "any" }
    case .quoted:
      if case .quoted(let text) = tokens[index].kind { return [(SlotValue(text: text), index + 1)] }
      return []
    case .video, .image, .music, .captions, .file: return file(kind, index)
    case .folder:
      if case .folder(let path) = tokens[index].kind { return [(SlotValue(text: path), index + 1)] }
      return []
    case .name: return name(index)
    case .purpose: return purpose(index)
    case .titleparts, .watermarkparts, .musicparts: return parts(kind, index)
    case .remainder:
      let text = remainder(index).trimming
      // With quotes the text ends where they do.
      return text.isEmpty || text.contains(where: { "\"“”「」『』".contains($0) })
        ? [] : [(SlotValue(text: text), tokens.count)]
    }
  }

  private func plain(_ value: Double, _ end: Int) -> Value {
    (SlotValue(text: Numerals.text(value)), end)
  }

  private func phrases(_ table: PhraseTable, _ index: Int) -> [Value] {
    table.values(at: index, in: self).map { (SlotValue(text: $0.value), $0.end) }
  }

  private func whole(_ index: Int) -> [Value] {
    guard let (value, end) = number(index), value == value.rounded(), value >= 0, value < 1e9 else {
      return []
    }
    return [plain(value, end)]
  }

  // MARK: Numbers

  /// Digits, English or Chinese words: 8, twenty five, one and a half, 二十五, 两百.
  func number(_ index: Int) -> (value: Double, end: Int)? {
    guard tokens.indices.contains(index) else { return nil }
    if case .number(let value) = tokens[index].kind {
      var value = value
      var end = index + 1
      if let key = key(end), key == "万" || key == "千" || key == "百", !tokens[end].isApart {
        value *= key == "万" ? 10_000 : key == "千" ? 1000 : 100
        end += 1
      }
      return half(value, end)
    }
    guard let word = key(index) else { return nil }
    if let value = Numerals.words[word] {
      var value = value
      var end = index + 1
      if value >= 20, let next = key(end).flatMap({ Numerals.words[$0] }), next > 0, next < 10 {
        value += next
        end += 1
      }
      if key(end) == "hundred" {
        value *= 100
        end += 1
        if key(end) == "and" { end += 1 }
        if let (rest, restEnd) = number(end), rest < 100, key(end) != nil {
          value += rest
          end = restEnd
        } else if key(end - 1) == "and" {
          end -= 1
        }
      }
      if key(end) == "thousand" {
        value *= 1000
        end += 1
      }
      // one point five
      if key(end) == "point", let tenth = key(end + 1).flatMap({ Numerals.words[$0] }), tenth < 10 {
        value += tenth / 10
        end += 2
      }
      return half(value, end)
    }
    // A hundred and eighty.
    if word == "a" || word == "an" || word == "hundred" {
      var end = word == "hundred" ? index : index + 1
      guard key(end) == "hundred" else { return nil }
      end += 1
      let rest = key(end) == "and" ? end + 1 : end
      if key(rest).flatMap({ Numerals.words[$0] }) != nil, let (more, restEnd) = number(rest),
        more < 100
      {
        return half(100 + more, restEnd)
      }
      return (100, end)
    }
    if word == "half", key(index + 1) == "a" || key(index + 1) == "an" { return (0.5, index + 2) }
    if word == "半", key(index + 1) != "小" || key(index + 2) == "时" { return (0.5, index + 1) }
    if let (value, end) = Numerals.chinese(tokens, from: index) {
      if key(end) == "个", key(end + 1) == "半" { return (value + 0.5, end + 2) }
      return (value, end)
    }
    return nil
  }

  /// "and a half"
  private func half(_ value: Double, _ end: Int) -> (value: Double, end: Int) {
    if key(end) == "and", key(end + 1) == "a", key(end + 2) == "half" {
      return (value + 0.5, end + 3)
    }
    if key(end) == "个", key(end + 1) == "半" { return (value + 0.5, end + 2) }
    return (value, end)
  }

  private func plays(_ index: Int) -> [Value] {
    switch key(index) {
    case "once": return [plain(1, index + 1)]
    case "twice": return [plain(2, index + 1)]
    case "thrice": return [plain(3, index + 1)]
    default: break
    }
    guard let (value, end) = number(index), value == value.rounded(), value >= 1, value <= 65_536,
      let unit = key(end), ["time", "x", "次", "遍", "回"].contains(unit)
    else { return [] }
    return [plain(value, end + 1)]
  }

  /// "50%", "50 percent", 百分之五十, 四成.
  private func percent(_ index: Int, _ show: (Double) -> String?) -> [Value] {
    var found: (value: Double, end: Int)?
    if let (parts, middle) = key(index) == "百" ? (100, index + 1) : number(index), parts > 0,
      key(middle) == "分", key(middle + 1) == "之", let (value, end) = number(middle + 2)
    {
      found = ((value / parts * 10_000).rounded(.down) / 100, end)
    } else if let (value, end) = number(index) {
      if key(end) == "%" || key(end) == "percent" {
        found = (value, end + 1)
      } else if key(end) == "成", value >= 1, value <= 10, key(index) != "半" {
        if key(end + 1) == "半" {
          found = (value * 10 + 5, end + 2)
        } else {
          found = (value * 10, end + 1)
        }
      } else if key(end) == "per", key(end + 1) == "cent" {
        found = (value, end + 2)
      }
    } else if key(index) == "半", key(index + 1) == "成" {
      found = (5, index + 2)
    }
    guard let found, found.value > 0, found.value <= 1000, let text = show(found.value) else {
      return []
    }
    return [(SlotValue(text: text), found.end)]
  }

  /// "half", 一半, as a factor
  private func halfFactor(_ index: Int) -> [Value] {
    if key(index) == "half" { return [(SlotValue(text: "0.5"), index + 1)] }
    if key(index) == "一", key(index + 1) == "半" { return [(SlotValue(text: "0.5"), index + 2)] }
    return []
  }

  /// "2x", "x2"
  private func multiple(_ index: Int) -> [Value] {
    if key(index) == "x", tokens.indices.contains(index + 1),
      case .number(let value) = tokens[index + 1].kind, value > 0
    {
      return [plain(value, index + 2)]
    }
    guard let (value, end) = number(index), value > 0, key(end) == "x" else { return [] }
    return [plain(value, end + 1)]
  }

  /// 两倍: of speed only where that is said.
  private func fold(_ index: Int) -> [Value] {
    guard let (value, end) = number(index), value > 0, key(end) == "倍" else { return [] }
    return [plain(value, end + 1)]
  }

  /// "twice", "double", "three times"
  private func manifold(_ index: Int) -> [Value] {
    let words: [String: Double] = [
      "twice": 2, "double": 2, "triple": 3, "thrice": 3, "quadruple": 4,
    ]
    if let value = key(index).flatMap({ words[$0] }) { return [plain(value, index + 1)] }
    guard let (value, end) = number(index), value > 0, key(end) == "time" else { return [] }
    return [plain(value, end + 1)]
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
    // The tokenizer took 10,20 for one number.
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

  /// One or more of the forms that say more about a title, a watermark or music. All lengths are
  /// offered, the longest first.
  private func parts(_ kind: Slot, _ index: Int) -> [Value] {
    var found: [Value] = []
    var place = index
    var instructions: [Instruction] = []
    while found.count < 8 {
      var start = place
      // Only between parts: what follows a comma may be another wish.
      while let sign = key(start), sign == "," || sign == "and" || sign == "with" || sign == "并" {
        start += 1
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
