import Compressor
import Failures
import NemoVideo
import Options
import Planning

/// What is still to be done here with a result of the service: nothing, or all that it could not do.
struct CloudFinish {
  let input: InputLocation
  let output: OutputLocation
  let settings: CompressionSettings
  /// What was sent; `nil` where it cannot be read here (any more).
  private let source: SourceReport?
  /// Names of the options that were asked for and say what the result is like.
  let wishes: Set<String>
  /// Whether what comes back should last as long as what was sent.
  var isWholeSource = true
  /// Whether a GIF of the service is all that is wanted.
  var takesGIF: Bool { !isWholeSource && settings.format == .gif && wishes.isSubset(of: ["gif"]) }

  init(
    _ context: CommandContext, input: InputLocation, output: OutputLocation,
    settings: CompressionSettings
  ) {
    self.input = input
    self.output = output
    if case .file(let path) = input { source = try? SourceReport.probe(path) } else { source = nil }
    var settings = settings
    // A share is one of what was sent, and not of what comes back.
    if let share = settings.sizeShare, let source {
      let limit = Int(Double(source.bytes) * share)
      settings.sizeLimit = min(settings.sizeLimit ?? limit, limit)
      settings.sizeShare = nil
    }
    self.settings = settings
    wishes = Set(
      context.invocation.inForce.filter { $0.isOn && $0.isAskedFor && $0.option.describesResult }
        .map(\.option.name))
  }

  /// The service was told of these, or they mean that nothing else is to be done.
  private static let understood: Set<String> = [
    "mp4", "under", "for", "width", "height", "max-size", "allow-mute", "min-height", "min-fps",
  ]

  /// - Parameters:
  ///   - path: the service's result.
  func run(
    _ path: String, report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> CompressionResult {
    let result = try SourceReport.probe(path)
    if isWholeSource { tellLength(result, report) }
    guard let reason = reason(for: result) else {
      return try FileDelivery(path: path, input: input, output: output).run(report: report)
    }
    if !reason.isEmpty { _ = report(.warning(Sentence(reason))) }
    if result.bytes >= sourceBytes, wishes.isSubset(of: Self.understood), settings.format == .mp4 {
      // The service made it no smaller: what it was made of is the better start.
      return try CompressionJob(input: input, output: output, settings: settings).run(
        report: report)
    }
    var made = try CompressionJob(input: .file(path), output: output, settings: settings).run(
      report: report)
    // What was sent is the source, and not what came back.
    if let source { made.sourceBytes = source.bytes }
    made.grew = made.outputBytes > made.sourceBytes
    return made
  }

  private var sourceBytes: Int { source?.bytes ?? .max }

  /// Why it is not finished yet; empty where that needs no words, `nil` where it is.
  private func reason(for result: SourceReport) -> String? {
    if takesGIF, result.container == "gif" { return nil }
    if settings.format != .mp4 { return "" }
    // The service knows a place's limit in bytes, and none of its other rules.
    if !wishes.isSubset(of: Self.understood) || settings.placeRules != nil { return "" }
    if let limit = settings.sizeLimit, result.bytes > limit {
      return "the cloud's result has \(Quantities.size(result.bytes)), more than the limit: "
        + "finishing it here"
    }
    if result.bytes >= sourceBytes { return "the cloud's result is not smaller: making it here" }
    guard let video = result.video, video.codec == "h264" else {
      return "the cloud's result is no H.264: finishing it here"
    }
    let isTooLarge = [(settings.width, video.width), (settings.height, video.height)].contains {
      wanted, found in wanted.map { found > $0 } ?? false
    }
    return isTooLarge ? "the cloud's result is larger than asked for: finishing it here" : nil
  }

  /// The service is asked to compress: what comes back lasts as long as what went there.
  private func tellLength(
    _ result: SourceReport, _ report: (CompressionEvent) -> Continuation
  ) {
    guard let source = source?.duration, let length = result.duration,
      abs(source - length) > max(0.5, source / 10)
    else { return }
    _ = report(
      .warning(
        "the cloud's result lasts \(Quantities.exactLength(length)), and the source "
          + "\(Quantities.exactLength(source))"))
  }

  /// What the service is asked for.
  var message: String {
    var isPortrait = false
    if let video = source?.video { isPortrait = video.height > video.width }
    return MessageWording(
      result: settings.format == .gif ? .gif : .mp4, width: settings.width,
      height: settings.height, isPortrait: isPortrait,
      ceiling: settings.sizeLimit.map { Quantities.exactSize($0).filter { $0 != " " } }
    ).message
  }
}
