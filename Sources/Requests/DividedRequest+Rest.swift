/// What is left of a request that is not understood as a whole.
extension DividedRequest {
  /// The plan without the words at fault, or with the GIF that they need; `nil` where there is none,
  /// or where leaving words out could turn the meaning round.
  func rest(
    of refusal: RequestRefusal, last: LastResult?, source: @escaping SourceFacts.Lookup
  ) -> RequestPlan? {
    if matcher.isExhausted { return nil }
    if refusal.needsGIF { return try? plan(of: covering, last: last, source: source, asGIF: true) }
    guard let left = withoutClausesAtFault() else { return nil }
    guard var rest = try? plan(of: left, last: last, source: source), !rest.undo else { return nil }
    rest.mended = mended
    return rest
  }

  /// The pieces without what is not understood; `nil` where that is no whole clause, or where nothing
  /// is at fault.
  private func withoutClausesAtFault() -> Covering? {
    var left = covering
    left.pieces = []
    var isLeftOut = false
    for clause in clauses {
      guard clause.contains(where: isAtFault) else {
        left.pieces += clause
        continue
      }
      isLeftOut = true
      guard let kept = kept(of: clause) else { return nil }
      left.pieces += kept
    }
    return isLeftOut ? left : nil
  }

  /// The pieces up to each comma, or word such as "and".
  private var clauses: [[Covering.Piece]] {
    var clauses: [[Covering.Piece]] = [[]]
    for piece in covering.pieces {
      clauses[clauses.count - 1].append(piece)
      let isEnd =
        switch piece {
        case .separator: true
        case .empty(let range):
          tokens[range].allSatisfy { Self.links.contains($0.key) }
        default: false
        }
      if isEnd { clauses.append([]) }
    }
    return clauses
  }

  private func isAtFault(_ piece: Covering.Piece) -> Bool {
    switch piece {
    case .unknown: true
    case .rule(let rule, let values, _):
      rule.meaning.instructions(values).contains { if case .refusal = $0 { true } else { false } }
    default: false
    }
  }

  /// What stays of a clause with words at fault: nothing where it has no other wish, and what stands
  /// before "with" and the like. Anything else could be changed in its meaning by what is left out.
  private func kept(of clause: [Covering.Piece]) -> [Covering.Piece]? {
    let wishes = clause.filter { if case .rule = $0 { !isAtFault($0) } else { false } }
    let separators = clause.filter { if case .separator = $0 { true } else { false } }
    let keys = clause.flatMap { self.keys($0) }
    if wishes.isEmpty {
      // "All but ..." belongs to what stands before it.
      return keys.contains(where: Self.turns.contains) ? nil : separators
    }
    if let others = withoutStrangers(clause) { return others }
    guard let fault = clause.firstIndex(where: isAtFault), fault > 0,
      case .empty(let link) = clause[fault - 1],
      let word = link.last.map({ tokens[$0].key }), Self.additions.contains(word),
      !clause[fault...].contains(where: { if case .rule = $0 { !isAtFault($0) } else { false } }),
      !keys.contains(where: { Self.turns.contains($0) || Self.negations.contains($0) }),
      !clause[fault...].flatMap({ self.keys($0) }).contains(where: Self.verbs.contains)
    else { return nil }
    return Array(clause[..<fault]) + separators
  }

  /// What stays of a clause where only words are left over that no rule knows: a value, a negation or
  /// an operator is none of them, so that they can add to the wishes beside them and not turn them
  /// round. `nil` where a word could.
  private func withoutStrangers(_ clause: [Covering.Piece]) -> [Covering.Piece]? {
    var strangers: [String] = []
    for piece in clause {
      switch piece {
      case .unknown(let index):
        guard tokens[index].kind == .word else { return nil }
        strangers.append(tokens[index].key)
      case .rule(let rule, _, _):
        if rule.isOperator || isAtFault(piece) { return nil }
      default: break
      }
    }
    // What stands inside a wish is understood with it.
    let keys = clause.flatMap { piece in
      if case .rule = piece { return [String]() }
      return self.keys(piece)
    }
    guard strangers.count <= 6, !keys.contains(where: Self.negations.contains),
      !keys.contains(where: Self.turns.contains),
      strangers.allSatisfy({ $0.isLatin ? isStranger($0) : !Self.chineseValues.contains($0) })
    else { return nil }
    return clause.filter { if case .unknown = $0 { false } else { true } }
  }

  private func isStranger(_ word: String) -> Bool {
    word.utf8.count > 1
      && (!matcher.grammar.wishWords.contains(word) || Self.bystanders.contains(word))
      && !Self.reversals.contains { word.hasPrefix($0) }
  }

  /// Words that some rules know, and that ask for nothing by themselves.
  private static let bystanders: Set<String> = [
    "portal", "application", "site", "form", "system", "server", "mailbox", "page", "preview",
    "camera", "phone", "iphone", "because", "since", "resize", "scale", "convert", "says", "said",
    "wants", "allows", "takes", "accepts", "channel", "message", "attachment", "limit", "upload",
    "send", "share", "post", "app", "version", "size", "file", "format", "style", "effect",
    "forum", "website", "blog", "user", "users", "people", "friends", "family", "group",
  ]
  /// The beginnings of words that take back, forbid or except what stands beside them.
  private static let reversals = [
    "un", "dis", "anti", "avoid", "prevent", "forbid", "refrain", "sans", "minus", "exclud",
    "except",
    "besid", "apart", "bar", "halt", "stop", "quit", "cancel", "ignor", "opposi", "inver",
    "contrar", "less", "few", "neglect", "omit", "ban", "block", "deny", "reject", "refus", "skip",
    "leav", "spar", "exempt", "hate", "dislike", "per", "each", "every", "only", "part",
  ]
  /// Characters of amounts, places and exceptions.
  private static let chineseValues = Set(
    "零一二两三四五六七八九十百千万半倍成分秒时帧左右上下前后中里外双单每各反正倒直横竖放停免禁避消撤而只仅未非除另他余略跳忽取换原先再更最多少大小高低快慢长短加减变"
      .map(String.init))

  private func keys(_ piece: Covering.Piece) -> [String] {
    switch piece {
    case .rule(_, _, let range), .empty(let range): tokens[range].map(\.key)
    case .separator: []
    case .unknown(let index): [tokens[index].key]
    }
  }

  private static let links: Set<String> = ["and", "then", "plus", "also", "并", "且", "再", "然", "后"]
  private static let additions: Set<String> = ["with", "using", "and", "plus", "加", "带", "和", "用"]
  private static let negations: Set<String> = [
    "not", "no", "never", "without", "nothing", "nor", "neither", "hardly", "不", "没", "别", "无", "勿",
    "莫",
    "唔", "冇",
  ]
  /// Words that can turn round what stands beside them.
  private static let turns: Set<String> = [
    "but", "except", "unless", "instead", "rather", "wait", "scratch", "actually", "otherwise",
    "if",
    "when", "than", "until", "before", "after", "or", "除", "若", "如", "否", "或",
  ]
  private static let verbs: Set<String> = [
    "is", "are", "was", "be", "too", "would", "will", "can", "should", "am", "是", "太",
  ]
}
