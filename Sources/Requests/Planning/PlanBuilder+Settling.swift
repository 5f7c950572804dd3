extension PlanBuilder {
  /// Settles what the special words mean next to the options, checks the whole, and gives the plan.
  mutating func finished() throws(RequestRefusal) -> RequestPlan {
    if let undo = special("undo") { return try undone(undo) }
    try endWish()
    try settleSource()
    try settleLimit()
    try settleQuality()
    try settleShape()
    try settlePlaces()
    try settleFloors()
    if let part = special("fast") {
      throw RequestRefusal(
        words: [part.words], reason: "can mean two things",
        nearest: "Quick work is \"encode quickly\" (--effort fast); quick motion is \"2x speed\" "
          + "(--speed 2).")
    }
    if let part = special("trim"), argument("start", "end", "duration") == nil {
      throw RequestRefusal(
        words: [part.words], reason: "does not say which part to keep",
        nearest: "Say it: first 10 seconds, from 0:10 to 0:20 (--start, --end, --duration).")
    }
    try settleBareTime()
    try settleMusic()
    try settleComplaints()
    try checkRejections()
    try settleOrder()
    if last != nil { try refine() } else { try refuseRefinements() }
    try settleFormat()
    settleLoop()
    try checkContradictions()
    plan.arguments = sorted()
    return plan
  }

  /// "A gif, 2 seconds": a time alone is the length, unless something else has one.
  private mutating func settleBareTime() throws(RequestRefusal) {
    for part in specials where part.name == "bare" {
      guard specials.count(where: { $0.name == "bare" }) == 1,
        special("lasting", "trim") == nil,
        !arguments.contains(where: { Self.ofTime.contains($0.name) || Self.timed.contains($0.name) }
        )
      else {
        throw Self.unclear(part.words, "bare")
      }
      try set("duration", part.values.first, part.words)
    }
  }

  /// Options beside which a time alone may be theirs.
  private static let timed: Set<String> = [
    "fade", "fade-in", "fade-out", "title", "music", "end-pause", "speed", "mute", "rotate", "flip",
    "volume", "subtitles", "watermark",
  ]

  /// Gives a complaint that no other wish answers its usual remedy, or refuses it.
  private mutating func settleComplaints() throws(RequestRefusal) {
    for part in specials where part.name == "complaint" {
      switch part.values.first {
      case "loud" where argument("volume", "mute", "normalize") == nil:
        try set("volume", "0.5", part.words)
      case "quiet" where argument("volume", "normalize") == nil:
        try set("volume", "1.5", part.words)
      case "long" where argument("start", "end", "duration", "speed") == nil:
        throw RequestRefusal(
          words: [part.words], reason: "does not say how long it shall be",
          nearest: "Say it: first 10 seconds, from 0:10 to 0:20 (--start, --end, --duration).")
      case "turned" where argument("rotate", "flip") == nil:
        throw RequestRefusal(
          words: [part.words], reason: "does not say which way to turn it",
          nearest: "Say it: rotate right, rotate left, or upside down (--rotate).")
      default: break
      }
    }
  }

  /// A clip that is played once does not loop.
  private mutating func settleLoop() {
    guard let index = arguments.firstIndex(where: { $0.name == "loop" && $0.value == "1" }) else {
      return
    }
    arguments[index].value = "none"
  }

  private func undone(_ part: Special) throws(RequestRefusal) -> RequestPlan {
    guard arguments.isEmpty, specials.allSatisfy({ $0.name == "undo" }), plan.inputs.isEmpty else {
      let other = arguments.first?.words ?? specials.first { $0.name != "undo" }?.words ?? ""
      throw contradiction(part.words, other, "undo stands alone")
    }
    guard last != nil else {
      throw RequestRefusal(
        words: [part.words], reason: "has nothing to go back to",
        nearest: "It takes back the last result that was asked for in words.")
    }
    var undo = RequestPlan()
    undo.undo = true
    return undo
  }

  // MARK: Quality

  private mutating func settleQuality() throws(RequestRefusal) {
    let levels = specials.filter { ["best", "lossless", "good", "low", "tiny"].contains($0.name) }
    let kinds = Set(levels.map { $0.name == "lossless" ? "best" : $0.name })
    // "As small as possible" and "quality does not matter" agree.
    if let first = levels.first, kinds.count > 1, kinds != ["tiny", "low"],
      let other = levels.first(where: { $0.name != first.name })
    {
      throw contradiction(first.words, other.words, "one quality at a time")
    }
    let words = levels.first?.words ?? ""
    if let number = argument("quality", "crf"), let level = levels.first {
      throw contradiction(number.words, level.words, "one quality at a time")
    }
    if kinds.contains("tiny") {
      if let limit = argument("under") {
        // With a limit, the smallest file is a different wish from the best picture that fits.
        throw contradiction(limit.words, words, "--under already says how small")
      }
      try set("effort", "best", words)
      try set("quality", "40", words)
    } else if kinds.contains("best") {
      if argument("under") == nil, special("place") == nil { try set("quality", "90", words) }
      try set("effort", "best", words)
      if special("lossless") != nil { plan.notes.append("an MP4 or GIF is not exactly lossless") }
    } else if kinds.contains("good") {
      try set("quality", "80", words)
    } else if kinds.contains("low") {
      try set("quality", "50", words)
    }
    if let quality = argument("quality"), let number = quality.value.flatMap(Int.init),
      !(1...100).contains(number)
    {
      throw RequestRefusal(
        words: [quality.words], reason: "is out of range", nearest: "Quality goes from 1 to 100.")
    }
    if let quality = argument("quality"), let crf = argument("crf") {
      throw contradiction(quality.words, crf.words, "one quality at a time")
    }
    if last == nil, let nicer = special("nicer") {
      if let other = levels.first ?? nil {
        throw contradiction(other.words, nicer.words, "one quality at a time")
      }
      try set("quality", "80", nicer.words)
    }
  }

  // MARK: Shape

  private var lastHasAspect: Bool { last?.arguments.contains { $0.name == "aspect" } == true }

  private mutating func settleShape() throws(RequestRefusal) {
    if let vertical = special("vertical") {
      if argument("aspect") == nil {
        try set("aspect", "9:16", vertical.words)
      } else if vertical.values.first == "vertical" {
        plan.purposes.append(vertical.words)
      }
    }
    for part in specials where part.name == "pad" {
      let color = part.values.first ?? "black"
      guard argument("aspect") != nil || lastHasAspect
      else {
        throw RequestRefusal(
          words: [part.words], reason: "needs to know the shape of the picture",
          nearest: "Say it with one: vertical, square, 16:9 (--aspect, --pad).")
      }
      try set("pad", color, part.words)
    }
    if let uncut = special("uncut") {
      if let crop = argument("crop") {
        throw contradiction(crop.words, uncut.words, "nothing is to be cut")
      }
      if argument("aspect") != nil || lastHasAspect,
        argument("pad") == nil
      {
        try set("pad", "black", uncut.words)
      }
    }
    // In "16:9 with white background" the background means the bars.
    if argument("aspect") != nil, let background = argument("background") {
      remove("background")
      try set("pad", background.value, background.words)
    }
    if let upscale = argument("upscale"), argument("width", "height", "max-size") == nil {
      throw RequestRefusal(
        words: [upscale.words], reason: "does not say to which size",
        nearest: "Upscale to 1080p, or to 1920 wide.")
    }
    let sizes = ["max-size", "width", "height"].compactMap { argument($0) }
    if sizes.count > 1 {
      throw contradiction(sizes[0].words, sizes[1].words, "one size of the picture at a time")
    }
    if let aspect = argument("aspect"), let crop = argument("crop") {
      throw contradiction(aspect.words, crop.words, "both cut the picture")
    }
  }

  // MARK: Places and sound

  /// "The limit is 25MB" tells what a place takes: it stands for the place's own rules.
  private mutating func settleLimit() throws(RequestRefusal) {
    guard let limit = special("limit") else { return }
    try set("under", limit.values.first, limit.words)
    for part in specials where ["place", "vertical", "post"].contains(part.name) {
      if part.name == "place" || part.values.first != "vertical" {
        plan.purposes.append(part.words)
      }
    }
    specials.removeAll { ["place", "post"].contains($0.name) }
    for index in specials.indices where specials[index].name == "vertical" {
      specials[index].values = ["vertical"]
    }
  }

  private mutating func settlePlaces() throws(RequestRefusal) {
    for part in specials where part.name == "unknownplace" {
      guard !arguments.isEmpty || special("place") != nil else {
        throw RequestRefusal(
          words: [part.words], reason: "names a place whose limits are not known",
          nearest: "Say how large the result may be: under 8MB (--under).")
      }
      plan.purposes.append(part.words)
      plan.notes.append("what this place takes is not known: only what was asked for is done")
    }
    for part in specials where part.name == "place" {
      try set("for", part.values.first, part.words)
    }
    // Films are posted there. A GIF, or a film of another shape, is made as it is asked for.
    for part in specials where ["vertical", "post"].contains(part.name) {
      guard let place = part.values.first, place != "vertical" else { continue }
      let fits = part.name == "post" || argument("aspect")?.value == "9:16"
      if fits, argument("for") == nil, !makesGIF {
        try set("for", place, part.words)
      } else if part.name == "post" || !fits {
        plan.purposes.append(part.words)
      }
    }
  }

  /// Whether the words so far ask for a GIF.
  private var makesGIF: Bool {
    if argument("gif", "reverse", "bounce", "loop", "colors", "end-pause") != nil { return true }
    if special("kind") != nil { return true }
    if let output = plan.output { return FileKind.format(ofResult: output) == "gif" }
    return last?.arguments.contains { $0.name == "gif" } == true
  }

  private mutating func settleMusic() throws(RequestRefusal) {
    guard let music = argument("music") else { return }
    if argument("mute") != nil {
      remove("mute")
      if let volume = argument("volume"), volume.value != "0" {
        throw contradiction(volume.words, music.words, "the sound is to be muted")
      }
      if argument("volume") == nil { try set("volume", "0", music.words) }
    }
  }

  // MARK: Format

  private mutating func settleFormat() throws(RequestRefusal) {
    let named = arguments.filter { ["gif", "mp4", "audio"].contains($0.name) }
    if named.count > 1 {
      throw contradiction(named[0].words, named[1].words, "one result has one format")
    }
    var format = named.first?.name
    if let output = plan.output, let kind = FileKind.format(ofResult: output) {
      if let named = named.first, named.name != kind {
        throw contradiction(named.words, output, "one result has one format")
      }
      format = kind
    }
    if format == nil, let kind = special("kind") {
      try set("gif", nil, kind.words)
      format = "gif"
    }
    let forGIF = ["reverse", "bounce", "loop", "colors", "end-pause"].compactMap { argument($0) }
    if let first = forGIF.first {
      switch format {
      case nil where plan.isOfGIFs || source?.isGIF == true: break
      case nil:
        throw RequestRefusal(
          words: [first.words], reason: "is what only a GIF can do, and a GIF has no sound",
          nearest: "If that is what you mean, say: as a gif (--gif).", needsGIF: true)
      case "gif": break
      case .some(let other):
        throw contradiction(
          named.first?.words ?? plan.output ?? "--\(other)", first.words,
          "only a GIF can do that: --gif")
      }
    }
    if format == "gif" {
      if let keep = special("keepsound") {
        throw contradiction("GIF", keep.words, "a GIF has no sound; --mp4 has")
      }
      for name in ["music", "normalize", "volume"] {
        if let sound = argument(name), sound.value != "0" {
          throw contradiction("GIF", sound.words, "a GIF has no sound; --mp4 has")
        }
      }
      if argument("volume")?.value == "0" { remove("volume") }
    }
    if let crf = argument("crf"), format == "gif" {
      throw contradiction("GIF", crf.words, "crf is for MP4; say quality 60 (--quality)")
    }
  }

  /// The options with the format first, the others in the order in which they were asked for.
  private func sorted() -> [RequestPlan.Argument] {
    let formats: Set<String> = ["gif", "mp4", "audio"]
    return arguments.filter { formats.contains($0.name) }
      + arguments.filter { !formats.contains($0.name) }
  }
}
