/// A table of rules. Each line is a pattern. A line with `=>` completes a rule: what follows the
/// arrow is the meaning of all patterns since the rule before. An indented line continues the one
/// above. `#` begins a comment.
struct RuleTable {
  var name: String
  var rules: [Rule] = []
  /// Lines that cannot be read.
  var problems: [String] = []

  init(
    _ name: String, lists: [String: Pattern], takesPreposition: Bool = true, _ text: String
  ) {
    self.name = name
    var patterns: [Pattern] = []
    for line in Self.wholeLines(text) {
      let sides = line.split(separator: "=>", maxSplits: 1, omittingEmptySubsequences: false)
        .map(\.trimming)
      do throws(PatternReader.Problem) {
        if let pattern = sides.first, !pattern.isEmpty {
          patterns.append(try PatternReader.read(pattern, lists: lists))
        }
      } catch {
        problems.append("\(name): \(error.text)")
      }
      if sides.count == 2 {
        rules.append(
          Rule(
            patterns: patterns, meaning: Meaning(sides[1]), table: name,
            takesPreposition: takesPreposition))
        patterns = []
      }
    }
    if !patterns.isEmpty { problems.append("\(name): the last lines mean nothing") }
  }

  /// The lines, each joined with those that continue it because they are indented or begin with `|`.
  private static func wholeLines(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix(" ") || line.hasPrefix("|"), let last = lines.indices.last {
        lines[last] += " " + line.trimming
      } else {
        lines.append(String(line))
      }
    }
    return lines.map(\.trimming)
  }

  /// Reads the lists for `$name`: lines of `name = pattern`, in which earlier names may be used.
  static func lists(_ text: String) -> (lists: [String: Pattern], problems: [String]) {
    var lists: [String: Pattern] = [:]
    var problems: [String] = []
    var name = ""
    var pattern = ""
    func finish() {
      guard !name.isEmpty else { return }
      do throws(PatternReader.Problem) {
        lists[name] = try PatternReader.read("(\(pattern))", lists: lists)
      } catch { problems.append("\(name): \(error.text)") }
    }
    for line in text.split(separator: "\n") {
      if line.hasPrefix(" ") {
        pattern += line
      } else if let equals = line.firstIndex(of: "=") {
        finish()
        name = line[..<equals].trimming
        pattern = String(line[line.index(after: equals)...])
      }
    }
    finish()
    return (lists, problems)
  }
}
