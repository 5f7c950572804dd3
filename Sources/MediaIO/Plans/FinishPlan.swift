public import Pixels

/// What is laid over finished pictures, on the output's clock and at the output's size.
public struct FinishPlan: Sendable, Hashable {
  /// Drawn one over the other, the first one lowest.
  public var texts: [TextLayer] = []
  public var marks: [Mark] = []
  /// Seconds in which the picture comes up from black, and goes down to it.
  public var fadeIn = 0.0
  public var fadeOut = 0.0
  /// Seconds of output: where a fade-out has ended.
  public var duration = Double.infinity

  public init() {}

  public var isEmpty: Bool { texts.isEmpty && marks.isEmpty && !fades }

  var fades: Bool { fadeIn > 0 || fadeOut > 0 && duration.isFinite }

  /// A picture laid over the others, such as a logo.
  public struct Mark: Sendable, Hashable {
    /// The picture's file; its first picture is taken.
    public var path: String
    public var placement: Placement
    /// Its width, as a share of the output's.
    public var width: Double
    /// 0 hides it, 1 shows it as it is.
    public var opacity: Double

    public init(path: String, placement: Placement, width: Double, opacity: Double) {
      self.path = path
      self.placement = placement
      self.width = width
      self.opacity = opacity
    }

    /// The distance to the edges, as a share of the output's shorter side.
    static let margin = 0.03
  }
}

/// Text with its styles, as libass draws it: a script in the format ASS, taken apart.
public struct TextLayer: Sendable, Hashable {
  /// The sections before the events: `[Script Info]` and `[V4+ Styles]`.
  public var header: String
  public var lines: [Line]

  public struct Line: Sendable, Hashable {
    /// Seconds of output between which it is shown.
    public var start: Double
    public var end: Double
    /// What follows an event's times: `Style,Name,MarginL,MarginR,MarginV,Effect,Text`, after the
    /// layer and a comma.
    public var body: String

    public init(start: Double, end: Double, body: String) {
      self.start = start
      self.end = end
      self.body = body
    }
  }

  public init(header: String, lines: [Line]) {
    self.header = header
    self.lines = lines
  }
}

extension TextLayer {
  /// The characters that are drawn, each once, without those that leave no mark. Overrides between
  /// braces are left out.
  var characters: [Unicode.Scalar] {
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
