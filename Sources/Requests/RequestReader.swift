/// What a request was read as.
package enum RequestReading: Sendable, Hashable {
  case understood(RequestPlan)
  case refused(RequestRefusal)
}

/// Reads requests in plain English and Chinese into options.
///
/// Every token of a request belongs to one rule or to the expressions that carry no wish. A request
/// with a token left over is refused, so that no part of a sentence is ignored silently.
package enum RequestReader {
  /// The longest request that is read, in characters.
  package static let longest = 2000

  /// - Parameter last: the result that the request may be about; `nil` for a fresh start.
  /// - Parameter isFile: whether a file of this name exists. It matters only for names that are
  ///   written next to Chinese text without a space.
  package static func read(
    _ request: String, last: LastResult? = nil, isFile: @escaping (String) -> Bool = { _ in false }
  ) -> RequestReading {
    if request.unicodeScalars.count > longest {
      let start = String(String.UnicodeScalarView(request.unicodeScalars.prefix(40)))
      return .refused(
        RequestRefusal(
          words: [start + "..."], reason: "is too long: at most \(longest) characters",
          nearest: "Say it in one or two sentences."))
    }
    let scalars = Array(request.unicodeScalars)
    var tokens = Tokenizer.tokens(of: request, isFile: isFile)
    let mended = Mending.mend(&tokens, by: .shared)
    func words(_ range: Range<Int>) -> String {
      guard let first = range.first, let last = range.last, tokens.indices.contains(last) else {
        return ""
      }
      let place = tokens[first].range.lowerBound..<tokens[last].range.upperBound
      return String(String.UnicodeScalarView(scalars[place])).trimming
    }
    let matcher = Matcher(tokens, grammar: .shared) { index in
      String(String.UnicodeScalarView(scalars[tokens[index].range.lowerBound...]))
    }
    var covering = Covering(matcher)
    let asides = covering.setAsideStatements(matcher) + covering.setAsideTopics(matcher)
    if matcher.isExhausted {
      return .refused(
        RequestRefusal(
          words: [request.trimming], reason: "is too tangled to be read",
          nearest: "Say it in shorter sentences."))
    }
    do throws(RequestRefusal) {
      guard !tokens.isEmpty else {
        throw RequestRefusal(words: [""], reason: "asks for nothing", nearest: RequestRefusal.hint)
      }
      try covering.checkNothingIsLeft(words)
      try covering.checkScope(tokens, words)
      try covering.checkSomethingIsAsked(request)
      var builder = PlanBuilder(last: last)
      for case .rule(let rule, let values, let range) in covering.pieces {
        if !rule.takesFiles { try builder.takeInputs(tokens[range]) }
        for instruction in rule.meaning.instructions(values) {
          try builder.take(instruction, words: words(range))
        }
      }
      var plan = try builder.finished()
      plan.mended = mended
      plan.purposes +=
        asides.map(words) + matcher.incidental.sorted().map { words($0..<($0 + 1)) }
      return .understood(plan)
    } catch {
      return .refused(error)
    }
  }

  /// The names of all options that a request can turn into.
  package static var optionNames: Set<String> {
    let grammar = Grammar.shared
    let rules = grammar.rules + grammar.parts.values.joined()
    return Set(rules.flatMap(\.meaning.optionNames)).union(PlanBuilder.ownOptions)
  }

  /// What is wrong with the tables of rules. A test checks that nothing is.
  package static var problems: [String] {
    let known = PlanBuilder.specialNames
    let grammar = Grammar.shared
    return grammar.problems
      + (grammar.rules + grammar.parts.values.joined()).flatMap(\.meaning.specialNames)
      .filter { !known.contains($0) }.map { "no such word: @\($0)" }
  }

  /// Whether files with this extension contain video, pictures, sound or subtitles.
  package static func isMediaExtension(_ text: String) -> Bool {
    FileKind(extension: text.lowercased()) != nil
  }
}
