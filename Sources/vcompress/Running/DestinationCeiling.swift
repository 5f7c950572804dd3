import Compressor
import Failures
import Options

/// The place that results are for, and what it takes of their format on the day of the run.
struct DestinationCeiling: Sendable {
  var destination: Destination
  var limit: Destination.Limit

  /// The limit that was given as well, where it is the smaller one.
  var smallerLimit: Int?

  init(destination: Destination, limit: Destination.Limit, given: Int?) {
    self.destination = destination
    self.limit = limit
    smallerLimit = given.flatMap { $0 < limit.bytes ? $0 : nil }
  }

  /// The smaller of both.
  var bytes: Int { smallerLimit ?? limit.bytes }

  /// `for discord: at most 20 MB (since 2026-08-18; help destinations)`
  var sentence: String {
    let since = limit.since.map { "since \($0); " } ?? ""
    let smaller = smallerLimit.map { "; --under \(Quantities.exactSize($0)) is less" } ?? ""
    return "for \(destination.name): at most \(Quantities.exactSize(limit.bytes)) "
      + "(\(since)help destinations)\(smaller)"
  }
}

extension Session {
  /// The place that `--for` names; `nil` where the result is for none.
  func destination() throws(Failure) -> Destination? {
    guard let name = request.destination else { return nil }
    guard let destination = configuration.destination(named: name) else {
      throw .usage(configuration.noDestination(named: name, in: nil, key: "--for").message)
    }
    return destination
  }

  /// - Parameter given: the limit that was set besides.
  func ceiling(
    of destination: Destination?, for format: OutputFormat, given: Int?
  ) -> DestinationCeiling? {
    // Sound alone is not made to a limit; that the option has no effect is said elsewhere.
    guard let destination, format != .audio else { return nil }
    guard let limit = destination.limit(for: format, on: surroundings.today) else {
      console.warning("No limit of \(destination.name) is known for \(format.phrase).")
      return nil
    }
    return DestinationCeiling(destination: destination, limit: limit, given: given)
  }

  /// Says what nobody typed: the destination's limit, and what a project's file has decided.
  func tellDefaults(for format: OutputFormat, ceiling: DestinationCeiling?) {
    if let ceiling { console.note(ceiling.sentence) }
    var project: [String] = []
    for setting in request.inForce where setting.isOn && setting.option.concerns(format) {
      if case .project = setting.origin { project.append(setting.words) }
      if case .commandLine = setting.origin { continue }
      console.detail("\(setting.words): \(setting.origin)")
    }
    if !project.isEmpty, let path = configuration.project?.path {
      console.note("\(path) says: \(project.joined(separator: " "))")
    }
  }
}
