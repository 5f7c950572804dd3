/// A list of expressions of one or more words.
struct PhraseList: Sendable {
  private var byFirst: [String: [[String]]] = [:]

  /// - Parameter text: expressions with `|` between them. Chinese ones are split into characters.
  init(_ text: String) {
    for expression in text.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      var keys: [String] = []
      for word in expression.split(separator: " ") {
        if word.unicodeScalars.contains(where: \.isHan) {
          keys += word.map(String.init)
        } else {
          keys += Spelling.words(for: String(word))
        }
      }
      if let first = keys.first { byFirst[first, default: []].append(keys) }
    }
    for key in byFirst.keys { byFirst[key]?.sort { $0.count > $1.count } }
  }

  var words: Set<String> { Set(byFirst.values.joined().joined()) }

  /// The end of the longest expression that begins at a token.
  func longest(at index: Int, key: (Int) -> String?) -> Int? {
    guard let first = key(index), let candidates = byFirst[first] else { return nil }
    for keys in candidates
    where keys.indices.dropFirst().allSatisfy({ key(index + $0) == keys[$0] }) {
      return index + keys.count
    }
    return nil
  }
}

/// Expressions, each with the value it stands for: lines of `value = expression | expression`.
struct PhraseTable: Sendable {
  private var lists: [(value: String, list: PhraseList)] = []

  init(_ text: String) {
    var value = ""
    var expressions = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix(" ") {
        expressions += line
      } else if let equals = line.firstIndex(of: "=") {
        if !value.isEmpty { lists.append((value, PhraseList(expressions))) }
        value = line[..<equals].trimming
        expressions = String(line[line.index(after: equals)...])
      }
    }
    if !value.isEmpty { lists.append((value, PhraseList(expressions))) }
  }

  var words: Set<String> { lists.reduce(into: []) { $0.formUnion($1.list.words) } }

  /// All values whose expressions begin at a token, each with the end of its longest one, and the
  /// longest first.
  func values(at index: Int, key: (Int) -> String?) -> [(value: String, end: Int)] {
    lists.compactMap { entry in
      entry.list.longest(at: index, key: key).map { (entry.value, $0) }
    }.sorted { $0.end > $1.end }
  }
}
