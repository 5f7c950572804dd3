package import Compressor
import Options

/// What `probe --quality` tells people.
package enum QualityText {
  package static func lines(for report: QualityReport) -> [String] {
    var lines = [
      "  quality: there is no source to compare with; what can be told:",
      "    content: \(content(report.content))",
    ]
    if let bits = report.bitsPerPixel {
      lines.append("    bits: \(threeDecimals(bits)) for each pixel of each picture")
    }
    lines.append(
      "    at --quality \(report.quality): CRF \(Quantities.oneDecimal(report.crf)), about "
        + "\(Quantities.size(report.pictureBytes)) of picture, score "
        + "\(Quantities.oneDecimal(report.score)) beside this file")
    return lines
  }

  private static func content(_ name: String) -> String {
    switch name {
    case "screen": "a recorded screen"
    case "drawn": "drawn pictures"
    case "camera": "photographed or rendered pictures"
    case "grain": "photographed pictures with grain or noise"
    default: name
    }
  }

  private static func threeDecimals(_ value: Double) -> String {
    Quantities.plain((min(value, 1e6) * 1000).rounded() / 1000)
  }
}
