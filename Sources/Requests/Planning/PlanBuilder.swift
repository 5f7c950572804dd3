/// Puts the instructions of a request together into a plan, and finds contradictions.
struct PlanBuilder {
  /// The special words that rules can use besides options.
  static let specialNames: Set<String> = [
    "nothing", "append", "complaint", "compress", "purpose", "kind", "toobig", "tiny", "best",
    "lossless", "good", "nicer", "low", "quality", "pad", "uncut", "fast", "keepsound", "input",
    "output", "folder", "place", "post",
    "vertical", "trim", "smaller", "sharper", "slower", "faster", "undo", "unwish", "correct",
    "limit", "samesize", "samerate", "least", "leastrate", "maymute", "bytesless", "lasting",
    "slowed",
    "bare", "again", "drop", "shave", "rateshare", "unknownplace",
  ]
  /// Options that can follow from special words.
  static let ownOptions: Set<String> = [
    "quality", "effort", "pad", "for", "aspect", "gif", "under", "speed", "volume", "output",
    "join", "min-height", "min-fps", "allow-mute", "crop", "fps",
  ]
  /// Options that may be given several times, with the options that belong to the one before them.
  private static let groups: [String: Set<String>] = [
    "title": ["title-time", "title-position", "title-size", "title-color", "title-box"]
  ]

  /// A special word of a rule, with the words of the request that it came from.
  struct Special {
    var name: String
    var values: [String]
    var words: String
  }

  /// Whether an option is a title, or belongs to the title before it.
  static func isOfTitle(_ name: String) -> Bool {
    groups[name] != nil || groups.values.contains { $0.contains(name) }
  }

  /// A wish that was called off.
  struct Rejection {
    var instructions: [Instruction]
    var words: String
  }

  let last: LastResult?
  /// Asks for the facts of the clip that the request is about.
  let lookUp: SourceFacts.Lookup
  var plan = RequestPlan()
  var arguments: [RequestPlan.Argument] = []
  var specials: [Special] = []
  /// What the rules said, one after another.
  var wishes: [[Instruction]] = []
  var rejected: [Rejection] = []
  /// The words of a negation whose wish is still to come.
  var openNegation: String?
  /// The words that announced a correction; what stands behind them replaces what stood before.
  var correction: String?
  var hasCorrected = false
  /// Whether what follows may replace what stood before, and need not.
  var correctsSoftly = false
  /// Whether a comma stood behind the last negated wish, and whether a negation may reach further.
  var isClauseEnded = false
  var isNegationShared = false
  /// How many times "then" was said so far, and at how many each option was asked for.
  var step = 0
  var steps: [String: Int] = [:]

  init(last: LastResult?, lookUp: @escaping SourceFacts.Lookup = { _ in nil }) {
    self.last = last
    self.lookUp = lookUp
  }

  /// The facts of the clip that the request is about.
  var source: SourceFacts? { lookUp(plan.inputs) }

  func special(_ names: String...) -> Special? { specials.first { names.contains($0.name) } }

  func argument(_ names: String...) -> RequestPlan.Argument? {
    arguments.first { names.contains($0.name) }
  }

  mutating func take(_ instruction: Instruction, words: String) throws(RequestRefusal) {
    switch instruction {
    case .refusal(let nearest):
      throw RequestRefusal(words: [words], reason: "cannot be done so", nearest: nearest)
    case .option(let name, let value):
      try set(name, value, words)
    case .special(let name, let values):
      switch name {
      case "input": try takeInput(values.first ?? "")
      case "append": try takeAppended(values.first ?? "", words)
      case "output": try takeOutput(values.first ?? "", words)
      case "folder":
        if let folder = plan.folder, folder != values.first {
          throw contradiction(folder, words, "one folder at a time")
        }
        plan.folder = values.first
      case "purpose": plan.purposes.append(words)
      case "post" where values.first == "any": plan.purposes.append(words)
      case "quality":
        try set("quality", values.first.map { $0.filter { $0 != "%" } }, words)
      default: specials.append(Special(name: name, values: values, words: words))
      }
    }
  }

  /// Takes the videos that are named inside a wish as inputs.
  mutating func takeInputs(_ tokens: ArraySlice<Token>) throws(RequestRefusal) {
    for case .file(let path) in tokens.filter(\.isVideo).map(\.kind) { try takeInput(path) }
  }

  private mutating func takeInput(_ path: String) throws(RequestRefusal) {
    if !path.isEmpty, !plan.inputs.contains(path) { plan.inputs.append(path) }
  }

  /// Adds a file behind the inputs of the last result.
  private mutating func takeAppended(_ path: String, _ words: String) throws(RequestRefusal) {
    guard last != nil else {
      throw RequestRefusal(
        words: [words], reason: "does not say to what",
        nearest: "Name all files in their order, and say: join them (--join).")
    }
    try takeInput(path)
    plan.appends = true
    try set("join", nil, words)
  }

  private mutating func takeOutput(_ path: String, _ words: String) throws(RequestRefusal) {
    if let other = plan.output, other != path {
      throw contradiction(other, words, "one result goes to one place")
    }
    if !path.hasSuffix("/"), FileKind(path: path) != nil, FileKind.format(ofResult: path) == nil {
      throw RequestRefusal(
        words: [words], reason: "is no name of a result",
        nearest: "Results are .mp4, .gif or .m4a files.")
    }
    plan.output = path
  }

  /// Adds an option. The same option with another value is a contradiction.
  mutating func set(_ name: String, _ value: String?, _ words: String) throws(RequestRefusal) {
    let repeats = Self.isOfTitle(name)
    if repeats {
      if name != "title", let start = arguments.lastIndex(where: { $0.name == "title" }),
        let other = arguments[start...].first(where: { $0.name == name })
      {
        if other.value == value { return }
        throw contradiction(other.words, words, "the title has one --\(name)")
      }
    } else if let other = arguments.first(where: { $0.name == name }) {
      if other.value == value { return }
      guard Self.isSameBox(other.value, value) else {
        throw contradiction(other.words, words, "--\(name) can be asked for once")
      }
      // "1080p (at most 1080x1920)": a number of lines leaves open which way the picture stands.
      guard words.contains(where: { "x×*".contains($0) }) else { return }
      arguments.removeAll { $0.name == name }
    }
    steps[name] = step
    arguments.append(RequestPlan.Argument(name: name, value: value, words: words))
  }

  /// Whether two sizes differ in nothing but which side is the longer one.
  private static func isSameBox(_ first: String?, _ second: String?) -> Bool {
    guard let first, let second else { return false }
    let (one, other) = (first.split(separator: "x"), second.split(separator: "x"))
    return one.count == 2 && one == other.reversed()
  }

  func contradiction(_ first: String, _ second: String, _ why: String) -> RequestRefusal {
    RequestRefusal(
      words: first == second ? [first] : [first, second], reason: "contradict: \(why)",
      nearest: "Leave one of them out, or ask in two steps.")
  }

  mutating func remove(_ name: String) { arguments.removeAll { $0.name == name } }
}
