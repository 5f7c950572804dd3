extension Matcher {
  /// A duration or a moment in the form that `--start` reads, with the token after it.
  func time(_ index: Int) -> (text: String, end: Int)? {
    guard tokens.indices.contains(index) else { return nil }
    if tokens[index].kind == .clock {
      return SlotWords.ratios.contains(tokens[index].key) && !isMoment(index) ? nil : clock(index)
    }
    var place = index
    // 第5秒
    if key(place) == "第" { place += 1 }
    if key(place) == "a" || key(place) == "an", let unit = key(place + 1) {
      let seconds: Double? = SlotWords.minutes.contains(unit) ? 60 : unit == "second" ? 1 : nil
      if let seconds {
        let (value, end) = minutesAndHalf(seconds, place + 2)
        return (Numerals.text(value), end)
      }
    }
    // The first minute.
    if ["first", "last", "final", "opening"].contains(key(index - 1)), let word = key(index),
      let unit = ["second": 1.0, "minute": 60, "hour": 3600][word]
    {
      let (value, end) = minutesAndHalf(unit, index + 1)
      return (Numerals.text(value), end)
    }
    // Second 10.
    if key(index) == "second", key(index - 1) != "first", let (value, end) = number(index + 1),
      timeUnit(end, value: value) == nil
    {
      return (Numerals.text(value), end)
    }
    var total = 0.0
    var sawUnit = false
    var lastUnit = 0.0
    while let (value, end) = number(place), let (factor, unitEnd) = timeUnit(end, value: value) {
      // Hours, minutes, seconds: each once and in that order.
      if sawUnit, factor >= lastUnit { break }
      if value < 0 || value > 1e6 { return nil }
      total += value * factor
      (place, lastUnit, sawUnit) = (unitEnd, factor, true)
      if factor == 60 || factor == 3600 {
        let (more, halfEnd) = minutesAndHalf(factor, place)
        total += more - factor
        place = halfEnd
        if more != factor { break }
      }
      if factor == 1, key(place) == "半", key(place - 1) == "秒" {
        total += 0.5
        place += 1
        break
      }
      // 1 minute and 30 seconds
      if key(place) == "and", number(place + 1) != nil,
        let (_, next) = number(place + 1), let (smaller, _) = timeUnit(next, value: 0),
        smaller < lastUnit
      {
        place += 1
      }
    }
    guard sawUnit else { return nil }
    // 1分30: the unit of the seconds is left out.
    if lastUnit == 60, let (value, end) = number(place), value < 60, value == value.rounded(),
      key(place - 1) == "分" || key(place - 1) == "minute" && !tokens[place].isDigits,
      value >= 1, key(end) != "fps", key(end) != "frame", key(end) != "p", key(end) != "x",
      key(end) != "mb", key(end) != "percent", key(end) != "%", key(end) != "倍", key(end) != "帧",
      key(end) != "次"
    {
      total += value
      place = end
    }
    return (Numerals.text(total), place)
  }

  /// Whether a clock that could be a shape, such as 9:16, stands where only a time can.
  private func isMoment(_ index: Int) -> Bool {
    func isTime(_ place: Int) -> Bool {
      guard tokens.indices.contains(place) else { return false }
      return tokens[place].kind == .clock || tokens[place].isNumber
        || key(place).map { SlotWords.seconds.contains($0) } == true
    }
    if let before = key(index - 1) {
      if Self.beforeMoments.contains(before) { return true }
      if Self.rangeSigns.contains(before), isTime(index - 2) { return true }
    }
    return key(index + 1).map(Self.rangeSigns.contains) == true && isTime(index + 2)
  }

  private static let beforeMoments: Set<String> = [
    "from", "at", "until", "till", "between", "before", "after", "past", "从", "第", "在", "自",
  ]
  private static let rangeSigns: Set<String> = [
    "to", "-", "and", "until", "till", "through", "→", "到", "至",
  ]

  /// `2m`
  func minutes(_ index: Int) -> [Value] {
    // A capital letter is that of a size.
    guard let (value, end) = number(index), key(end) == "m", remainder(end).hasPrefix("m"),
      value > 0, value < 1000
    else { return [] }
    return [(SlotValue(text: Numerals.text(value * 60)), end + 1)]
  }

  /// The unit alone, or half as much again where "and a half" or 半 follows.
  private func minutesAndHalf(_ unit: Double, _ index: Int) -> (Double, Int) {
    if key(index) == "半", key(index + 1) != "倍" {
      return (unit * 1.5, key(index + 1) == "钟" ? index + 2 : index + 1)
    }
    if key(index) == "and", key(index + 1) == "a", key(index + 2) == "half" {
      return (unit * 1.5, index + 3)
    }
    return (unit, index)
  }

  private func timeUnit(_ index: Int, value: Double) -> (factor: Double, end: Int)? {
    var place = index
    if key(place) == "个" { place += 1 }
    guard let word = key(place) else { return nil }
    let next = key(place + 1)
    if SlotWords.seconds.contains(word) {
      return (1, next == "钟" || next == "处" ? place + 2 : place + 1)
    }
    if word == "分" {
      // 分 in 分辨率 and 分之 does not mean minutes.
      if next == "辨" || next == "之" { return nil }
      return (60, next == "钟" ? place + 2 : place + 1)
    }
    if word == "minute" { return (60, place + 1) }
    // 1m30s
    if word == "m", let (_, end) = number(place + 1),
      key(end).map({ SlotWords.seconds.contains($0) })
        ?? false
    {
      return (60, place + 1)
    }
    if word == "小", next == "时" { return (3600, place + 2) }
    if word == "hour" || word == "h" { return (3600, place + 1) }
    if word == "ms" || word == "毫", word == "ms" || next == "秒" {
      return (0.001, word == "ms" ? place + 1 : place + 2)
    }
    return nil
  }

  private func clock(_ index: Int) -> (text: String, end: Int)? {
    let text = tokens[index].key
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count),
      parts.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 2 }),
      parts.allSatisfy({ Double($0) != nil }), parts[0].count <= 3,
      parts.dropFirst().allSatisfy({ (Double($0) ?? 60) < 60 })
    else { return nil }
    var end = index + 1
    // People also write "0:10 seconds".
    if let word = key(end), ["second", "minute", "s", "秒", "分"].contains(word) { end += 1 }
    return (text, end)
  }

  /// A moment whose unit may be written with the other end only: from 10 to 20 seconds.
  func moment(_ index: Int) -> [Value] {
    var found: [Value] = []
    if let (text, end) = time(index) { found.append((SlotValue(text: text), end)) }
    var place = index
    if key(place) == "第" { place += 1 }
    if let (value, end) = number(place), value >= 0 {
      found.append((SlotValue(text: Numerals.text(value)), end))
    }
    return found
  }
}
