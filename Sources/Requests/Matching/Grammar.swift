/// All rules together, ready to be used.
struct Grammar: Sendable {
  private(set) var rules: [Rule] = []
  /// Lines of the tables that cannot be read. A test checks that there are none.
  private(set) var problems: [String] = []
  /// Expressions without a meaning of their own, allowed anywhere, even inside a wish.
  let weightless: PhraseList
  /// Expressions without a wish, allowed between wishes.
  let empty: PhraseList
  /// What videos show: allowed between wishes, and inside a wish after a determiner.
  let topics: PhraseList
  /// Words such as "to", allowed before a wish and part of it.
  let prepositions: PhraseList
  /// The rules for what can follow a title, a watermark or music.
  private(set) var parts: [Slot: [Rule]] = [:]
  /// Every Latin word that has a meaning here; unknown words are mended into these.
  private(set) var vocabulary: Set<String> = []
  /// The words of the vocabulary that a wish can consist of.
  private(set) var wishWords: Set<String> = []

  private var byLength: [Int: [String]] = [:]
  private var byBeginning: [String: [Candidate]] = [:]
  private var anywhere: [Candidate] = []

  struct Candidate: Sendable {
    var rule: Int
    var pattern: Pattern
  }

  static let shared = Grammar()

  init() {
    weightless = PhraseList(EmptyWords.weightless)
    empty = PhraseList("\(EmptyWords.betweenWishes)|\(EmptyWords.topics)")
    topics = PhraseList(EmptyWords.topics)
    prepositions = PhraseList(EmptyWords.prepositions)
    let (lists, listProblems) = RuleTable.lists(Rules.lists)
    problems = listProblems
    for table in Rules.tables(lists) {
      problems += table.problems
      for rule in table.rules {
        for pattern in rule.patterns {
          add(pattern, rule: rules.count)
          // Names of videos and of purposes are not wishes.
          if !["input", "purpose"].contains(rule.table) { wishWords.formUnion(pattern.words) }
        }
        rules.append(rule)
      }
    }
    for (slot, table) in Rules.parts(lists) {
      problems += table.problems
      parts[slot] = table.rules
      for pattern in table.rules.flatMap(\.patterns) { vocabulary.formUnion(pattern.words) }
    }
    wishWords.formUnion(SlotWords.vocabulary.subtracting(SlotWords.purposes.words))
    vocabulary.formUnion(weightless.words)
    vocabulary.formUnion(empty.words)
    vocabulary.formUnion(prepositions.words)
    vocabulary.formUnion(SlotWords.vocabulary)
    vocabulary = vocabulary.filter { $0.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
    byLength = Dictionary(grouping: vocabulary.union(Spelling.inflections(of: vocabulary))) {
      $0.utf8.count
    }
  }

  /// The words, in all their forms, whose length differs from this one by no more than that.
  func keywords(near length: Int, within difference: Int) -> [String] {
    (length - difference...length + difference).flatMap { byLength[$0] ?? [] }
  }

  private mutating func add(_ pattern: Pattern, rule: Int) {
    vocabulary.formUnion(pattern.words)
    let candidate = Candidate(rule: rule, pattern: pattern)
    if let beginnings = pattern.beginnings {
      for word in beginnings { byBeginning[word, default: []].append(candidate) }
    } else {
      anywhere.append(candidate)
    }
  }

  /// The patterns that can begin with a key; `nil` for a token that is not a word.
  func candidates(for key: String?) -> [Candidate] {
    (key.flatMap { byBeginning[$0] } ?? []) + anywhere
  }
}
