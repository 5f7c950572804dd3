/// What handles a message: the client itself handles a few, and the service all others.
package enum RouterWord: Sendable, Hashable, CaseIterable {
  case export, credits, state, upload, chat

  /// A keyword is not enough: "balance the colours" is an edit. So the client handles a message only if
  /// all of its other words are small words.
  /// - Parameter message: as the user wrote it, in English or Chinese.
  package init(_ message: String) {
    let text = message.lowercased()
    for (word, keys) in Self.keywords {
      for key in keys where Self.covers(text, key) {
        self = word
        return
      }
    }
    self = .chat
  }

  private static let keywords: [(RouterWord, [String])] = [
    (.export, ["send me the video", "export", "download", "导出", "下载"]),
    (.credits, ["credits", "credit", "balance", "积分", "余额"]),
    (.state, ["show tracks", "status", "tracks", "状态", "轨道"]),
    (.upload, ["upload", "上传", "file"]),
  ]

  private static let smallWords: Set<String> = [
    "the", "a", "an", "it", "this", "that", "my", "me", "our", "your", "please", "now", "and", "to",
    "as", "of", "in", "for", "is", "are", "do", "does", "can", "could", "would", "will", "you", "i",
    "we", "what", "whats", "what's", "how", "many", "much", "have", "has", "left", "remaining",
    "show", "check", "get", "give", "tell", "see", "current", "session", "project", "account",
    "let",
    "want", "like", "need", "video", "clip", "file", "files", "result", "final", "finished", "mp4",
    "new", "one", "here", "there", "any", "still", "go", "ahead", "ok", "okay", "with", "up",
    "send",
    "render", "about", "some", "hi", "hello", "all", "remain",
  ]

  private static let smallSigns = [
    "请", "帮我", "帮", "一下", "我的", "我", "你", "的", "视频", "文件", "片子", "查询", "查看", "查", "看看", "看",
    "显示", "多少", "还有", "还", "有", "剩下", "剩余", "剩", "几", "是", "吗", "呢", "吧", "了", "把", "给", "现在",
    "当前", "想", "要", "什么", "怎么样", "个", "这", "那", "成品", "可以", "账户", "来", "去", "并", "并且", "和",
    "新", "一", "轨道", "任务", "项目",
  ].sorted { $0.count > $1.count }

  /// Whether the message consists of `key` and small words.
  private static func covers(_ text: String, _ key: String) -> Bool {
    guard let range = text.firstRange(of: key) else { return false }
    let isLatin = key.first?.isASCII == true
    if isLatin {
      // It must not be a part of another word.
      let neighbours = [
        text[..<range.lowerBound].last, text[range.upperBound...].first,
      ].compactMap { $0 }
      if neighbours.contains(where: { $0.isASCII && ($0.isLetter || $0.isNumber) }) { return false }
    }
    let rest = text[..<range.lowerBound] + " " + text[range.upperBound...]
    var word = ""
    var signs = ""
    var isCovered = true
    func endWord() {
      if !word.isEmpty, !smallWords.contains(word), word != key { isCovered = false }
      word = ""
    }
    for character in rest {
      if character.isASCII, character.isLetter || character.isNumber || character == "'" {
        word.append(character)
      } else {
        endWord()
        if character.isLetter { signs.append(character) } else if !signs.isEmpty { signs += " " }
      }
    }
    endWord()
    for small in smallSigns { signs = signs.replacing(small, with: " ") }
    return isCovered && signs.allSatisfy(\.isWhitespace)
  }
}
