import LibAV
package import MediaPlans
import Pixels

/// Finds characters that this machine has no font for.
package enum FontCheck {
  /// The characters that no installed font has, in the order of their codes.
  package static func missingCharacters(
    in layers: [TextLayer]
  ) throws(MediaError) -> [Unicode.Scalar] {
    let wanted = Set(layers.flatMap(\.characters)).sorted()
    guard !wanted.isEmpty else { return [] }
    // One line with all of them is drawn for libass's messages alone. Blanks between the characters
    // keep them from being shaped, and so looked up, together.
    let text = wanted.map { scalar in
      "{}\\".unicodeScalars.contains(scalar) ? "x" : String(Character(scalar))
    }.joined(separator: " ")
    let header = """
      [Script Info]
      ScriptType: v4.00+
      PlayResX: 640
      PlayResY: 640
      [V4+ Styles]
      Format: Name, Fontname, Fontsize, PrimaryColour
      Style: Default,sans-serif,16,&H00FFFFFF
      """
    let line = TextLayer.Line(start: 0, end: 1, body: "0,Default,,0,0,0,,\(text)")
    let trial = try TextRenderer(
      [TextLayer(header: header, lines: [line])], size: PixelSize(width: 640, height: 640))
    let missing = trial.missingCharacters(at: 500)
    // Where there is no font at all, libass reports this one and draws nothing.
    if missing.contains("\0") { return wanted }
    return wanted.filter { missing.contains($0) }
  }
}
