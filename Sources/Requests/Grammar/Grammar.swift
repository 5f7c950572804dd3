/// All rules together, ready to be used.
struct Grammar: Sendable {
  private(set) var rules: [Rule] = []
  /// Lines of the tables that cannot be read; there are none, and a test says so.
  private(set) var problems: [String] = []
  /// Expressions that may stand anywhere, inside of a wish too.
  let weightless: PhraseList
  /// Expressions that carry no wish between wishes.
  let empty: PhraseList
  /// What videos show: between wishes, and inside of one behind a determiner.
  let topics: PhraseList
  let prepositions: PhraseList
  /// Forms of what follows a title, a watermark and music.
  private(set) var parts: [Slot: [Rule]] = [:]
  /// Every Latin word that means something, for mending.
  private(set) var vocabulary: Set<String> = []

  /// Those of them that a wish can be made of.
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
          // What videos and purposes are called is no wish.
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

  /// The words and their other forms that a word of this length may be a slip of.
  func keywords(near length: Int) -> [String] {
    (length - 1...length + 1).flatMap { byLength[$0] ?? [] }
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

  /// The patterns that can begin with a word; `nil` for what is no word.
  func candidates(for key: String?) -> [Candidate] {
    (key.flatMap { byBeginning[$0] } ?? []) + anywhere
  }
}
