import Options

/// Lays out help on a terminal.
package struct TextLayout {
  /// The widest line.
  package var width = 80
  /// Whether headings may be bold.
  package var bold = false

  package private(set) var text = ""

  package init(width: Int = 80, bold: Bool = false) {
    self.width = width
    self.bold = bold
  }

  /// The fewest columns that a meaning is put beside its term in.
  private static let narrowest = 24

  package mutating func line(_ words: String = "") { text += words + "\n" }

  package mutating func heading(_ words: String) {
    if !text.isEmpty { line() }
    line(bold ? "\u{1B}[1m\(words)\u{1B}[0m" : words)
  }

  package mutating func paragraph(_ words: String, indent: Int = 0) {
    for piece in Self.wrap(words, to: width - indent) {
      line(String(repeating: " ", count: indent) + piece)
    }
  }

  /// Terms on the left, what they mean on the right. A term too long for its column stands alone.
  /// - Parameter column: where the meanings start; `nil`: behind the longest term, in reason.
  package mutating func terms(_ terms: [HelpPage.Term], indent: Int = 2, column: Int? = nil) {
    let longest = terms.map { SafeText.columns($0.term) }.max() ?? 0
    let beside = column ?? min(26, indent + longest + 2)
    // On a narrow terminal meanings stand below their terms.
    let start = width - beside < Self.narrowest ? indent + 4 : beside
    for term in terms {
      var lines = Self.wrap(term.text, to: width - start)[...]
      let left = String(repeating: " ", count: indent) + term.term
      if SafeText.columns(left) + 2 <= start, let first = lines.popFirst() {
        let gap = start - SafeText.columns(left)
        line(left + String(repeating: " ", count: gap) + first)
      } else {
        line(left)
      }
      for piece in lines { line(String(repeating: " ", count: start) + piece) }
    }
  }

  package mutating func page(_ page: HelpPage) {
    heading(page.title)
    for block in page.blocks {
      switch block {
      case .heading(let words): heading(words)
      case .paragraph(let words):
        line()
        paragraph(words)
      case .terms(let list):
        line()
        terms(list)
      case .code(let text):
        line()
        for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
          line("  " + row)
        }
      case .examples(let list):
        for example in list {
          line()
          paragraph(example.purpose)
          line("  " + example.command)
        }
      }
    }
  }

  package static func wrap(_ words: String, to width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in words.split(separator: " ") {
      if current.isEmpty {
        current = String(word)
      } else if SafeText.columns(current) + 1 + SafeText.columns(String(word)) <= width {
        current += " " + word
      } else {
        lines.append(current)
        current = String(word)
      }
    }
    return current.isEmpty ? lines : lines + [current]
  }
}
