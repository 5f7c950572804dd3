import Files

/// What the prompt does itself, besides reading sentences.
enum ChatWord: Hashable, Sendable {
  case show, preview, undo, help, quit
  /// Where to, if it says so.
  case export(String?)

  /// - Returns: `nil` for a sentence.
  init?(_ line: String) {
    let text = Self.trimmed(line)
    if let word = Self.alone[text.lowercased()] {
      self = word
      return
    }
    guard let place = Self.place(in: text) else { return nil }
    self = .export(place)
  }

  private static let alone: [String: ChatWord] = [
    "show": .show, "preview": .preview, "undo": .undo, "export": .export(nil), "help": .help,
    "?": .help, "what can you do": .help, "what can you do?": .help, "what can i say": .help,
    "what can i say?": .help, "what can i ask": .help, "what can i ask?": .help,
    "what do you do?": .help, "你会什么": .help, "你能做什么": .help, "你会做什么": .help,
    "算了": .show, "算了吧": .show, "never mind": .show, "nevermind": .show, "forget it": .show,
    "能做什么": .help, "quit": .quit, "exit": .quit,
    "显示": .show, "预览": .preview, "撤销": .undo, "导出": .export(nil), "帮助": .help, "退出": .quit,
    "顯示": .show, "預覽": .preview, "撤銷": .undo, "匯出": .export(nil), "幫助": .help,
  ]

  /// The name behind `export`. `export the first 5 seconds` is a sentence, so a name with blanks
  /// needs quotes, and one without them an ending or a slash.
  private static func place(in text: String) -> String? {
    let starts = ["export", "导出", "匯出"]
    guard let start = starts.first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
    var rest = text.dropFirst(start.count)
    // `exported.gif` is no export.
    if start == "export", rest.first?.isWhitespace != true { return nil }
    rest = rest.drop(while: \.isWhitespace)
    for link in ["to ", "as ", "到", "为", "為", "成"] where rest.lowercased().hasPrefix(link) {
      rest = rest.dropFirst(link.count).drop(while: \.isWhitespace)
      break
    }
    for (open, close) in [("\"", "\""), ("'", "'"), ("“", "”")]
    where rest.count > 2 && rest.hasPrefix(open) && rest.hasSuffix(close) {
      return String(rest.dropFirst().dropLast())
    }
    let name = PathName(String(rest))
    guard !rest.contains(where: \.isWhitespace), !rest.contains("，"), !rest.contains(","),
      rest.hasSuffix("/") || !name.ext.isEmpty && name.ext.utf8.allSatisfy(Self.isPlain)
    else { return nil }
    return String(rest)
  }

  /// Of an ending, `{ext}` among them. `1.5倍速` ends in none.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  /// Without blanks around it, and without the end of a sentence.
  private static func trimmed(_ line: String) -> String {
    func isEdge(_ character: Character) -> Bool {
      character.isWhitespace || ["!", "！", "。"].contains(character)
    }
    let tail = line.drop(while: isEdge)
    var text = String(String(tail.reversed()).drop(while: isEdge).reversed())
    // `export a.gif.` and `undo.`; a name of dots alone stays.
    if text.hasSuffix("."), !text.hasSuffix("/.") { text.removeLast() }
    return text
  }
}
