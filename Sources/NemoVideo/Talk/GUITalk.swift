/// The service assumes that its users look at its web page. This removes sentences about that page from
/// a text, and says which action here each of them corresponds to.
package struct GUITalk: Sendable, Hashable {
  /// What a sentence about the web page corresponds to.
  package enum Action: Sendable, Hashable, CaseIterable {
    case export
    /// Show the contents of the tracks.
    case tracks
    /// Ask for the session's state.
    case state
    case credits
    /// Ask for it in a message.
    case edit
    /// Something else, which the client does by itself.
    case press
  }

  /// The text without those sentences.
  package var text: String
  /// In the order of their sentences, each once.
  package var actions: [Action]

  package init(_ text: String) {
    var kept = ""
    var actions: [Action] = []
    for sentence in Self.sentences(text) {
      let found = Self.actions(in: sentence)
      if found.isEmpty {
        kept += sentence
        continue
      }
      for action in found where !actions.contains(action) { actions.append(action) }
      if sentence.hasSuffix("\n"), !kept.isEmpty { kept += "\n" }
    }
    self.text = kept.trimmingSuffix(while: \.isWhitespace)
    self.actions = actions
  }

  /// The text, split after full stops and line ends.
  static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    var previous: Character = " "
    for character in text {
      // A full stop is followed by a space; the points in 1.5 and clip.mp4 are not.
      if ".!?".contains(previous), character.isWhitespace, character != "\n" {
        sentences.append(current + String(character))
        current = ""
        previous = " "
        continue
      }
      current.append(character)
      if "。！？\n".contains(character) {
        sentences.append(current)
        current = ""
      }
      previous = character
    }
    if !current.isEmpty { sentences.append(current) }
    return sentences
  }

  // MARK: Rules

  private static let presses = ["click", "tap", "press", "hit the", "点击", "点按", "单击", "按下"]
  private static let drags = ["drag", "拖拽", "拖动", "拖放", "拖到"]
  private static let opens = ["open", "go to", "打开", "进入", "switch to"]
  private static let places = [
    "button", "panel", "tab", "menu", "toolbar", "sidebar", "icon", "timeline", "dashboard",
    "settings page", "workspace", "按钮", "面板", "菜单", "标签页", "工具栏", "时间线", "时间轴", "页面", "[",
    "「", "【",
  ]
  private static let exports = ["export", "download", "导出", "下载"]
  private static let accounts = [
    "your account", "billing", "balance", "subscription page", "账户", "账单", "积分",
  ]
  private static let checks = ["check", "visit", "view", "see", "查看", "前往"]

  /// What a sentence corresponds to; nothing if it is about the video.
  private static func actions(in sentence: String) -> [Action] {
    let words = sentence.lowercased()
    func has(_ list: [String]) -> Bool { list.contains { isIn(words, $0) } }
    var actions: [Action] = []
    let isPress = has(presses)
    if isPress && has(exports) || isIn(words, "export button") { actions.append(.export) }
    if (isIn(words, "preview") || words.contains("预览"))
      && (isIn(words, "timeline") || words.contains("时间线") || words.contains("时间轴"))
    {
      actions.append(.tracks)
    } else if has(opens), has(places) {
      actions.append(.state)
    }
    if has(drags), has(places) || isIn(words, "track") || words.contains("轨道") {
      actions.append(.edit)
    }
    if has(checks) || has(opens) || isPress, has(accounts) { actions.append(.credits) }
    if actions.isEmpty, isPress, has(places) { actions.append(.press) }
    return actions
  }

  /// Whether `text` contains `word`; not within another word if it has Latin letters.
  private static func isIn(_ text: String, _ word: String) -> Bool {
    guard word.first?.isASCII == true, word.first?.isLetter == true else {
      return text.contains(word)
    }
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
      let before =
        range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      if before?.isASCIILetter != true, after?.isASCIILetter != true { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}
