import CEdit
import Platform

/// Lines that are typed on a terminal, with keys to edit them and the earlier ones at hand.
package final class EditedLines {
  private let editor: OpaquePointer
  private let history: OpaquePointer
  /// The lines that were entered, oldest first.
  package private(set) var earlier: [String]

  /// - Parameter earlier: what the arrow keys go back to.
  /// - Returns: `nil` where the terminal cannot be used so.
  package init?(earlier: [String]) {
    // The library shows characters beyond ASCII only in a locale that has them.
    if setlocale(LC_CTYPE, "") == nil || String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    guard let editor = vcOpenEditLine("vcompress") else { return nil }
    guard let history = vcOpenHistory(editor, 500) else {
      el_end(editor)
      return nil
    }
    self.editor = editor
    self.history = history
    self.earlier = earlier
    vcSetCharacterReader(editor, Self.readCharacter)
    for line in earlier { vcAddToHistory(history, line) }
  }

  deinit {
    // Gives the terminal back as it was.
    el_end(editor)
    history_end(history)
  }

  package func next() -> PromptLine {
    var count: Int32 = 0
    // `el_gets` returns NULL at the end of input (count 0) and where reading failed (-1).
    guard let raw = el_gets(editor, &count), count > 0 else {
      if Signals.stopSignal != nil { return .stopped }
      return count < 0 ? .failed(errno) : .end
    }
    guard var line = String(validatingCString: raw) else {
      return .unreadable("The line is not UTF-8 text.")
    }
    if line.last?.isNewline == true { line.removeLast() }
    if line.utf8.count > PlainLines.mostBytes {
      return .unreadable("The line is too long: at most \(PlainLines.mostBytes) bytes.")
    }
    if line.contains(where: { !$0.isWhitespace }) {
      vcAddToHistory(history, line)
      if earlier.last != line { earlier.append(line) }
    }
    return .line(line)
  }

  /// As EL_GETCFN has it: 1 for a character, 0 at the end of input, -1 to give up. The library's own
  /// reader goes on after the first Ctrl-C.
  private static let readCharacter: vcCharacterReader = { _, character in
    guard let character else { return -1 }
    var bytes: [UInt8] = []
    while true {
      switch StandardInput.read(1) {
      case .bytes(let more): bytes += more
      case .end: return 0
      case .stopped, .failed: return -1
      }
      var decoder = Unicode.UTF8()
      var iterator = bytes.makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        character.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      }
      // One more byte may complete it; four cannot.
      if bytes.count >= 4 || bytes[0] < 0xC2 {
        character.pointee = 0xFFFD
        return 1
      }
    }
  }
}
