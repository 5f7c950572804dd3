/// Text with its styles, as libass draws it: a script in the format ASS, taken apart.
package struct TextLayer: Sendable, Hashable {
  /// The sections before the events: `[Script Info]` and `[V4+ Styles]`.
  package var header: String
  package var lines: [Line]

  package struct Line: Sendable, Hashable {
    /// Seconds of output between which it is shown.
    package var start: Double
    package var end: Double
    /// What follows an event's times, its layer and a comma:
    /// `Style,Name,MarginL,MarginR,MarginV,Effect,Text`.
    package var body: String

    package init(start: Double, end: Double, body: String) {
      self.start = start
      self.end = end
      self.body = body
    }
  }

  package init(header: String, lines: [Line]) {
    self.header = header
    self.lines = lines
  }

  /// The characters that are drawn, each once, without those that leave no mark. Overrides between
  /// braces are left out.
  package var characters: [Unicode.Scalar] {
    var found: Set<Unicode.Scalar> = []
    for line in lines {
      // Layer, Style, Name, three margins and Effect come before the text.
      let fields = line.body.split(separator: ",", maxSplits: 7, omittingEmptySubsequences: false)
      guard let text = fields.last, fields.count == 8 else { continue }
      found.formUnion(Self.drawn(text))
    }
    return found.sorted()
  }

  private static func drawn(_ text: Substring) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var isOverride = false
    var isEscape = false
    for scalar in text.unicodeScalars {
      defer { isEscape = scalar == "\\" && !isEscape }
      if isEscape {
        if "Nnh{}".unicodeScalars.contains(scalar) { continue }
      } else if scalar == "{" {
        isOverride = true
      }
      if !isOverride, scalar != "\\", scalar.leavesMark { result.append(scalar) }
      if scalar == "}" { isOverride = false }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var leavesMark: Bool {
    let properties = properties
    if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      return false
    default: return true
    }
  }
}
