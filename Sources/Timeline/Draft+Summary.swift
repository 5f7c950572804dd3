import JSONText

extension Draft {
  /// The languages in which a draft can be told.
  package enum SummaryLanguage: Sendable { case english, chinese }

  /// `Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) ...`
  package var summary: String { summary(in: .english) }

  package func summary(in language: SummaryLanguage) -> String {
    let words = tracks.enumerated().map { "\($0 + 1). \($1.summary(in: language))" }
    let count =
      switch language {
      case .english: "Timeline (\(tracks.count) track\(tracks.count == 1 ? "" : "s"))"
      case .chinese: "时间线（\(tracks.count) 条轨道）"
      }
    let colon = language == .chinese ? "：" : ": "
    return words.isEmpty ? count : count + colon + words.joined(separator: " ")
  }
}

extension Draft.Track {
  /// The most segments to name; the others are counted.
  private static let mostNamed = 20

  fileprivate func summary(in language: Draft.SummaryLanguage) -> String {
    let isChinese = language == .chinese
    let title =
      switch kind {
      case .video: isChinese ? "视频" : "Video"
      case .audio: isChinese ? "配乐" : "BGM"
      case .text: isChinese ? "标题" : "Title"
      case nil: isChinese ? "类型 \(type)" : "Type \(type)"
      }
    let colon = isChinese ? "：" : ": "
    guard !segments.isEmpty else { return title + colon + (isChinese ? "空" : "empty") }
    var parts: [String] = []
    var end = 0.0
    for segment in segments.prefix(Self.mostNamed) {
      let start = segment.start ?? end
      end = start + (segment.duration ?? 0)
      var facts = [
        segment.duration == nil
          ? (isChinese ? "从 \(Self.seconds(start))s 起" : "from \(Self.seconds(start))s")
          : "\(Self.seconds(start))-\(Self.seconds(end))s"
      ]
      if kind == .audio, let volume = segment.metadata?["volume"]?.number?.double,
        (0...10).contains(volume)
      {
        facts.append("\(Int((volume * 100).rounded()))%")
      }
      let name = segment.name ?? (isChinese ? "未命名" : "untitled")
      parts.append("\(kind == .text ? "\"\(name)\"" : name) (\(facts.joined(separator: ", ")))")
    }
    let rest = segments.count - Self.mostNamed
    if rest > 0 { parts.append(isChinese ? "还有 \(rest) 个" : "and \(rest) more") }
    return title + colon + parts.joined(separator: isChinese ? "、" : ", ")
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
