/// The best division of a request's tokens into pieces. Each token belongs to one rule or to words
/// that carry no wish. A token that belongs to neither stays unknown, and the request is refused.
struct Covering {
  enum Piece {
    case rule(Rule, [String: SlotValue], Range<Int>)
    case empty(Range<Int>)
    case separator(Int)
    case unknown(Int)
  }

  var pieces: [Piece] = []
  /// Other divisions that are as good.
  private(set) var rivals: [Covering] = []

  // Fewer and longer pieces are the better reading: "smaller than 8MB" is one wish, not two.
  private static let ruleCost = 10
  /// A negation is never the cheaper to pass over.
  private static let operatorCost = 1
  private static let emptyCost = 6
  private static let prepositionCost = 1
  private static let unknownCost = 100_000

  private static let orders: Set<String> = [
    "make", "use", "do", "let", "i", "give", "go", "just", "put", "set", "keep", "we", "you",
  ]

  private struct Choice {
    var cost = 0
    var piece: Piece?
    var end = 0
  }

  init(_ matcher: Matcher) {
    let count = matcher.tokens.count
    let insides = WholeWords.insides(of: matcher.tokens)
    var best = [Choice](repeating: Choice(), count: count + 1)
    var ties = [[Choice]](repeating: [], count: count + 1)
    for index in stride(from: count - 1, through: 0, by: -1) {
      var choice = Choice(
        cost: Self.unknownCost + best[index + 1].cost, piece: .unknown(index), end: index + 1)
      var tied: [Choice] = []
      func offer(_ cost: Int, _ piece: Piece, _ end: Int) {
        if insides[index] || end < count && insides[end] { return }
        let total = cost + best[end].cost
        if total < choice.cost {
          choice = Choice(cost: total, piece: piece, end: end)
          tied = []
        } else if total == choice.cost, total < Self.unknownCost {
          tied.append(Choice(cost: total, piece: piece, end: end))
        }
      }
      let token = matcher.tokens[index]
      if token.isSeparator { offer(0, .separator(index), index + 1) }
      for (rule, values, end) in matcher.matches(at: index) {
        // "No make it an mp4" corrects; it does not call the MP4 off.
        if rule.isOperator, end == index + 1, token.key == "no",
          matcher.key(end).map(Self.orders.contains) == true
        {
          continue
        }
        offer(
          rule.isOperator ? Self.operatorCost : Self.ruleCost, .rule(rule, values, index..<end), end
        )
      }
      // "to", "with" and the like belong to the wish that follows.
      if let behind = matcher.longest(of: matcher.grammar.prepositions, at: index) {
        var place = behind
        while place < count, !insides[place] {
          for (rule, values, end) in matcher.matches(at: place) where rule.takesPreposition {
            offer(Self.ruleCost + Self.prepositionCost, .rule(rule, values, index..<end), end)
          }
          guard let next = matcher.weightless[place] else { break }
          place = next
        }
      }
      if matcher.isFiller(index) { offer(Self.emptyCost, .empty(index..<(index + 1)), index + 1) }
      for list in [matcher.grammar.weightless, matcher.grammar.empty] {
        if let end = matcher.longest(of: list, at: index) {
          offer(Self.emptyCost, .empty(index..<end), end)
        }
      }
      best[index] = choice
      ties[index] = tied
    }
    var prefix: [Piece] = []
    var index = 0
    while index < count, let piece = best[index].piece {
      for tie in ties[index] where rivals.count < Self.mostRivals {
        guard let other = tie.piece else { continue }
        rivals.append(
          Covering(pieces: prefix + [other] + Self.pieces(from: tie.end, in: best)))
      }
      prefix.append(piece)
      index = best[index].end
    }
    pieces = prefix
  }

  private init(pieces: [Piece]) { self.pieces = pieces }

  private static let mostRivals = 12

  private static func pieces(from start: Int, in best: [Choice]) -> [Piece] {
    var pieces: [Piece] = []
    var index = start
    while index < best.count - 1, let piece = best[index].piece {
      pieces.append(piece)
      index = best[index].end
    }
    return pieces
  }
}

extension Matcher {
  /// Every rule that matches from a token on, once for each place where it can end.
  func matches(at index: Int) -> [(Rule, [String: SlotValue], Int)] {
    if let known = cache[index] { return known }
    var found: [(Rule, [String: SlotValue], Int)] = []
    for entry in grammar.candidates(for: key(index)) {
      for (end, values) in ends(of: entry.pattern, at: index) where end > index {
        found.append((grammar.rules[entry.rule], values, end))
      }
    }
    cache[index] = found
    return found
  }
}
