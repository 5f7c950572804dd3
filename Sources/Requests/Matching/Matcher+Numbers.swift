/// Numbers, shares and multiples.
extension Matcher {
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

  func plays(_ index: Int) -> [Value] {
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
  func percent(_ index: Int, _ show: (Double) -> String?) -> [Value] {
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
  func halfFactor(_ index: Int) -> [Value] {
    if key(index) == "half" { return [(SlotValue(text: "0.5"), index + 1)] }
    if key(index) == "一", key(index + 1) == "半" { return [(SlotValue(text: "0.5"), index + 2)] }
    return []
  }

  /// "2x", "x2"
  func multiple(_ index: Int) -> [Value] {
    if key(index) == "x", index == 0 || !tokens[index - 1].isDigits,
      tokens.indices.contains(index + 1),
      case .number(let value) = tokens[index + 1].kind, value > 0
    {
      return [plain(value, index + 2)]
    }
    // 640x360 is a size.
    guard let (value, end) = number(index), value > 0, key(end) == "x",
      !(tokens.indices.contains(end + 1) && tokens[end + 1].isDigits && !tokens[end + 1].isApart)
    else { return [] }
    return [plain(value, end + 1)]
  }

  /// 两倍; about speed only where the rule says so.
  func fold(_ index: Int) -> [Value] {
    // 快一倍 is twice as fast: rules of their own know it.
    guard let (value, end) = number(index), value > 0, value != 1, key(end) == "倍" else {
      return []
    }
    return [plain(value, end + 1)]
  }

  /// "twice", "double", "three times"
  func manifold(_ index: Int) -> [Value] {
    let words: [String: Double] = [
      "twice": 2, "double": 2, "triple": 3, "thrice": 3, "quadruple": 4,
    ]
    if let value = key(index).flatMap({ words[$0] }) { return [plain(value, index + 1)] }
    guard let (value, end) = number(index), value > 0, key(end) == "time" else { return [] }
    return [plain(value, end + 1)]
  }
}
