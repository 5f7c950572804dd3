/// What someone may have meant by a name that does not exist.
package enum Suggestion {
  /// The option that `name` (without dashes) stands for: by another tool's name, by a beginning,
  /// or by a slip of the finger.
  package static func option(for name: String, command: CommandName) -> OptionDescriptor? {
    let options = OptionTable.options.filter { $0.commands.contains(command) }
    let lower = name.lowercased()
    if let exact = options.first(where: { $0.name == lower }) { return exact }
    if let known = options.first(where: { $0.otherNames.contains(lower) }) { return known }
    let beginnings = options.filter { lower.count >= 2 && $0.name.hasPrefix(lower) }
    if beginnings.count == 1 { return beginnings.first }
    return nearest(to: lower, among: options, by: \.name)
  }

  /// The candidate fewest slips away, if it is near enough to be meant.
  package static func nearest<Candidate>(
    to word: String, among candidates: [Candidate], by name: (Candidate) -> String
  ) -> Candidate? {
    let limit = word.count <= 3 ? 1 : 2
    return candidates.map { ($0, slips(from: word, to: name($0))) }
      .filter { $0.1 <= limit }
      .min { $0.1 < $1.1 }?.0
  }

  /// How many letters must be added, dropped, replaced or swapped with their neighbour.
  package static func slips(from first: String, to second: String) -> Int {
    let a = Array(first.utf8.prefix(64))
    let b = Array(second.utf8.prefix(64))
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
