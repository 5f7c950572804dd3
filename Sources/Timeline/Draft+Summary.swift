import JSONText

extension Draft {
  /// `Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) ...`
  package var summary: String {
    let words = tracks.enumerated().map { "\($0 + 1). \($1.summary)" }
    let count = "Timeline (\(tracks.count) track\(tracks.count == 1 ? "" : "s"))"
    return words.isEmpty ? count : "\(count): \(words.joined(separator: " "))"
  }
}

extension Draft.Track {
  /// The most segments to name; the others are counted.
  private static let mostNamed = 20

  fileprivate var summary: String {
    let title =
      switch kind {
      case .video: "Video"
      case .audio: "BGM"
      case .text: "Title"
      case nil: "Type \(type)"
      }
    guard !segments.isEmpty else { return "\(title): empty" }
    var parts: [String] = []
    var end = 0.0
    for segment in segments.prefix(Self.mostNamed) {
      let start = segment.start ?? end
      end = start + (segment.duration ?? 0)
      var facts = [
        segment.duration == nil
          ? "from \(Self.seconds(start))s" : "\(Self.seconds(start))-\(Self.seconds(end))s"
      ]
      if kind == .audio, let volume = segment.metadata?["volume"]?.number?.double,
        (0...10).contains(volume)
      {
        facts.append("\(Int((volume * 100).rounded()))%")
      }
      let name = segment.name ?? "untitled"
      parts.append("\(kind == .text ? "\"\(name)\"" : name) (\(facts.joined(separator: ", ")))")
    }
    let rest = segments.count - Self.mostNamed
    if rest > 0 { parts.append("and \(rest) more") }
    return "\(title): \(parts.joined(separator: ", "))"
  }

  /// Seconds with up to three decimals, without closing zeros.
  private static func seconds(_ milliseconds: Double) -> String {
    let whole = Int(milliseconds.rounded())
    var text = String(whole / 1000)
    let rest = whole % 1000
    if rest > 0 {
      var digits = String(1000 + rest).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += ".\(digits)"
    }
    return text
  }
}

extension Draft.Segment {
  /// Its title or text, else the name of its file without folder and extension.
  var name: String? {
    for key in ["text", "title", "name"] {
      if let text = metadata?[key]?.string, !text.isEmpty { return text }
    }
    guard let file = metadata?["path"]?.string?.split(separator: "/").last else { return nil }
    let stem = file.split(separator: ".", omittingEmptySubsequences: false).dropLast()
    return stem.isEmpty || stem.first == "" ? String(file) : stem.joined(separator: ".")
  }
}
