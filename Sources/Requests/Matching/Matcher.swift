/// Matches patterns and values against the tokens of one request. The work is bounded: after
/// `budget` steps nothing matches any more.
final class Matcher {
  let tokens: [Token]
  let grammar: Grammar
  /// The text from a token to the end, as it was written.
  let remainder: (Int) -> String
  private(set) var budget = 4_000_000
  /// The rules that match from a token on, by the token's index.
  var cache: [Int: [(Rule, [String: SlotValue], Int)]] = [:]
  /// For each token, the end of an expression without meaning that begins there.
  private(set) var weightless: [Int?] = []
  /// Tokens that no list has and that describe the video. The plan lists them as not needed.
  private(set) var incidental: Set<Int> = []
  /// Tokens that no list has and that say who gets the result.
  var recipients: Set<Int> = []

  /// The ways in which a pattern matches: where each ends, with the values of its slots.
  typealias Ends = [(end: Int, values: [String: SlotValue])]

  init(_ tokens: [Token], grammar: Grammar, remainder: @escaping (Int) -> String) {
    self.tokens = tokens
    self.grammar = grammar
    self.remainder = remainder
    weightless = Array(repeating: nil, count: tokens.count)
    for index in tokens.indices.reversed() {
      weightless[index] =
        longest(of: grammar.weightless, at: index) ?? topic(at: index)
        ?? (isObject(index) || isFiller(index) ? index + 1 : nil)
    }
  }

  var isExhausted: Bool { budget <= 0 }

  func key(_ index: Int) -> String? {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    return tokens[index].key
  }

  /// The end of words that say what the video shows: "my *wedding*", "this *flubber* clip".
  private func topic(at index: Int) -> Int? {
    guard let before = key(index - 1) else { return nil }
    if Self.determiners.contains(before) || Self.chineseDeterminers.contains(before),
      let end = longest(of: grammar.topics, at: index)
    {
      return end
    }
    // An adjective behind "a" would be a wish: "make it a sepia clip".
    guard Self.determiners.contains(before), !Self.articles.contains(before) else { return nil }
    var end = index
    while let word = key(end), !grammar.vocabulary.contains(word), word.isLatin, end - index < 2 {
      end += 1
    }
    guard end > index, key(end).map(Self.videos.contains) == true else { return nil }
    incidental.formUnion(index..<end)
    return end
  }

  /// Whether a token names a video that something is done with: "speed *clip.mp4* up". A file after
  /// "to" is a result instead.
  private func isObject(_ index: Int) -> Bool {
    tokens[index].isVideo && key(index - 1).map { !Self.towards.contains($0) } ?? true
  }

  /// Whether a token is the "like" of "make it like 480p", and not that of "like a.mp4".
  func isFiller(_ index: Int) -> Bool {
    guard key(index) == "like", tokens.indices.contains(index + 1) else { return false }
    if case .word = tokens[index + 1].kind { return key(index + 1) != "this" }
    return tokens[index + 1].isNumber
  }

  private static let towards: Set<String> = [
    "to", "into", "as", "→", "in", "it", "called", "named", "file", "成", "为", "到", "作", "叫", "名",
    "存", "出",
  ]
  private static let articles: Set<String> = ["a", "an"]
  private static let determiners: Set<String> = [
    "the", "my", "our", "your", "his", "her", "their", "this", "that", "these", "those", "a", "an",
  ]
  private static let chineseDeterminers: Set<String> = [
    "个", "段", "条", "的", "我", "这", "那", "把", "将",
  ]
  private static let videos: Set<String> = [
    "clip", "video", "vid", "file", "movie", "footage", "recording",
  ]

  /// The end of the longest of the expressions that begin at a token.
  func longest(of expressions: PhraseList, at index: Int) -> Int? {
    expressions.longest(at: index) { self.key($0) }
  }

  /// All ends that the pattern can reach from a token on, each with the first values found for it.
  func ends(of pattern: Pattern, at start: Int) -> Ends {
    var found: Ends = []
    match(pattern, at: start, start: start, [:]) { end, values in
      if !found.contains(where: { $0.end == end }) { found.append((end, values)) }
    }
    return found
  }

  private func match(
    _ pattern: Pattern, at index: Int, start: Int, _ values: [String: SlotValue],
    _ next: (Int, [String: SlotValue]) -> Void
  ) {
    budget -= 1
    if budget <= 0 { return }
    switch pattern {
    case .word(let word):
      forEachPlace(from: index, start: start) { place in
        if key(place) == word { next(place + 1, values) }
      }
    case .adjacent(let words):
      forEachPlace(from: index, start: start) { place in
        guard words.indices.allSatisfy({ key(place + $0) == words[$0] }) else { return }
        next(place + words.count, values)
      }
    case .slot(let name, let kind):
      forEachPlace(from: index, start: start) { place in
        for value in self.values(of: kind, at: place) {
          var values = values
          values[name] = value.value
          next(value.end, values)
        }
      }
    case .sequence(let all): match(all[...], at: index, start: start, values, next)
    case .choice(let all):
      for pattern in all { match(pattern, at: index, start: start, values, next) }
    case .optional(let inner):
      match(inner, at: index, start: start, values, next)
      next(index, values)
    }
  }

  private func match(
    _ patterns: ArraySlice<Pattern>, at index: Int, start: Int, _ values: [String: SlotValue],
    _ next: (Int, [String: SlotValue]) -> Void
  ) {
    guard let first = patterns.first else {
      next(index, values)
      return
    }
    match(first, at: index, start: start, values) { end, values in
      match(patterns.dropFirst(), at: end, start: start, values, next)
    }
  }

  /// Calls the body for a token, and, inside a pattern, for those behind meaningless expressions.
  private func forEachPlace(from index: Int, start: Int, _ body: (Int) -> Void) {
    var place = index
    while place < tokens.count, budget > 0 {
      body(place)
      guard place > start, let end = weightless[place] else { return }
      place = end
    }
  }
}
