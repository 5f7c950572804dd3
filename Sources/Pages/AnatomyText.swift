package import AnimatedImages
import Options

/// Where a GIF's bytes go, for people, and what would make it smaller.
package enum AnatomyText {
  /// More images are only counted.
  private static let mostShown = 12

  package static func lines(for gif: GIFAnatomy) -> [String] {
    let bytes = gif.bytes
    var parts = [
      "headers \(bytes.headers)", "palettes \(bytes.palettes)",
      "image headers \(bytes.imageHeaders)", "codes \(bytes.codes)",
    ]
    if bytes.extras > 0 { parts.append("extras \(bytes.extras)") }
    if bytes.unread > 0 { parts.append("unread \(bytes.unread)") }
    var time = "\(Quantities.count(gif.imageCount, "image")) in \(seconds(gif.statedDuration))"
    if gif.slowedImages > 0 {
      time +=
        ", played in \(seconds(gif.playedDuration)) (browsers show delays of 10 ms or less for "
        + "100 ms)"
    }
    let plays =
      gif.plays == 0 ? "for ever" : gif.plays == 1 ? "once" : "\(gif.plays) times"
    var lines = ["  images: \(time), plays \(plays)", "  bytes: " + parts.joined(separator: ", ")]
    for (index, image) in gif.images.prefix(Self.mostShown).enumerated() {
      let palette = image.colors > 0 ? ", \(image.colors) colours of its own" : ""
      lines.append(
        "  image \(index + 1): \(image.width)x\(image.height) at \(image.x),\(image.y), "
          + "\(image.codes) bytes of codes, \(seconds(image.delay))\(palette)")
    }
    if gif.imageCount > Self.mostShown {
      lines.append("  ... and \(gif.imageCount - Self.mostShown) more; --json lists them")
    }
    return lines + advice(for: gif).map { "  smaller: \($0)" }
  }

  /// What would make it smaller, what saves most first.
  package static func advice(for gif: GIFAnatomy) -> [String] {
    let bytes = gif.bytes
    let total = max(1, bytes.headers + bytes.palettes + bytes.imageHeaders + bytes.codes)
    var advice: [String] = []
    if gif.imageCount > 1, gif.wholeImages * 2 > gif.imageCount {
      advice.append(
        "\(gif.wholeImages) of \(gif.imageCount) images draw the whole canvas: compress it, and "
          + "they draw only what changes")
    }
    let rate = gif.playedDuration > 0 ? Double(gif.imageCount) / gif.playedDuration : 0
    if gif.imageCount > 1, rate > 16 {
      advice.append("\(Quantities.oneDecimal(rate)) images a second: --fps 12 needs fewer")
    }
    if gif.width > 480 { advice.append("\(gif.width) pixels wide: --width 480") }
    if gif.localPalettes > 0, bytes.palettes * 20 > total {
      advice.append(
        "palettes take \(bytes.palettes * 100 / total) %: compress it, and images share one")
    }
    if bytes.extras > 100 {
      advice.append("\(bytes.extras) bytes are comments and the like: --strip-metadata")
    }
    if bytes.unread > 100, !gif.isCutOff {
      advice.append("\(bytes.unread) bytes follow its end, and no program reads them")
    }
    return advice
  }

  private static func seconds(_ value: Double) -> String {
    "\(Quantities.plain((value * 100).rounded() / 100)) s"
  }
}
