import Failures
import Options
import Planning
import Terminal

extension CommandContext {
  /// The place that `--for` names; `nil` where the result is for none.
  func destination() throws(Failure) -> Destination? {
    let written = try Destination.written(invocation.options.writtenDestination)
    if let written { return written }
    guard let name = invocation.options.destination else { return nil }
    guard let destination = configuration.destination(named: name) else {
      throw .usage(configuration.noDestination(named: name, in: nil, key: "--for").message)
    }
    return destination
  }

  /// What the options in force come to for a format.
  func resultSettings(
    for format: OutputFormat, destination: Destination?
  ) throws(Failure) -> ResultSettings {
    try ResultSettings(
      invocation.inForce, format: format, destination: destination, on: environment.today)
  }

  /// Warns of options that mean nothing for the format, and refuses those that would have to.
  func checkApplicability(to format: OutputFormat) throws(Failure) {
    var passedOver: [String] = []
    for setting in invocation.inForce where setting.isOn && setting.isAskedFor {
      let option = setting.option
      if option.concerns(format) { continue }
      if case .changes(let other) = option.applicability, setting.origin == .commandLine {
        throw .usage(
          "\(option.flag) is for \(other.title) only, and this makes \(format.phrase): "
            + "add --\(other.rawValue), or name an output that ends in .\(other.fileExtension).")
      }
      if !passedOver.contains(option.flag) { passedOver.append(option.flag) }
    }
    if !passedOver.isEmpty {
      let verb = passedOver.count == 1 ? "has" : "have"
      console.warning(
        "\(passedOver.joined(separator: ", ")) \(verb) no effect: this makes \(format.phrase).")
    }
  }

  /// Says what nobody typed: the destination's limit, and what a project's file has decided.
  func tellDefaults(for format: OutputFormat, ceiling: DestinationCeiling?) {
    if let ceiling { console.note(ceiling.sentence) }
    var project: [String] = []
    for setting in invocation.inForce where setting.isOn && setting.option.concerns(format) {
      if case .project = setting.origin { project.append(setting.words) }
      if case .commandLine = setting.origin { continue }
      console.detail("\(setting.words): \(setting.origin)")
    }
    if !project.isEmpty, let path = configuration.project?.path {
      console.note("\(path) says: \(project.joined(separator: " "))")
    }
  }
}
