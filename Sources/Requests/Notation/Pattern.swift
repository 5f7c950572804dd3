/// A form that a wish can take, compiled from the notation of the rule tables:
///
///     word     that word; Chinese text is its characters one after another
///     (a|b c)  one of several
///     [a|b]    one of several, or nothing
///     <n:time> a value of a kind, under a name; without a name, under its kind's
///     $video   what a list of that name holds
///     a+b      these words with nothing between them, not even one without weight
indirect enum Pattern: Sendable {
  case word(String)
  case adjacent([String])
  case slot(name: String, kind: Slot)
  case sequence([Pattern])
  case choice([Pattern])
  case optional(Pattern)

  /// The keys that can begin it; `nil` where a value can begin it, or where it can be empty.
  var beginnings: Set<String>? {
    switch self {
    case .word(let word): [word]
    case .adjacent(let words): Set(words.prefix(1))
    case .slot: nil
    case .choice(let all):
      all.reduce(into: Set<String>?([])) { set, pattern in
        if let more = pattern.beginnings { set?.formUnion(more) } else { set = nil }
      }
    case .optional(let inner): inner.beginnings
    case .sequence(let all): Self.beginnings(of: all)
    }
  }

  private static func beginnings(of sequence: [Pattern]) -> Set<String>? {
    var result: Set<String> = []
    for pattern in sequence {
      guard let more = pattern.beginnings else { return nil }
      result.formUnion(more)
      if !pattern.canBeEmpty { return result }
    }
    return nil
  }

  private var canBeEmpty: Bool {
    switch self {
    case .word, .adjacent, .slot: false
    case .optional: true
    case .choice(let all): all.contains(where: \.canBeEmpty)
    case .sequence(let all): all.allSatisfy(\.canBeEmpty)
    }
  }

  /// Whether a value in it is the name of a file.
  var takesFiles: Bool {
    switch self {
    case .word, .adjacent: false
    case .slot(_, let kind): [.file, .video].contains(kind)
    case .optional(let inner): inner.takesFiles
    case .sequence(let all), .choice(let all): all.contains(where: \.takesFiles)
    }
  }

  /// Every word in it.
  var words: Set<String> {
    switch self {
    case .word(let word): [word]
    case .adjacent(let words): Set(words)
    case .slot: []
    case .optional(let inner): inner.words
    case .sequence(let all), .choice(let all): all.reduce(into: []) { $0.formUnion($1.words) }
    }
  }
}

/// Reads the notation.
struct PatternReader {
  private let text: [Character]
  private var place = 0
  /// What `$name` stands for.
  private let lists: [String: Pattern]

  /// What is wrong with a pattern. A test checks that no pattern of the tables has a problem.
  struct Problem: Error, Hashable {
    var text: String
  }

  static func read(_ text: String, lists: [String: Pattern]) throws(Problem) -> Pattern {
    var reader = PatternReader(text: Array(text), lists: lists)
    let pattern = try reader.choice(until: nil)
    return pattern
  }

  private init(text: [Character], lists: [String: Pattern]) {
    self.text = text
    self.lists = lists
  }

  private func problem(_ what: String) -> Problem { Problem(text: "\(what) in: \(String(text))") }

  private mutating func choice(until end: Character?) throws(Problem) -> Pattern {
    var choices: [Pattern] = []
    var current: [Pattern] = []
    while place < text.count {
      let sign = text[place]
      place += 1
      switch sign {
      case " ": continue
      case "|":
        choices.append(.sequence(current))
        current = []
      case ")", "]":
        guard sign == end else { throw problem("an unexpected \(sign)") }
        choices.append(.sequence(current))
        return choices.count == 1 ? choices[0] : .choice(choices)
      case "(": current.append(try choice(until: ")"))
      case "[": current.append(.optional(try choice(until: "]")))
      case "<": current.append(try slot())
      case "$":
        let name = run { $0.isLetter || $0.isNumber }
        guard let list = lists[name] else { throw problem("no list $\(name)") }
        current.append(list)
      default:
        place -= 1
        let word = run { !" |()[]<$".contains($0) }
        if word.contains("+"), word.count > 1 {
          current.append(
            .adjacent(word.split(separator: "+").flatMap { Spelling.words(for: String($0)) }))
          continue
        }
        let keys =
          word.unicodeScalars.contains(where: \.isHan)
          ? Self.split(word) : Spelling.words(for: word)
        current += keys.map(Pattern.word)
      }
    }
    guard end == nil else { throw problem("no \(end ?? " ")") }
    choices.append(.sequence(current))
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func slot() throws(Problem) -> Pattern {
    let inside = run { $0 != ">" }
    guard place < text.count else { throw problem("no >") }
    place += 1
    let parts = inside.split(separator: ":").map(String.init)
    guard let last = parts.last, let kind = Slot(rawValue: last) else {
      throw problem("no kind of value <\(inside)>")
    }
    return .slot(name: parts.first ?? last, kind: kind)
  }

  private mutating func run(while goesOn: (Character) -> Bool) -> String {
    let start = place
    while place < text.count, goesOn(text[place]) { place += 1 }
    return String(text[start..<place])
  }

  /// Splits Chinese characters from each other, and leaves other runs whole.
  private static func split(_ word: String) -> [String] {
    var keys: [String] = []
    var run = ""
    for scalar in word.unicodeScalars {
      if scalar.isHan {
        if !run.isEmpty { keys.append(run) }
        run = ""
        keys.append(String(Character(scalar)))
      } else {
        run.unicodeScalars.append(scalar)
      }
    }
    if !run.isEmpty { keys.append(run) }
    return keys
  }
}
