import Compressor
import Pixels

/// The one line that a file ends with: `18.4 MB -> 7.9 MB (-57 %), 0:42, 12 s`.
enum ClosingLine {
  /// - Parameter plan: what the result was made by; `nil` where nothing was made.
  static func text(
    for result: CompressionResult, plan: CompressionPlan?, settings: CompressionSettings,
    elapsed: Double
  ) -> String {
    let sizes = sizes(source: result.sourceBytes, output: result.outputBytes)
    let spent = Quantities.timeSpent(elapsed)
    let length = Quantities.exactLength(result.duration)
    switch result.status {
    case .written:
      return "\(sizes), \(length), \(spent)"
        + (result.grew ? reasonForGrowth(plan, settings).map { "; larger: \($0)" } ?? "" : "")
    case .keptOriginal:
      return "kept the original, \(Quantities.size(result.outputBytes)): "
        + "nothing smaller was found, \(length), \(spent)"
    case .skipped:
      return "skipped: \(SafeText.quoted(result.path)) is there already"
    }
  }

  /// Why the output is larger than the source, and what to do about it.
  private static func reasonForGrowth(
    _ plan: CompressionPlan?, _ settings: CompressionSettings
  ) -> String? {
    guard let plan else { return nil }
    if plan.sourceQualifies { return "the changes that were asked for need more" }
    switch plan.format {
    case .gif:
      let ways = smallerGIF(plan, settings)
      return "a GIF needs more than the source's format"
        + (ways.isEmpty ? "" : "; try \(ways.joined(separator: " "))")
    case .mp4 where plan.changesContent:
      return "with the changes that were asked for, H.264 needs more than the source"
    case .mp4:
      let aim =
        settings.crf.map { "CRF \(Quantities.plain($0))" } ?? "quality \(settings.quality)"
      let way = settings.crf.map { higherCRF(than: $0) } ?? lowerQuality(settings)
      return "the source was already smaller than H.264 makes it at \(aim)"
        + (way.map { "; try \($0)" } ?? "")
    case .audio:
      return "the source was already smaller than AAC makes it"
    }
  }

  /// The options that save most, at most two.
  private static func smallerGIF(
    _ plan: CompressionPlan, _ settings: CompressionSettings
  ) -> [String] {
    let width = plan.size?.width ?? 0
    let narrower = [480, 360, 240].first { $0 < width }.map { "--width \($0)" }
    let slower = settings.frameRate ?? 20 > 10 ? "--fps 10" : nil
    return Array([narrower, slower, lowerQuality(settings)].compactMap(\.self).prefix(2))
  }

  private static func lowerQuality(_ settings: CompressionSettings) -> String? {
    settings.quality > 20 ? "--quality \(settings.quality - 15)" : nil
  }

  private static func higherCRF(than crf: Double) -> String? {
    crf < 45 ? "--crf \(Quantities.plain(crf + 4))" : nil
  }

  /// The line behind several files.
  static func total(_ tally: Tally, elapsed: Double) -> String {
    var parts = [tally.files == 1 ? "1 file" : "\(tally.files) files"]
    if tally.sourceBytes > 0 {
      parts[0] += ": " + sizes(source: tally.sourceBytes, output: tally.outputBytes)
    }
    if tally.keptOriginal > 0 { parts.append("\(tally.keptOriginal) kept as they were") }
    if tally.skipped > 0 { parts.append("\(tally.skipped) skipped") }
    if tally.failed > 0 { parts.append("\(tally.failed) failed") }
    if tally.cancelled > 0 { parts.append("\(tally.cancelled) stopped") }
    return (parts + [Quantities.timeSpent(elapsed)]).joined(separator: ", ")
  }

  private static func sizes(source: Int, output: Int) -> String {
    // A pipe's size may not be known.
    if source <= 0 { return Quantities.size(output) }
    let change = Quantities.change(from: source, to: output)
    return "\(Quantities.size(source)) -> \(Quantities.size(output)) (\(change))"
  }
}
