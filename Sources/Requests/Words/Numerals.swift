/// Numbers as people write them.
enum Numerals {
  /// The value of digits: `8`, `1.5`, `1,5`, `1,000`.
  static func value(of text: String) -> Double? {
    var digits = text
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count > 1 {
      let isGrouped =
        parts.dropFirst().allSatisfy { part in
          part.prefix { $0 != "." }.count == 3
        } && parts[0].count <= 3 && parts[0] != "0"
      if isGrouped {
        digits = parts.joined()
      } else if parts.count == 2, !text.contains(".") {
        digits = parts.joined(separator: ".")
      } else {
        return nil
      }
    }
    guard digits.utf8.count <= 15, digits.count(where: { $0 == "." }) <= 1 else { return nil }
    return Double(digits.hasPrefix(".") ? "0\(digits)" : digits)
  }

  /// Plain text without an exponent: `8`, `1.5`, `0.35`.
  static func text(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    if rounded == rounded.rounded(), abs(rounded) < 1e15 { return "\(Int(rounded))" }
    let whole = Int(rounded.rounded(.towardZero))
    let rest = Int((abs(rounded - Double(whole)) * 10_000).rounded())
    var digits = "\(rest)"
    while digits.count < 4 { digits = "0" + digits }
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(whole).\(digits)"
  }

  static let words: [String: Double] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
  ]

  private static let chineseDigits: [String: Double] = [
    "零": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
  ]
  private static let chineseUnits: [String: Double] = ["十": 10, "百": 100, "千": 1000, "万": 10_000]

  /// The value of Chinese numerals from a token on, with the token after them: 二十五, 两百,
  /// 一千零八十, 一百五, 零点五, 三点五, 一零八零.
  static func chinese(_ tokens: [Token], from start: Int) -> (value: Double, end: Int)? {
    var index = start
    var total = 0.0
    var current: Double?
    var lastUnit = 0.0
    var digitRun = 0
    var sawUnit = false
    while index < tokens.count, index - start < 12, tokens[index].isChinese {
      let key = tokens[index].key
      if let digit = chineseDigits[key] {
        if let before = current {
          if before == 0, sawUnit {
            current = digit
          } else {
            current = before * 10 + digit
            digitRun += 1
          }
        } else {
          current = digit
        }
      } else if let unit = chineseUnits[key] {
        if unit == 10_000 {
          total = (total + (current ?? 0)) * unit
        } else {
          total += (current ?? 1) * unit
        }
        current = nil
        lastUnit = unit
        sawUnit = true
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    if let rest = current {
      // 一百五 is 150; 一百零五 is 105.
      let shortened =
        lastUnit >= 100 && rest > 0 && rest < 10 && index >= start + 2
        && chineseUnits[tokens[index - 2].key] != nil
      total += shortened ? rest * lastUnit / 10 : rest
    }
    // 三点五 has decimals; 三点 alone does not.
    if index + 1 < tokens.count, tokens[index].key == "点",
      chineseDigits[tokens[index + 1].key] != nil
    {
      var weight = 0.1
      index += 1
      while index < tokens.count, let digit = chineseDigits[tokens[index].key] {
        total += digit * weight
        weight /= 10
        index += 1
      }
    }
    return (total, index)
  }
}
