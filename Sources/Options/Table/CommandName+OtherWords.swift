extension CommandName {
  /// What a word that is no command may have been meant as: the words to put in its place, before
  /// and behind the others.
  package struct Meaning: Hashable, Sendable {
    package var before: [String] = []
    package var after: [String] = []
    /// Whether the word is a slip of the finger for one of ours.
    package var isSlip = false
  }

  /// - Returns: `nil` for a word that is like no command.
  package static func meaning(of word: String) -> Meaning? {
    let lower = word.lowercased()
    if let command = CommandName(rawValue: lower), command != .compress {
      return Meaning(before: [lower], isSlip: true)
    }
    if let known = otherWords[lower] { return known }
    if BatchOptions.Step(rawValue: lower).map({ $0 != .here }) == true {
      return Meaning(before: ["batch", lower])
    }
    if CloudOptions.Step(rawValue: lower) != nil { return Meaning(before: ["cloud", lower]) }
    let ours = named.map { ($0.rawValue, Meaning(before: [$0.rawValue])) }
    // Short words are like too many others.
    let others = lower.count > 4 ? otherWords.map { ($0.key, $0.value) } : []
    var near = Suggestion.nearest(to: lower, among: ours + others.sorted { $0.0 < $1.0 }) { $0.0 }?
      .1
    near?.isSlip = true
    return near
  }

  /// Commands of other tools.
  private static let otherWords: [String: Meaning] = {
    var words: [String: Meaning] = [
      "gif": Meaning(after: ["--gif"]), "mp4": Meaning(after: ["--mp4"]),
      "audio": Meaning(after: ["--audio"]), "join": Meaning(after: ["--join"]),
      "concat": Meaning(after: ["--join"]), "estimate": Meaning(after: ["--estimate"]),
      "version": Meaning(before: ["--version"]), "man": Meaning(before: ["help", "man"]),
      "undo": Meaning(before: ["ask", "undo"]),
    ]
    for word in ["compress", "convert", "encode", "shrink", "transcode", "optimize", "reduce"] {
      words[word] = Meaning()
    }
    for (command, others) in [
      (CommandName.probe, ["info", "inspect", "identify", "ffprobe", "mediainfo"]),
      (.compare, ["diff", "cmp"]), (.config, ["configure", "settings", "configuration"]),
      (.serve, ["server"]), (.open, ["gui", "ui", "browser"]), (.batch, ["folder", "dir"]),
      (.doctor, ["check", "status"]),
      (.completions, ["completion"]),
    ] {
      for word in others where BatchOptions.Step(rawValue: word) == nil {
        words[word] = Meaning(before: [command.rawValue])
      }
    }
    return words
  }()
}
