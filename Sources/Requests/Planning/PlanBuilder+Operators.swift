/// Words that say how a wish stands to the others: "not", "no, wait", "then".
extension PlanBuilder {
  /// Takes what one rule means.
  mutating func take(rule instructions: [Instruction], words: String) throws(RequestRefusal) {
    switch instructions.first {
    case .special("unwish", _):
      try endWish()
      openNegation = words
    case .special("correct", let values):
      try endWish()
      // "Sorry" may be no more than polite.
      if !values.isEmpty {
        correctsSoftly = true
        return
      }
      guard !wishes.isEmpty || last != nil else {
        throw RequestRefusal(
          words: [words], reason: "corrects nothing", nearest: "Say only what shall hold.")
      }
      correction = words
    default:
      if let negation = openNegation {
        openNegation = nil
        rejected.append(Rejection(instructions: instructions, words: "\(negation) \(words)"))
        isClauseEnded = false
        return
      }
      var instructions = instructions
      if case .special("again", let values) = instructions.first {
        instructions = try again(values.first ?? "", words)
      }
      if let correction, !isCorrected(by: instructions), !isInLast(instructions) {
        // Behind the first value that is corrected, others may be new.
        if !hasCorrected {
          throw RequestRefusal(
            words: ["\(correction) \(words)"], reason: "does not say what it corrects",
            nearest: "Say only what shall hold.")
        }
      }
      if !rejected.isEmpty, !isClauseEnded { isNegationShared = true }
      if correction == nil, correctsSoftly { _ = isCorrected(by: instructions) }
      wishes.append(instructions)
      for instruction in instructions { try take(instruction, words: words) }
    }
  }

  /// Whether the last result has another value of what is said: "no, 720p".
  private func isInLast(_ instructions: [Instruction]) -> Bool {
    instructions.contains { instruction in
      guard case .option(let name, _) = instruction else { return false }
      return last?.arguments.contains { Self.rivals(of: name).contains($0.name) } == true
    }
  }

  /// "30 fps, no, 24": a number alone takes the place of the one before it.
  private func again(_ number: String, _ words: String) throws(RequestRefusal) -> [Instruction] {
    guard correction != nil || correctsSoftly || openNegation != nil,
      case .option(let name, let old?) = wishes.last?.first ?? onlyNumberOfLast,
      wishes.last?.count ?? 1 == 1
    else { throw Self.unclear(words, "again") }
    let unit = old.drop { $0.isNumber || $0 == "." }
    let units: Set<Substring> = ["", "%", "kB", "MB", "GB", "KiB", "MiB", "GiB"]
    if name == "max-size", let size = Double(number).flatMap({ SlotWords.resolutions[$0] }) {
      return [.option(name, size)]
    }
    guard old.first?.isNumber == true, units.contains(unit) else {
      throw Self.unclear(words, "again")
    }
    return [.option(name, number + unit)]
  }

  private var onlyNumberOfLast: Instruction? {
    let numbers = last?.arguments.filter { $0.value?.first?.isNumber == true } ?? []
    return numbers.count == 1 ? .option(numbers[0].name, numbers[0].value) : nil
  }

  /// A time or a number that no wish has.
  static func unclear(_ words: String, _ kind: String) -> RequestRefusal {
    kind == "bare"
      ? RequestRefusal(
        words: [words], reason: "does not say what it is the time of",
        nearest: "Say it: first 10 seconds, from 0:10, 10 seconds long.")
      : RequestRefusal(
        words: [words], reason: "does not say what it counts",
        nearest: "Say it with its unit: 20MB (--under), 20 seconds (--duration), 20 fps (--fps).")
  }

  /// A negation must stand before the wish that it is about.
  mutating func endWish() throws(RequestRefusal) {
    guard let negation = openNegation else { return }
    throw RequestRefusal(
      words: [negation], reason: "does not say what is not wanted", nearest: RequestRefusal.hint)
  }

  /// Makes room for a corrected value.
  /// - Returns: whether there was another one.
  private mutating func isCorrected(by instructions: [Instruction]) -> Bool {
    var isCorrected = false
    for instruction in instructions {
      switch instruction {
      case .option(let name, _):
        let rivals = Self.rivals(of: name)
        let count = arguments.count
        arguments.removeAll { rivals.contains($0.name) }
        isCorrected = isCorrected || arguments.count < count
      case .special(let name, _):
        let count = specials.count
        specials.removeAll { $0.name == name && name != "complaint" }
        isCorrected = isCorrected || specials.count < count
        if name == "quality" {
          let count = arguments.count
          arguments.removeAll { ["quality", "crf"].contains($0.name) }
          isCorrected = isCorrected || arguments.count < count
        }
      case .refusal: break
      }
    }
    if isCorrected { hasCorrected = true }
    return isCorrected
  }

  /// Every wish that was called off must have another one in its place: "not 480p but 720p". A
  /// negation alone says what is not wanted, and not what is.
  mutating func checkRejections() throws(RequestRefusal) {
    if let correction, !hasCorrected, last == nil {
      throw RequestRefusal(
        words: [correction], reason: "does not say what it corrects",
        nearest: "Say only what shall hold.")
    }
    for rejection in rejected {
      let isReplaced = rejection.instructions.allSatisfy { instruction in
        switch instruction {
        case .option(let name, let value):
          arguments.contains {
            (Self.rivals(of: name).contains($0.name)
              || Self.ofTime.contains(name) && Self.ofTime.contains($0.name))
              && ($0.name != name || $0.value != value)
          }
            || (name == "gif" && plan.output.flatMap { FileKind.format(ofResult: $0) } == "mp4")
        case .special(let name, let values):
          specials.contains { $0.name == name && $0.values != values }
        case .refusal: false
        }
      }
      if let last, isInLast(rejection.instructions), !isNegationShared,
        case .option(let name, let value) = rejection.instructions.first,
        value == nil || last.arguments.contains(where: { $0.name == name && $0.value == value })
      {
        specials.append(Special(name: "drop", values: [name], words: rejection.words))
        continue
      }
      if isIdle(rejection) {
        plan.purposes.append(rejection.words)
        continue
      }
      guard isReplaced, !rejection.instructions.isEmpty else {
        throw RequestRefusal(
          words: [rejection.words], reason: "says what is not wanted, and not what is",
          nearest: "Say only what should be done; nothing else is.")
      }
    }
  }

  /// Whether what is called off is not done anyway, and other wishes are there: "don't rotate it,
  /// under 5MB". Where the negation may be about more than one wish, nothing is taken for granted.
  private func isIdle(_ rejection: Rejection) -> Bool {
    guard !isNegationShared, correction == nil, last == nil, !arguments.isEmpty else {
      return false
    }
    return rejection.instructions.allSatisfy { instruction in
      // Half a wish, such as "rotate" alone, or what cannot be done at all.
      if case .refusal = instruction {
        return !rejection.words.contains(where: \.isNumber)
      }
      guard case .option(let name, _) = instruction, Self.switches.contains(name) else {
        return false
      }
      if ["speed", "volume"].contains(name), rejection.words.contains(where: \.isNumber) {
        return false
      }
      if name == "mute", argument("gif", "audio", "allow-mute", "volume") != nil { return false }
      return !arguments.contains { Self.rivals(of: name).contains($0.name) }
    } && !rejection.instructions.isEmpty
  }

  /// Options that nothing but a wish for them turns on.
  private static let switches: Set<String> = [
    "mute", "rotate", "flip", "reverse", "bounce", "gif", "audio", "strip-metadata", "normalize",
    "join", "upscale", "fade", "speed", "volume",
  ]

  /// Takes note of a word between two wishes behind a negation: "or" makes it reach further, "but"
  /// and "just" end it.
  mutating func follow(link: [String]) {
    guard !rejected.isEmpty else { return }
    if link.contains(where: ["or", "nor", "either", "neither", "也", "或"].contains) {
      isNegationShared = true
    } else if link.contains(where: ["but", "just", "only", "instead", "只", "就", "但"].contains) {
      isClauseEnded = true
    }
  }

  private static func rivals(of name: String) -> Set<String> {
    alternatives.first { $0.contains(name) && name != "fade-in" && name != "fade-out" } ?? [name]
  }

  // MARK: Order

  /// Follows the order that "then" gives. The command cuts first, then changes the speed, and turns
  /// the picture behind that; another order is reckoned into the values, or refused.
  mutating func settleOrder() throws(RequestRefusal) {
    guard step > 0 else { return }
    func isBefore(_ first: RequestPlan.Argument, _ second: RequestPlan.Argument) -> Bool {
      (steps[first.name] ?? 0) < (steps[second.name] ?? 0)
    }
    for (earlier, later, why) in Self.fixedOrders {
      for first in arguments where earlier.contains(first.name) {
        for second in arguments where later.contains(second.name) && isBefore(first, second) {
          throw RequestRefusal(
            words: [first.words, second.words], reason: "cannot be done in this order: \(why)",
            nearest: "Ask in two steps: the second one about the first one's result.")
        }
      }
    }
    guard let speed = argument("speed"), let factor = speed.value.flatMap(Double.init) else {
      return
    }
    for index in arguments.indices
    where Self.ofTime.contains(arguments[index].name) && isBefore(speed, arguments[index]) {
      guard let value = arguments[index].value, !value.hasSuffix("%") else { continue }
      guard let seconds = Self.seconds(value) else { continue }
      arguments[index].value = Numerals.text(seconds * factor)
    }
  }

  static let ofTime: Set<String> = ["start", "end", "duration"]

  private static let fixedOrders: [(Set<String>, Set<String>, String)] = [
    (
      ["reverse", "bounce", "fade", "fade-in", "fade-out", "title-time"], ofTime,
      "the clip is cut first"
    ),
    (
      ["rotate", "flip", "aspect", "width", "height", "max-size"], ["crop"],
      "the part is cut out of the source's picture"
    ),
    (["width", "height", "aspect"], ["rotate"], "the picture is turned first"),
    (["title", "watermark", "subtitles"], ["rotate", "flip"], "the picture is turned first"),
    (["music"], ["mute"], "music is laid over the sound that is left"),
  ]

  /// The seconds of a moment as `--start` reads it, below zero for one that counts from the end.
  static func seconds(_ value: String) -> Double? {
    let isFromEnd = value.hasPrefix("-")
    let parts = value.drop { $0 == "-" }.split(separator: ":").map { Double($0) }
    guard !parts.isEmpty, !parts.contains(nil) else { return nil }
    let total = parts.reduce(0.0) { $0 * 60 + ($1 ?? 0) }
    return isFromEnd ? -total : total
  }
}
