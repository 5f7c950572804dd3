/// Wishes that are about the clip as it is: "5MB smaller", "keep the resolution", "100 pixels off the
/// top".
extension PlanBuilder {
  /// Turns them into options. What stands in the clip is looked at only where such a wish is made.
  mutating func settleSource() throws(RequestRefusal) {
    for part in specials {
      switch part.name {
      case "bytesless": try settleBytes(part)
      case "lasting": try settleLength(part)
      case "slowed":
        let factor = part.values.first.flatMap(Double.init) ?? 1
        try set("speed", Numerals.text(factor < 1 ? factor : 1 / factor), part.words)
      case "shave": try settleEdge(part)
      case "rateshare":
        guard let rate = source?.frameRate else { throw Self.unknown(part, "15 fps (--fps 15)") }
        let share = part.values.first.flatMap(Double.init) ?? 1
        try set("fps", Numerals.text((rate * share * 100).rounded() / 100), part.words)
      default: break
      }
    }
  }

  /// What must stay while a limit is kept: without a limit nothing gives way.
  mutating func settleFloors() throws(RequestRefusal) {
    let hasLimit =
      argument("under", "for") != nil
      || last?.arguments.contains { ["under", "for"].contains($0.name) } == true
    if let same = special("samesize") {
      if let size = argument("width", "height", "max-size", "crop") {
        throw contradiction(same.words, size.words, "the picture keeps its size, or gets another")
      }
      if hasLimit {
        let side = source.map { min($0.width, $0.height) }.flatMap { $0 >= 16 ? $0 : nil }
        // More than any picture has: the picture is never enlarged for it.
        try set("min-height", "\(min(side ?? Self.largestSide, Self.largestSide))", same.words)
      }
    }
    if let same = special("samerate") {
      if let rate = argument("fps") {
        throw contradiction(same.words, rate.words, "the frame rate stays, or is another")
      }
      if hasLimit {
        let rate = min(60, max(1, (source?.frameRate ?? 60).rounded(.up)))
        try set("min-fps", Numerals.text(rate), same.words)
      }
    }
    for (name, option) in [
      ("least", "min-height"), ("leastrate", "min-fps"), ("maymute", "allow-mute"),
    ] {
      guard let part = special(name) else { continue }
      guard hasLimit else {
        throw RequestRefusal(
          words: [part.words], reason: "is about what may give way for a limit, and there is none",
          nearest: "Say a limit with it: under 8MB (--under).")
      }
      // 1280x720 has 720 on its shorter side.
      let sides = part.values.first?.split(separator: "x").compactMap { Int($0) } ?? []
      try set(
        option, option == "min-height" ? sides.min().map { "\($0)" } : part.values.first,
        part.words)
    }
  }

  private static let largestSide = 16_384

  private mutating func settleBytes(_ part: Special) throws(RequestRefusal) {
    guard let bytes = last?.bytes ?? source?.bytes else {
      throw Self.unknown(part, "under 8MB (--under)")
    }
    guard let less = part.values.first.flatMap(Self.bytes), less < Double(bytes) else {
      throw RequestRefusal(
        words: [part.words], reason: "leaves nothing: the clip has \(bytes) bytes",
        nearest: "Say how large it may be: under 8MB (--under).")
    }
    try set("under", "\(bytes - Int(less))", part.words)
  }

  private mutating func settleLength(_ part: Special) throws(RequestRefusal) {
    if let cut = argument("start", "end", "duration") {
      throw contradiction(part.words, cut.words, "one changes the speed, the other cuts")
    }
    guard let seconds = source?.seconds, seconds > 0 else {
      throw Self.unknown(part, "2x speed (--speed), or first 10 seconds (--duration)")
    }
    guard let wanted = part.values.first.flatMap(Self.seconds), wanted > 0,
      (0.05...100).contains(seconds / wanted)
    else {
      throw RequestRefusal(
        words: [part.words], reason: "cannot be reached by speed: it goes from 0.05 to 100",
        nearest: "Cut it instead: first 10 seconds (--duration).")
    }
    try set("speed", Numerals.text(seconds / wanted), part.words)
  }

  private mutating func settleEdge(_ part: Special) throws(RequestRefusal) {
    guard let source, source.width > 0 else {
      throw Self.unknown(part, "crop 400x300 at 10,20 (--crop W:H:X:Y)")
    }
    let pixels = part.values.first.flatMap(Int.init) ?? 0
    var (width, height, x, y) = (source.width, source.height, 0, 0)
    switch part.values.dropFirst().first {
    case "top": (height, y) = (height - pixels, pixels)
    case "bottom": height -= pixels
    case "left": (width, x) = (width - pixels, pixels)
    case "right": width -= pixels
    default: (width, height, x, y) = (width - 2 * pixels, height - 2 * pixels, pixels, pixels)
    }
    guard width >= 16, height >= 16, pixels > 0 else {
      throw RequestRefusal(
        words: [part.words],
        reason: "leaves nothing of a picture of \(source.width)x\(source.height)")
    }
    try set("crop", "\(width):\(height):\(x):\(y)", part.words)
  }

  private static func unknown(_ part: Special, _ instead: String) -> RequestRefusal {
    RequestRefusal(
      words: [part.words], reason: "depends on the clip, and there is not one clip to look at",
      nearest: "Name one file, or say it in full: \(instead).")
  }

  static func bytes(_ text: String) -> Double? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let units: [Substring: Double] = [
      "": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1024, "MiB": 1_048_576,
      "GiB": 1_073_741_824,
    ]
    guard let value = Double(number), let unit = units[text.dropFirst(number.count)] else {
      return nil
    }
    return value * unit
  }
}
