import Compressor
import Options
import Pixels
import Planning

/// The one line that a file ends with: `18.4 MB -> 7.9 MB (-57 %), 0:42, score about 93.4, 12 s`.
enum ClosingLine {
  /// - Parameter plan: what the result was made by; `nil` where nothing was made.
  static func text(
    for result: CompressionResult, plan: CompressionPlan?, settings: CompressionSettings,
    elapsed: Double
  ) -> String {
    let sizes = sizes(source: result.sourceBytes, output: result.outputBytes)
    let spent = Quantities.timeSpent(elapsed)
    let length = result.frames == 1 ? "1 frame" : Quantities.exactLength(result.duration)
    switch result.status {
    case .written:
      // An MP4's is foretold from samples.
      let about = plan?.format == .mp4 ? "about " : ""
      let score = result.score.map { "score \(about)\(Quantities.oneDecimal($0)), " } ?? ""
      return "\(sizes), \(length), \(score)\(spent)"
        + (result.copiedPicture ? "; " + copiedPicture : reasonForGrowth(result, plan, settings))
    case .keptOriginal:
      let why = result.keptReason.map { ": \(reason($0, plan: plan))" } ?? ""
      return "kept the original, \(Quantities.size(result.outputBytes))\(why), \(length), \(spent)"
    case .skipped:
      return skipped(result.path)
    }
  }

  /// Why the source stands in for a result.
  static func reason(_ reason: CompressionResult.KeptReason, plan: CompressionPlan?) -> String {
    switch reason {
    case .belowLimit: alreadyBelow(plan?.wantedLimit)
    case .sampleNotSmaller, .resultNotSmaller: "nothing smaller was found"
    }
  }

  private static func alreadyBelow(_ limit: Int?) -> String {
    "already " + (limit.map { "below \(Quantities.exactSize($0))" } ?? "below the limit")
  }

  /// What to do about a GIF that many places do not take; `nil` where that was thought of.
  static func hint(format: OutputFormat?, bytes: Int, hasLimit: Bool) -> String? {
    guard format == .gif, !hasLimit, bytes > 10_000_000 else { return nil }
    return "hint: many places refuse a GIF of more than 10 MB; --for github keeps it below"
  }

  static func skipped(_ path: String) -> String {
    "skipped: \(SafeText.quoted(path)) already exists"
  }

  private static let copiedPicture =
    "the video was copied as is: encoding it again would not make it smaller"

  /// With an introduction; empty where it is not larger.
  private static func reasonForGrowth(
    _ result: CompressionResult, _ plan: CompressionPlan?, _ settings: CompressionSettings
  ) -> String {
    guard result.grew, let reason = reasonForGrowth(plan, settings) else { return "" }
    return "; larger: " + reason
  }

  /// Why the output is larger than the source, and what to do about it.
  private static func reasonForGrowth(
    _ plan: CompressionPlan?, _ settings: CompressionSettings
  ) -> String? {
    guard let plan else { return nil }
    let withChanges = "with the changes that were asked for, "
    switch plan.format {
    case .gif:
      let ways = smallerGIF(plan, settings)
      return
        (plan.sourceQualifies
        ? withChanges + "it needs more than the source"
        : "a GIF needs more than the source's format")
        + advice(ways)
    case .mp4 where plan.ceiling != nil && settings.quality == nil && settings.crf == nil:
      return (plan.changesContent ? withChanges : "")
        + "H.264 takes more bytes than the source, and the limit leaves room"
    case .mp4:
      let aim =
        settings.crf.map { "CRF \(Quantities.plain($0))" } ?? "quality \(quality(settings))"
      let way = settings.crf.map { higherCRF(than: $0) } ?? lowerQuality(settings)
      return
        (plan.changesContent
        ? withChanges + "H.264 at \(aim) needs more than the source"
        : "the source was already smaller than H.264 makes it at \(aim)")
        + advice(way.map { [$0] } ?? [])
    case .audio:
      return plan.changesContent
        ? withChanges + "AAC needs more than the source"
        : "the source was already smaller than AAC makes it"
    }
  }

  private static func advice(_ options: [String]) -> String {
    options.isEmpty ? "" : "; try \(options.joined(separator: " "))"
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
    quality(settings) > 20 ? "--quality \(quality(settings) - 15)" : nil
  }

  private static func quality(_ settings: CompressionSettings) -> Int {
    settings.quality ?? CompressionSettings.standardQuality
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
    if tally.keptOriginal > 0 { parts.append("\(tally.keptOriginal) kept as they are") }
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
