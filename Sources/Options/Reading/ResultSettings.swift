package import Failures
package import Planning

/// The one way from options to the settings of a result, whoever asks: a command line, a job's
/// record, a draft.
package struct ResultSettings: Sendable {
  package var settings: CompressionSettings
  /// What the destination takes; `nil` where there is none, or no limit of it is known.
  package var ceiling: DestinationCeiling?

  /// - Parameters:
  ///   - inForce: the one that counts least first. Defaults that mean nothing for the format are
  ///     left out.
  ///   - day: chooses among the dated limits of the destination.
  package init(
    _ inForce: [Setting], format: OutputFormat, destination: Destination?, on day: CalendarDay
  ) throws(Failure) {
    var options = CommandOptions()
    for setting in inForce
    where setting.origin == .commandLine
      || setting.option.concerns(format)
        && !OptionTable.exclude(format.rawValue, setting.option.name)
    {
      try setting.apply(to: &options)
    }
    settings = options.settings
    settings.format = format
    // Sound alone is not made to a limit.
    guard let destination, format != .audio else { return }
    guard let limit = destination.limit(for: format, on: day) else {
      throw Self.refusal(of: format, for: destination)
    }
    let ceiling = DestinationCeiling(
      destination: destination, limit: limit, given: settings.sizeLimit)
    settings.sizeLimit = ceiling.bytes
    settings.placeRules = ceiling.rules
    self.ceiling = ceiling
  }

  /// The place takes nothing of the format.
  private static func refusal(of format: OutputFormat, for destination: Destination) -> Failure {
    let taken = destination.format ?? destination.limits.first?.format ?? .mp4
    return .usage(
      "\(destination.name) takes \(taken.phrase), and this makes \(format.phrase): add "
        + "--\(taken.rawValue), or name an output that ends in .\(taken.fileExtension).")
  }
}
