package import Failures
package import Planning

/// Options that stand in drafts and follow from messages. They may come from anyone: only those that
/// say what a result is like are followed.
package enum DraftOptions {
  /// The settings that words such as `--quality=60` stand for.
  /// - Parameters:
  ///   - wanted: the result's format; `nil`: the one that the words name, or else an MP4.
  ///   - day: chooses among the dated limits of destinations.
  package static func settings(
    _ words: [String], format wanted: OutputFormat?, on day: CalendarDay
  ) throws(Failure) -> CompressionSettings {
    guard words.allSatisfy({ $0.hasPrefix("--") && $0 != "--" }) else {
      throw .usage("Only options can be asked for.")
    }
    var parser = InvocationParser(words)
    try parser.parse()
    let invocation = parser.invocation
    for setting in invocation.inForce where !setting.option.describesResult {
      throw .usage("\(setting.option.flag) cannot be asked for here.")
    }
    let known = invocation.options.destination.flatMap { name in
      Destination.known.first { $0.isCalled(name) }
    }
    let destination = try .written(invocation.options.writtenDestination) ?? known
    if let name = invocation.options.destination, destination == nil {
      throw .usage("No limit of \(SafeText.quoted(name)) is known: say how large it may be.")
    }
    let own = invocation.options.settings.format ?? destination?.format ?? .mp4
    // Sound alone is an MP4 as well.
    let format = wanted == .mp4 && own == .audio ? .audio : wanted ?? own
    for setting in invocation.inForce {
      if case .changes(let other) = setting.option.applicability, other != format {
        throw .usage(
          "\(setting.option.flag) is for \(other.title) only, and this makes \(format.phrase).")
      }
    }
    return try ResultSettings(
      invocation.inForce, format: format, destination: destination, on: day
    ).settings
  }

  /// Whether the option's value is the name of a file that is read.
  package static func namesFile(_ option: String) -> Bool {
    OptionTable.option(named: option)?.namesInput == true
  }
}
