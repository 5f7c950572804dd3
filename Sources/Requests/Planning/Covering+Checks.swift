extension Covering {
  /// Refuses a request with tokens that no rule took.
  func checkNothingIsLeft(_ words: (Range<Int>) -> String) throws(RequestRefusal) {
    var spans: [Range<Int>] = []
    var wasUnknown = false
    for piece in pieces {
      if case .unknown(let index) = piece {
        if wasUnknown, let last = spans.indices.last {
          spans[last] = spans[last].lowerBound..<(index + 1)
        } else {
          spans.append(index..<(index + 1))
        }
        wasUnknown = true
      } else {
        wasUnknown = false
      }
    }
    guard !spans.isEmpty else { return }
    throw RequestRefusal(
      words: spans.map(words),
      reason: spans.count == 1 ? "is not understood" : "are not understood", nearest: nearest)
  }

  /// Refuses a request without any wish, such as "Hello".
  func checkSomethingIsAsked(_ request: String) throws(RequestRefusal) {
    let asks = pieces.contains { if case .rule = $0 { true } else { false } }
    guard !asks else { return }
    throw RequestRefusal(
      words: [request.trimming], reason: "asks for nothing", nearest: RequestRefusal.hint)
  }

  /// What would be done if the words that are not understood were left out.
  private var nearest: String {
    var options: [String] = []
    // What is called off is no part of the rest.
    guard
      !pieces.contains(where: {
        if case .rule(let rule, _, _) = $0 { rule.isOperator } else { false }
      })
    else { return RequestRefusal.hint }
    for case .rule(let rule, let values, _) in pieces {
      for instruction in rule.meaning.instructions(values) {
        switch instruction {
        case .refusal(let text): return text
        case .option(let name, let value):
          options.append("--\(name)" + (value.map { " \($0)" } ?? ""))
        case .special: break
        }
      }
    }
    return options.isEmpty
      ? RequestRefusal.hint
      : "The rest was understood as \(options.joined(separator: " ")). \(RequestRefusal.hint)"
  }

  /// Options that change the whole clip although the request may mean only a part of it.
  private static let local: Set<String> = [
    "mute", "volume", "speed", "rotate", "flip", "reverse", "bounce",
  ]

  /// Refuses wishes about a part of the clip, such as "mute the first 5 seconds", because options
  /// apply to the whole result.
  func checkScope(_ tokens: [Token], _ words: (Range<Int>) -> String) throws(RequestRefusal) {
    let options = pieces.flatMap { piece -> [String] in
      if case .rule(let rule, let values, _) = piece {
        return rule.meaning.instructions(values).compactMap {
          if case .option(let name, _) = $0 { name } else { nil }
        }
      }
      return []
    }
    let backward = options.contains("gif") ? ["reverse", "bounce"] : []
    var before: (names: Set<String>, isTrim: Bool, range: Range<Int>)?
    for piece in pieces {
      switch piece {
      case .separator, .unknown: before = nil
      case .empty(let range):
        if range.contains(where: { !tokens[$0].isChinese && Self.links.contains(tokens[$0].key) }) {
          before = nil
        } else if tokens[range].map(\.key).joined().isLink {
          before = nil
        }
      case .rule(let rule, let values, let range):
        let names = Set(
          rule.meaning.instructions(values).compactMap {
            if case .option(let name, _) = $0 { name } else { nil }
          })
        let isTrim = rule.table == "time" && !names.isEmpty
        let first = tokens[range.lowerBound]
        if let before {
          let isLocal = before.names.union(names).subtracting(backward)
            .contains(where: Self.local.contains)
          let both = before.range.lowerBound..<range.upperBound
          // Make the first 5 seconds slow; first 5 seconds muted.
          if before.isTrim, !isTrim, isLocal, !first.isChinese, Self.isVerb(first),
            !Self.englishKeeps.contains(tokens[before.range.lowerBound].key)
          {
            throw Self.partial(words(both))
          }
          let isChineseApart = first.isChinese && first.isApart
          if isTrim, !before.isTrim, isLocal, !isChineseApart,
            Self.isVerb(tokens[before.range.lowerBound])
          {
            throw Self.partial(words(both))
          }
          // 前5秒静音: with no space, comma or word between them.
          if before.isTrim, !isTrim, isLocal, first.isChinese, !first.isApart,
            before.range.upperBound == range.lowerBound,
            !Self.keeps.contains(where: words(before.range).contains)
          {
            throw Self.partial(words(both))
          }
        }
        before = (names, isTrim, range)
      }
    }
  }

  /// Whether nothing but commas stands around a piece, behind another one.
  func standsAlone(_ place: Int) -> Bool {
    func isEdge(_ place: Int) -> Bool {
      guard pieces.indices.contains(place) else { return true }
      switch pieces[place] {
      case .separator: return true
      case .rule(let rule, _, _): return rule.isOperator
      default: return false
      }
    }
    // At the beginning, "one second" asks for patience.
    return place > 0 && isEdge(place - 1) && isEdge(place + 1)
  }

  /// Whether a piece is about time.
  func isTime(_ place: Int) -> Bool {
    guard pieces.indices.contains(place), case .rule(let rule, _, _) = pieces[place] else {
      return false
    }
    return rule.table == "time"
  }

  private static let links: Set<String> = ["and", "then", "but", "plus", "with"]
  private static let keeps = ["取", "截", "留", "只要"]

  private static let englishKeeps: Set<String> = ["keep", "take", "use", "extract", "trim", "cut"]

  private static func isVerb(_ token: Token) -> Bool {
    token.isChinese
      || [
        "mute", "silence", "speed", "slow", "rotate", "turn", "flip", "mirror", "reverse", "play",
        "accelerate", "remove", "lower", "raise", "boost", "increase", "decrease", "cut", "kill",
      ].contains(token.key)
  }

  private static func partial(_ words: String) -> RequestRefusal {
    RequestRefusal(
      words: [words], reason: "may be about a part of the clip, and options are about all of it",
      nearest: "If you mean both, put a comma between them.")
  }
}

extension String {
  fileprivate var isLink: Bool {
    ["并", "再", "然后", "并且", "而且", "同时", "接着", "做成", "弄成", "变成", "还要", "也"].contains { contains($0) }
  }
}
