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

  // Fewer and longer pieces are the better reading: "smaller than 8MB" is one wish, not two.
  private static let ruleCost = 10
  private static let emptyCost = 6
  private static let prepositionCost = 1
  private static let unknownCost = 100_000

  private struct Choice {
    var cost = 0
    var piece: Piece?
    var end = 0
  }

  init(_ matcher: Matcher) {
    let count = matcher.tokens.count
    var best = [Choice](repeating: Choice(), count: count + 1)
    for index in stride(from: count - 1, through: 0, by: -1) {
      var choice = Choice(
        cost: Self.unknownCost + best[index + 1].cost, piece: .unknown(index), end: index + 1)
      func offer(_ cost: Int, _ piece: Piece, _ end: Int) {
        let total = cost + best[end].cost
        if total < choice.cost { choice = Choice(cost: total, piece: piece, end: end) }
      }
      let token = matcher.tokens[index]
      if token.isSeparator { offer(0, .separator(index), index + 1) }
      for (rule, values, end) in matcher.matches(at: index) {
        offer(Self.ruleCost, .rule(rule, values, index..<end), end)
      }
      // "to", "with" and the like belong to the wish that follows.
      if let behind = matcher.longest(of: matcher.grammar.prepositions, at: index) {
        var place = behind
        while place < count {
          for (rule, values, end) in matcher.matches(at: place) where rule.takesPreposition {
            offer(Self.ruleCost + Self.prepositionCost, .rule(rule, values, index..<end), end)
          }
          guard let next = matcher.weightless[place] else { break }
          place = next
        }
      }
      for list in [matcher.grammar.weightless, matcher.grammar.empty] {
        if let end = matcher.longest(of: list, at: index) {
          offer(Self.emptyCost, .empty(index..<end), end)
        }
      }
      best[index] = choice
    }
    var index = 0
    while index < count, let piece = best[index].piece {
      pieces.append(piece)
      index = best[index].end
    }
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
