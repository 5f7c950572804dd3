import Compressor
import Failures
import NemoServer

/// Options that stand in drafts and follow from messages, read by the one option table. They may come
/// from anyone: only those that say what a result is like are followed.
extension RequestOptions {
  static func fromTable(on today: @escaping @Sendable () -> CalendarDay) -> RequestOptions {
    RequestOptions(
      settings: { words, format throws(Failure) in try settings(words, format, on: today()) },
      namesFile: { OptionTable.option(named: $0)?.namesInput == true })
  }

  private static func settings(
    _ words: [String], _ wanted: OutputFormat?, on day: CalendarDay
  ) throws(Failure) -> CompressionSettings {
    guard words.allSatisfy({ $0.hasPrefix("--") && $0 != "--" }) else {
      throw .usage("Only options can be asked for.")
    }
    var parser = CommandLineParser(words)
    try parser.parse()
    let request = parser.request
    for setting in request.inForce where !setting.option.describesResult {
      throw .usage("\(setting.option.flag) cannot be asked for here.")
    }
    let destination = request.destination.flatMap { name in
      Destination.known.first { $0.name == name }
    }
    if let name = request.destination, destination == nil {
      throw .usage("No limit of \(SafeText.quoted(name)) is known: say how large it may be.")
    }
    let own = request.settings.format ?? destination?.format ?? .mp4
    // Sound alone is an MP4 as well.
    let format = wanted == .mp4 && own == .audio ? .audio : wanted ?? own
    for setting in request.inForce {
      if case .changes(let other) = setting.option.applicability, other != format {
        throw .usage(
          "\(setting.option.flag) is for \(other.title) only, and this makes \(format.phrase).")
      }
    }
    var settings = try request.settings(for: format)
    if let limit = destination?.limit(for: format, on: day)?.bytes, format != .audio {
      settings.sizeLimit = min(settings.sizeLimit ?? limit, limit)
    }
    return settings
  }
}
