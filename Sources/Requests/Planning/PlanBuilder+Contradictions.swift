extension PlanBuilder {
  func checkContradictions() throws(RequestRefusal) {
    let pairs: [(String, String, String)] = [
      ("reverse", "bounce", "it plays backward, or forward and backward"),
      ("end", "duration", "either says where to end"),
      ("mute", "volume", "there is no sound left to change"),
      ("mute", "normalize", "there is no sound left to change"),
      ("audio", "mute", "there would be nothing left"),
      ("fade", "fade-in", "--fade is both"), ("fade", "fade-out", "--fade is both"),
    ]
    for (first, second, why) in pairs {
      if let first = argument(first), let second = argument(second) {
        throw contradiction(first.words, second.words, why)
      }
    }
    if let keep = special("keepsound"), last == nil,
      let mute = argument("mute") ?? argument("volume").flatMap({ $0.value == "0" ? $0 : nil })
    {
      throw contradiction(keep.words, mute.words, "the sound is to stay")
    }
    if argument("audio") != nil,
      let picture = arguments.first(where: { Self.ofPicture.contains($0.name) })
    {
      throw contradiction(
        argument("audio")?.words ?? "", picture.words, "sound alone has no picture")
    }
    // "last 5 seconds" with "first 3 seconds" gives two beginnings.
    if let start = argument("start"), let length = argument("duration"),
      start.words != length.words, last == nil,
      start.value?.hasPrefix("-") == true
    {
      throw contradiction(start.words, length.words, "the clip begins in two places")
    }
    // 从30秒, 剪到45秒: 45秒 may be the length, or the moment where the clip ends.
    if let start = argument("start")?.value.flatMap(Double.init), let length = argument("duration"),
      argument("start")?.words != length.words, let seconds = length.value.flatMap(Double.init),
      seconds > start, start > 0, length.words.contains("到")
    {
      throw RequestRefusal(
        words: [length.words], reason: "can be a length or a moment",
        nearest: "Say from where to where (--start, --end), or how long (--duration).")
    }
    for name in ["speed", "fps", "duration", "loop", "colors"] {
      if let option = argument(name), let value = option.value.flatMap(Double.init), value <= 0 {
        throw RequestRefusal(
          words: [option.words], reason: "is nothing", nearest: "--\(name) is more than 0.")
      }
    }
    for option in ["title-time", "title-position", "title-color", "title-box", "title-size"] {
      if argument(option) != nil, argument("title") == nil {
        throw RequestRefusal(
          words: [argument(option)?.words ?? ""], reason: "needs a title",
          nearest: RequestRefusal.hint)
      }
    }
  }

  private static let ofPicture: Set<String> = [
    "width", "height", "max-size", "crop", "rotate", "flip", "aspect", "pad", "title", "subtitles",
    "watermark", "fps", "background", "upscale", "colors", "quality",
  ]
}
