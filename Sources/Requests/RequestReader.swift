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

  /// - Parameters:
  ///   - last: the result that the request may be about; `nil` for a fresh start.
  ///   - source: looks at the clip, for wishes that depend on it.
  ///   - isFile: whether a file of this name exists. It matters only for names that are written next
  ///     to Chinese text without a space.
  package static func read(
    _ request: String, last: LastResult? = nil, source: @escaping SourceFacts.Lookup = { _ in nil },
    isFile: @escaping (String) -> Bool = { _ in false }
  ) -> RequestReading {
    if request.unicodeScalars.count > longest {
      let start = String(String.UnicodeScalarView(request.unicodeScalars.prefix(40)))
      return .refused(
        RequestRefusal(
          words: [start + "..."], reason: "is too long: at most \(longest) characters",
          nearest: "Say it in one or two sentences."))
    }
    let division = DividedRequest(request, isFile: isFile)
    do throws(RequestRefusal) {
      let plan = try division.plan(last: last, source: source)
      if let affirmed = affirmed(request),
        let other = try? DividedRequest(affirmed, isFile: isFile).plan(last: last, source: source),
        other.words == plan.words
      {
        // Whatever the rules made of it: a negation that changes nothing was passed over.
        throw RequestRefusal(
          words: [request], reason: "says what is not wanted, and not what is",
          nearest: "Say only what should be done.")
      }
      return .understood(plan)
    } catch {
      var refusal = error
      refusal.rest = division.rest(of: refusal, last: last, source: source)
      return .refused(refusal)
    }
  }

  /// A request of one clause without the negation that it begins with; `nil` where there is none.
  /// "Not too loud" is a complaint, as "too loud" is.
  private static func affirmed(_ request: String) -> String? {
    let start = request.drop { $0.isWhitespace }
    guard !start.contains(where: { ",;.，。；、".contains($0) }),
      let negation = negations.first(where: { start.lowercased().hasPrefix($0) })
    else { return nil }
    let rest = start.dropFirst(negation.count)
    // "Don't make it longer than ten seconds" says it by the comparison.
    let isCompared = [" than ", "超过", "超過", "多于", "大于"].contains { rest.contains($0) }
    return isCompared || rest.lowercased().hasPrefix("too ") || rest.hasPrefix("太")
      ? nil : String(rest)
  }

  private static let negations = [
    "don't ", "dont ", "do not ", "not ", "never ", "please don't ", "不要", "别", "別", "唔好",
  ]

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
