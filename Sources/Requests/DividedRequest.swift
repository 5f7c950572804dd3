/// A request divided into the pieces that each mean something, or nothing.
struct DividedRequest {
  let request: String
  let matcher: Matcher
  let covering: Covering
  /// Words that were read as others.
  let mended: [Mending]
  /// What is said about the world.
  let asides: [Range<Int>]
  private let scalars: [Unicode.Scalar]

  init(_ request: String, isFile: @escaping (String) -> Bool) {
    self.request = request
    let scalars = Array(request.unicodeScalars)
    self.scalars = scalars
    var tokens = RegionalWords.replaced(in: Tokenizer.tokens(of: request, isFile: isFile))
    // 还是静音吧: at the beginning it stands for nothing that was said.
    if tokens.count > 2, tokens[0].key == "还", tokens[1].key == "是" { tokens.removeFirst(2) }
    mended = Mending.mend(&tokens, by: .shared)
    let read = tokens
    matcher = Matcher(tokens, grammar: .shared) { index in
      String(String.UnicodeScalarView(scalars[read[index].range.lowerBound...]))
    }
    var covering = Covering(matcher)
    asides = covering.setAsideStatements(matcher) + covering.setAsideTopics(matcher)
    self.covering = covering
  }

  var tokens: [Token] { matcher.tokens }

  /// The words of these tokens, as they were written.
  func words(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last, tokens.indices.contains(last) else {
      return ""
    }
    let place = tokens[first].range.lowerBound..<tokens[last].range.upperBound
    return String(String.UnicodeScalarView(scalars[place])).trimming
  }

  func plan(
    last: LastResult?, source: @escaping SourceFacts.Lookup
  ) throws(RequestRefusal) -> RequestPlan {
    if matcher.isExhausted {
      throw RequestRefusal(
        words: [request.trimming], reason: "is too tangled to be read",
        nearest: "Say it in shorter sentences.")
    }
    guard !tokens.isEmpty else {
      throw RequestRefusal(words: [""], reason: "asks for nothing", nearest: RequestRefusal.hint)
    }
    try covering.checkNothingIsLeft(words)
    var plan = try plan(of: covering, last: last, source: source)
    for rival in covering.rivals {
      guard let other = try? self.plan(of: rival, last: last, source: source), !other.isLike(plan)
      else { continue }
      throw Self.ambiguity(request, plan, other)
    }
    plan.mended = mended
    plan.purposes += asides.map(words) + matcher.incidental.sorted().map { words($0..<($0 + 1)) }
    return plan
  }

  private static func ambiguity(
    _ request: String, _ first: RequestPlan, _ second: RequestPlan
  ) -> RequestRefusal {
    func differences(_ plan: RequestPlan, from other: RequestPlan) -> [RequestPlan.Argument] {
      plan.arguments.filter { argument in
        !other.arguments.contains { $0.name == argument.name && $0.value == argument.value }
      }
    }
    func shown(_ arguments: [RequestPlan.Argument]) -> String {
      let words = arguments.map { "--\($0.name)" + ($0.value.map { " \($0)" } ?? "") }
      return words.isEmpty ? "nothing of the kind" : words.joined(separator: " ")
    }
    let these = differences(first, from: second)
    let those = differences(second, from: first)
    let words = (these + those).map(\.words).first { !$0.isEmpty } ?? request.trimming
    return RequestRefusal(
      words: [words], reason: "can mean two things",
      nearest: "Say which: \(shown(these)), or \(shown(those)).")
  }

  /// - Parameter asGIF: whether the result is a GIF though nobody said so.
  func plan(
    of covering: Covering, last: LastResult?, source: @escaping SourceFacts.Lookup,
    asGIF: Bool = false
  ) throws(RequestRefusal) -> RequestPlan {
    try covering.checkScope(tokens, words)
    try covering.checkSomethingIsAsked(request)
    var builder = PlanBuilder(last: last, lookUp: source)
    if asGIF { try builder.set("gif", nil, "") }
    for (place, piece) in covering.pieces.enumerated() {
      switch piece {
      case .rule(let rule, let values, let range):
        if rule.isBare, !covering.standsAlone(place) {
          throw PlanBuilder.unclear(words(range), rule.meaning.specialNames.first ?? "")
        }
        if !rule.takesFiles { try builder.takeInputs(tokens[range]) }
        try builder.take(rule: rule.meaning.instructions(values), words: words(range))
      case .empty(let range):
        let link = tokens[range].map(\.key)
        if link.joined(separator: " ").isOrder { builder.step += 1 }
        if link == ["后"], covering.isTime(place - 1) {
          throw RequestRefusal(
            words: [words(range)], reason: "can be about what stands before it or behind it",
            nearest: "Put a comma between the two.")
        }
        builder.follow(link: link)
      case .separator:
        builder.isClauseEnded = true
        try builder.endWish()
      case .unknown: break
      }
    }
    return try builder.finished()
  }
}

extension String {
  /// Whether words between two wishes say that the second one follows the first one's result.
  fileprivate var isOrder: Bool {
    let words = split(separator: " ").map(String.init)
    if words.contains("then") || words.contains("afterwards")
      || words.suffix(2) == ["after", "that"]
      || words == ["next"]
    {
      return true
    }
    let text = words.joined()
    return text == "后"
      || ["然后", "之后", "接着", "以后", "随后", "再", "最后"].contains { text.contains($0) }
  }
}
