package import MediaPlans
package import Pixels
package import Timeline

/// Titles and captions as a script for libass:
/// https://github.com/libass/libass/wiki/ASS-File-Format-Guide
package struct TitleScript {
  /// The height of the script's picture; its width follows the real one's shape.
  private static let height = 1080
  /// The distance of text from the edges, as a share of the shorter side.
  private static let margin = 0.05
  /// A caption's line, as a share of the height: readable on a phone, two of them cover little.
  private static let captionSize = 0.06

  private let size: PixelSize
  private let duration: Double
  private var styles: [String] = []
  private var lines: [TextLayer.Line] = []

  /// - Parameters:
  ///   - shape: the output's size, or one of its shape.
  ///   - duration: seconds of output; infinite where it is not known.
  package init(shape: PixelSize, duration: Double) {
    let width = Double(Self.height) * Double(shape.width) / Double(max(1, shape.height))
    size = PixelSize(width: max(1, Int(width.rounded())), height: Self.height)
    self.duration = duration
  }

  /// `nil` where there is nothing to draw.
  package var layer: TextLayer? {
    guard !lines.isEmpty else { return nil }
    let header = """
      [Script Info]
      ScriptType: v4.00+
      PlayResX: \(size.width)
      PlayResY: \(size.height)
      WrapStyle: 0
      ScaledBorderAndShadow: yes
      YCbCr Matrix: None

      [V4+ Styles]
      Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
      Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, \
      Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
      \(styles.joined(separator: "\n"))

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

      """
    return TextLayer(header: header, lines: lines)
  }

  package mutating func add(_ title: Title) {
    let start = title.start.seconds(of: duration)
    let end = min(title.end.seconds(of: duration), duration)
    guard end > start else { return }
    let style = "Title\(styles.count)"
    styles.append(
      Self.style(
        named: style, size: title.size * Double(Self.height), color: title.color,
        placement: title.placement, hasBox: title.hasBox, margin: margin))
    lines.append(
      TextLayer.Line(
        start: start, end: Self.finite(end), body: "0,\(style),,0,0,0,,\(Self.escaped(title.text))")
    )
  }

  /// Captions without styles of their own.
  package mutating func add(captions: [TextLayer.Line]) {
    guard !captions.isEmpty else { return }
    styles.append(
      Self.style(
        named: "Caption", size: Self.captionSize * Double(Self.height),
        color: RGBA(red: 255, green: 255, blue: 255), placement: .bottom, hasBox: false,
        margin: margin))
    for line in captions {
      // Layer, style, name, three margins, effect, text.
      let fields = line.body.split(separator: ",", maxSplits: 7, omittingEmptySubsequences: false)
      guard fields.count == 8 else { continue }
      lines.append(
        TextLayer.Line(start: line.start, end: line.end, body: "0,Caption,,0,0,0,,\(fields[7])"))
    }
  }

  private var margin: Int {
    Int((Double(min(size.width, size.height)) * Self.margin).rounded())
  }

  private static func style(
    named name: String, size: Double, color: RGBA, placement: Placement, hasBox: Bool, margin: Int
  ) -> String {
    // A dark rim keeps light words readable on a light picture, and the other way round.
    let isLight = Int(color.red) * 3 + Int(color.green) * 6 + Int(color.blue) >= 1280
    let rim = isLight ? "&H000000" : "&HFFFFFF"
    let row = placement.vertical == 1 ? 1 : placement.vertical == 0 ? 4 : 7
    let alignment = row + placement.horizontal + 1
    let height = Int(size.rounded())
    // Border style 4 is libass's own: one box around all lines, with the shadow's size as its rim.
    let border =
      hasBox
      ? "4,0,\(tenths(size * 0.18))" : "1,\(tenths(size * 0.045)),\(tenths(size * 0.02))"
    let back = "&H60" + (isLight ? "000000" : "FFFFFF")
    return "Style: \(name),sans-serif,\(height),\(code(color)),\(code(color)),\(rim)"
      + ",\(back),0,0,0,0,100,100,0,0,\(border),\(alignment),\(margin),\(margin),\(margin),1"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `&HAABBGGRR`; an alpha of 0 is opaque.
  private static func code(_ color: RGBA) -> String {
    "&H00"
      + [color.blue, color.green, color.red].map {
        ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true)
      }.joined()
  }

  /// libass takes no backslash before others for its own when a word joiner, which nobody sees,
  /// lies between them.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\\u{2060}"
      case "{": result += "\\{"
      case "}": result += "\\}"
      case "\n", "\r\n", "\r", "\u{2028}", "\u{2029}": result += "\\N"
      // Leading spaces would be cut off, and tabs have no width.
      case "\t": result += "    "
      default: result.append(character)
      }
    }
    return result
  }

  /// Longer than any clip, where the end is not known.
  package static func finite(_ seconds: Double) -> Double { min(seconds, 1_000_000) }
}
