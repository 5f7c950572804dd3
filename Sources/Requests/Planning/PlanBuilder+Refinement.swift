/// Requests that refine the last result.
extension PlanBuilder {
  func refuseRefinements() throws(RequestRefusal) {
    // Without a result, "make it smaller" asks for plain compression. Other comparisons need one.
    let refining = specials.first {
      ["sharper", "slower", "faster"].contains($0.name)
        || $0.name == "smaller" && $0.values.count == 2
    }
    for part in specials where part.name == "drop" {
      if let name = part.values.first, argument(name) == nil, !arguments.isEmpty { continue }
      throw RequestRefusal(
        words: [part.words], reason: "takes back what was not asked for",
        nearest: "Say only what shall hold.")
    }
    guard let part = refining else { return }
    // Here, being too big is only the reason for another wish.
    if part.name == "smaller", argument("under", "for") != nil || special("compress") != nil {
      return
    }
    throw RequestRefusal(
      words: [part.words], reason: "needs a result to start from", nearest: Self.instead(of: part))
  }

  private static func instead(of part: Special) -> String {
    switch part.name {
    case "sharper": "Say which quality: high quality, or quality 85 (--quality)."
    case "slower", "faster": "Say how fast: 2x speed, half speed (--speed)."
    default: "Say how small: half the size, under 8MB (--under)."
    }
  }

  /// Options that replace each other.
  static let alternatives: [Set<String>] = [
    ["gif", "mp4", "audio"], ["width", "height", "max-size"], ["quality", "crf"],
    ["end", "duration"], ["reverse", "bounce"], ["mute", "volume"],
    ["fade", "fade-in", "fade-out"], ["aspect", "crop"],
  ]

  mutating func refine() throws(RequestRefusal) {
    guard let last else { return }
    plan.isRefinement = true
    try resolve(last)
    // A new wish replaces the old option of the same name, and those that it is an alternative to.
    let names = Set(arguments.map(\.name))
    let dropped = try dropped(from: last)
    var kept = last.arguments.filter { old in
      if dropped.contains(old.name) { return false }
      if names.contains(old.name), !Self.isOfTitle(old.name) { return false }
      return !Self.alternatives.contains { set in
        set.contains(old.name) && names.contains { set.contains($0) && $0 != old.name }
          && !(set.contains("fade") && old.name != "fade" && !names.contains("fade"))
      }
    }
    let format = plan.output.flatMap { FileKind.format(ofResult: $0) }
    if let format {
      kept.removeAll { ["gif", "mp4", "audio"].contains($0.name) && $0.name != format }
    }
    if names.contains("mp4") || names.contains("audio") || format == "mp4" || format == "audio" {
      kept.removeAll { ["loop", "colors", "dither", "end-pause"].contains($0.name) }
    }
    for index in kept.indices { kept[index].words = "" }
    if names.contains("mute"), kept.contains(where: { $0.name == "music" }) {
      // The music stays; only the original sound is muted.
      remove("mute")
      arguments.append(RequestPlan.Argument(name: "volume", value: "0"))
    }
    arguments = kept + arguments
  }

  /// What the last result had and this one is to do without: "put the sound back", "no title".
  private func dropped(from last: LastResult) throws(RequestRefusal) -> Set<String> {
    var dropped: Set<String> = []
    for part in specials where part.name == "drop" || part.name == "keepsound" {
      let name = part.values.first ?? "mute"
      dropped.insert(name)
      for old in last.arguments {
        let isSilence = name == "mute" && old.name == "volume" && old.value == "0"
        if isSilence || old.name.hasPrefix(name + "-") { dropped.insert(old.name) }
      }
      if part.name == "drop",
        argument(name) != nil || dropped.isDisjoint(with: last.arguments.map(\.name))
      {
        throw RequestRefusal(
          words: [part.words], reason: "takes back what was not asked for",
          nearest: "Say only what shall hold.")
      }
    }
    return dropped
  }

  /// - Parameters:
  ///   - quality: the last result's, where it was said.
  ///   - limit: the last result's.
  private mutating func sharpen(
    _ part: Special, quality: Int?, limit: String?
  ) throws(RequestRefusal) {
    // A limit in plain bytes was made by "smaller", which is taken back. One that somebody said
    // stays, and below it nothing else may hold the quality down.
    if let bytes = limit.flatMap(Int.init), argument("under") == nil {
      try set("under", "\(bytes / 7 * 10 + bytes % 7 * 10 / 7)", part.words)
      if quality == nil { return }
    }
    let standard = limit == nil ? Self.standardQuality : 100
    try set("quality", "\(min(100, (quality ?? standard) + 10))", part.words)
  }

  /// What a result has that nobody asked more for.
  private static let standardQuality = 75

  /// Turns comparisons with the last result into options.
  private mutating func resolve(_ last: LastResult) throws(RequestRefusal) {
    func value(_ name: String) -> String? { last.arguments.first { $0.name == name }?.value }
    let smaller = specials.filter { $0.name == "smaller" }.max {
      $0.values.count < $1.values.count
    }
    if let part = smaller ?? special("toobig"), argument("under") == nil {
      let percent = part.name == "smaller" ? part.values.first.flatMap(Int.init) ?? 70 : 70
      if let bytes = last.bytes {
        try set(
          "under", "\(max(1, bytes / 100 * percent + bytes % 100 * percent / 100))", part.words)
      } else if let limit = value("under").flatMap(Self.bytes) {
        // Nothing was made yet: what it may take becomes less.
        try set("under", "\(max(1, Int(limit) / 100 * percent))", part.words)
      } else if !last.arguments.isEmpty || part.values.count == 2 {
        throw RequestRefusal(
          words: [part.words], reason: "needs a result to start from",
          nearest: Self.instead(of: part))
      }
    }
    if let under = argument("under"), let share = under.value, share.hasSuffix("%"),
      let percent = Double(share.dropLast()), let bytes = last.bytes,
      let index = arguments.firstIndex(where: { $0.name == "under" })
    {
      // A share of the last result, because that is what the user looks at.
      arguments[index].value = "\(max(1, Int(Double(bytes) * percent / 100)))"
    }
    if let part = special("sharper", "nicer"), argument("quality") == nil {
      try sharpen(part, quality: value("quality").flatMap(Int.init), limit: value("under"))
    }
    for (name, factor) in [("slower", 0.8), ("faster", 1.25)] {
      guard let part = special(name) else { continue }
      let old = value("speed").flatMap(Double.init) ?? 1
      try set("speed", Numerals.text(min(100, max(0.05, old * factor))), part.words)
    }
  }
}
