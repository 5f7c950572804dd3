/// Clauses that say something about the world instead of the video: "half as loud, *the kids are
/// asleep*".
extension Covering {
  /// Sets aside clauses that ask for nothing: statements about neither the video nor how it should
  /// be. Such a clause has no rule, number, negation or wish in it.
  /// - Returns: where they are, so that the plan can list them as not needed.
  mutating func setAsideStatements(_ matcher: Matcher) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var clause: [Int] = []
    for place in pieces.indices + [pieces.endIndex] {
      if place < pieces.endIndex, !isSeparator(pieces[place]) {
        clause.append(place)
        continue
      }
      if let range = statement(clause, matcher) {
        found.append(range)
        for place in clause { if case .unknown = pieces[place] { pieces[place] = .empty(range) } }
      }
      clause = []
    }
    return found
  }

  /// Sets aside what the video shows: Chinese characters that no rule took, before a word for the
  /// video, as in 骑行视频.
  /// - Returns: where they are, so that the plan can list them as not needed.
  mutating func setAsideTopics(_ matcher: Matcher) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var run: Range<Int>?
    for place in pieces.indices {
      if case .unknown(let index) = pieces[place], matcher.tokens[index].isChinese {
        run = (run?.lowerBound ?? index)..<(index + 1)
        continue
      }
      defer { run = nil }
      guard let topic = run, topic.count <= 4, let first = matcher.key(topic.upperBound),
        let second = matcher.key(topic.upperBound + 1),
        Self.chineseVideos.contains(first + second),
        topic.lowerBound == 0 || matcher.tokens[topic.lowerBound - 1].isSeparator
          || matcher.key(topic.lowerBound - 1).map(Self.possessives.contains) == true
      else { continue }
      found.append(topic)
      for place in place - topic.count..<place { pieces[place] = .empty(topic) }
    }
    return found
  }

  private static let chineseVideos: Set<String> = ["视频", "录像", "录屏", "素材", "片子", "短片", "影片", "片段"]
  private static let possessives: Set<String> = ["的", "把", "将", "这", "那", "段", "条"]

  private func isSeparator(_ piece: Piece) -> Bool {
    if case .separator = piece { true } else { false }
  }

  private func statement(_ clause: [Int], _ matcher: Matcher) -> Range<Int>? {
    var tokens: [Int] = []
    var unknown: [Int] = []
    for place in clause {
      switch pieces[place] {
      case .rule, .separator: return nil
      case .empty(let range): tokens += Array(range)
      case .unknown(let index):
        tokens.append(index)
        unknown.append(index)
      }
    }
    let words = tokens.compactMap(matcher.key)
    guard words.count == tokens.count, let start = tokens.first, let end = tokens.last,
      !words.contains(where: { Numerals.words[$0] != nil && $0 != "one" })
    else { return nil }
    let unread = unknown.compactMap(matcher.key)
    let isOne =
      words.contains(where: \.isLatin)
      ? isEnglishStatement(words, unread: unread, matcher)
      : isChineseStatement(words, unread: unread)
    return isOne ? start..<(end + 1) : nil
  }

  private func isEnglishStatement(
    _ words: [String], unread: [String], _ matcher: Matcher
  ) -> Bool {
    guard !unread.isEmpty, words.allSatisfy({ $0.replacing("'", with: "").isLatin }),
      unread.allSatisfy({
        !matcher.grammar.wishWords.contains($0) || Self.verbs.contains($0)
          || Self.people.contains($0) || Self.adverbs.contains($0)
      }),
      !words.contains(where: Self.wishes.contains)
    else { return false }
    let subject = words.drop { Self.links.contains($0) }
    guard let first = subject.first, let second = subject.dropFirst().first,
      Self.people.contains(first)
        || Self.owners.contains(first) && !Self.ownSubjects.contains(second)
    else { return false }
    return subject.dropFirst().contains { Self.verbs.contains($0) || $0.hasSuffix("ed") }
  }

  private func isChineseStatement(_ words: [String], unread: [String]) -> Bool {
    guard (2...12).contains(unread.count), !words.contains(where: Self.chineseWishes.contains)
    else { return false }
    // 我家猫打喷嚏的视频
    if let first = words.first, Self.chinesePeople.contains(first),
      Self.chineseVideos.union(["那段", "这段"]).contains(words.suffix(2).joined())
    {
      return true
    }
    return words.contains { Self.chineseVerbs.contains($0) }
      && !unread.contains { Self.chineseChanges.contains($0) }
  }

  private static let chinesePeople: Set<String> = ["我", "他", "她", "咱", "这", "那"]

  private static let links: Set<String> = ["because", "since", "as", "so", "and", "but", "while"]
  private static let people: Set<String> = [
    "i", "we", "he", "she", "they", "everyone", "someone", "people", "it", "that", "this", "there",
    "one", "what",
  ]
  private static let owners: Set<String> = ["the", "my", "our", "his", "her", "their", "your"]
  /// A statement about one of these is about the video, so it may be a wish.
  private static let ownSubjects: Set<String> = [
    "video", "clip", "file", "movie", "footage", "recording", "picture", "image", "frame",
    "result", "output", "thing", "vid", "whole", "entire", "rest",
  ]
  private static let verbs: Set<String> = [
    "am", "is", "are", "was", "were", "be", "has", "have", "had", "says", "said", "keeps", "hate",
    "hates", "love", "loves", "got", "gets", "goes", "went", "use", "uses", "live", "lives",
    "thinks", "works", "work", "waits", "wait", "fell", "starts", "started", "leave", "left",
    "comes", "came", "held", "takes", "took", "weighs", "runs", "ran", "plays", "barks", "cries",
    "snores", "mumble", "come", "hold", "take", "weigh", "run", "keep", "say", "go", "get", "start",
    "bark", "cry", "fall", "shout", "scream", "laugh", "sneeze", "talk", "sing", "feel", "see",
    "feel", "feels", "hear", "know", "knows", "saw", "sings", "talks",
  ]
  /// Words that mean something in a wish but little in a statement.
  private static let adverbs: Set<String> = [
    "back", "on", "up", "out", "around", "way", "wrong", "round", "side", "far", "when", "where",
    "there", "bad", "good", "nearly", "stick", "camera", "about", "over", "after", "before", "full",
    "loud", "bit", "behind", "again",
  ]
  /// Words of wishes and complaints.
  private static let wishes: Set<String> = [
    "not", "no", "never", "without", "nothing", "want", "wants", "need", "needs", "must", "should",
    "would", "could", "can", "will", "shall", "prefer", "prefers", "like", "likes", "wish", "hope",
    "ask", "asked", "asks", "let", "make", "look", "looks", "very", "more", "less",
  ]
  private static let chineseWishes: Set<String> = [
    "不", "没", "别", "无", "未", "非", "勿", "要", "想", "请", "让", "使", "希", "望", "帮", "给", "求",
    "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "半", "秒", "分", "倍", "兆",
  ]
  /// A Chinese statement has one of these; without one, a clause may be a wish of one word, such
  /// as 锐化.
  private static let chineseVerbs: Set<String> = [
    "了", "在", "着", "是", "太", "有", "怕", "因", "说", "哭", "叫", "吵", "睡", "等", "急",
  ]
  /// Characters from words for what rules change, and for what people ask for in vain.
  private static let chineseChanges = Set(
    "做弄搞整成打遮挡抹擦修风格效样套马赛克换改加去删变调剪切裁转压缩静消配补填模糊色光亮暗黑白美瘦磨声音字幕标画质清晰水印倒反翻旋拼合循环帧抠特效滤镜柔降提增减抖稳配译识别大小长短宽高放"
      .map(String.init))
}
