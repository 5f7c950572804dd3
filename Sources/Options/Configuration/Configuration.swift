package import Failures
import Planning

/// All that the user's file, a project's file and the environment say.
package struct Configuration: Sendable {
  /// A place where a file was looked for.
  package struct Finding: Sendable {
    package var owner: ConfigurationFile.Owner
    package var path: String
    package var exists: Bool
  }

  package private(set) var findings: [Finding] = []
  private(set) var user: ConfigurationFile?
  package private(set) var project: ConfigurationFile?
  private(set) var environment: [Setting] = []
  package private(set) var warnings: [String] = []

  /// No file and no variable: only the command line counts.
  package init() {}

  package init(_ surroundings: ProcessEnvironment) throws(Failure) {
    if let path = surroundings.userFile { user = try look(at: path, for: .user) }
    for path in surroundings.projectFiles {
      project = try look(at: path, for: .project)
      // The nearest one counts, alone: what holds can be seen in one file.
      if project != nil { break }
    }
    let variables = try EnvironmentSettings(surroundings.environment)
    environment = variables.settings
    warnings = variables.warnings
    let presets = files.flatMap(\.presets).flatMap(\.settings)
    for setting in levels.flatMap(\.settings) + presets where setting.option.name == "for" {
      guard setting.isOn, destination(named: setting.text.lowercased()) == nil else { continue }
      let key = setting.origin.variable ?? setting.option.name
      throw noDestination(named: setting.text, in: setting.origin.place, key: key)
    }
  }

  private mutating func look(
    at path: String, for owner: ConfigurationFile.Owner
  ) throws(Failure) -> ConfigurationFile? {
    let file = try ConfigurationFile.read(path, owner: owner)
    findings.append(Finding(owner: owner, path: path, exists: file != nil))
    return file
  }

  /// The files, that which counts more first.
  private var files: [ConfigurationFile] { [project, user].compactMap(\.self) }

  /// What holds without being asked for, lowest first.
  package var levels: [SettingLevel] {
    [user?.defaults ?? [], project?.defaults ?? [], environment].map(SettingLevel.init)
  }

  // MARK: Presets

  /// One of each name, by name.
  package var presets: [ConfigurationFile.Preset] {
    var presets: [ConfigurationFile.Preset] = []
    for preset in files.flatMap(\.presets)
    where !presets.contains(where: { $0.name == preset.name }
    ) {
      presets.append(preset)
    }
    return presets.sorted { $0.name < $1.name }
  }

  package func preset(named name: String) throws(Failure) -> ConfigurationFile.Preset {
    if let preset = presets.first(where: { $0.name == name }) { return preset }
    let start = "There is no preset \(SafeText.quotedShort(name))"
    if X264Preset(rawValue: name) != nil {
      throw .usage("\(start); x264's own is --x264-preset \(name).")
    }
    if let near = Suggestion.nearest(to: name, among: presets, by: \.name) {
      throw .usage("\(start). Did you mean \(near.name)?")
    }
    throw .usage(
      presets.isEmpty
        ? "\(start), nor any other. See: vcompress help config"
        : "\(start). There are \(ValueReading.list(presets.map(\.name))).")
  }

  /// The names that the files give, for completions.
  package func names(of names: ConfiguredNames) -> [String] {
    switch names {
    case .presets: presets.map(\.name)
    case .places: ownDestinations.map(\.destination.name)
    }
  }

  // MARK: Destinations

  /// The known ones, with what the files put in their place or add, by name.
  package var destinations: [Destination] {
    let own = ownDestinations.map(\.destination)
    let rest = Destination.known.filter { known in !own.contains { $0.name == known.name } }
    return (own + rest).sorted { $0.name < $1.name }
  }

  /// Those of the files, one of each name.
  package var ownDestinations: [ConfigurationFile.NamedDestination] {
    var own: [ConfigurationFile.NamedDestination] = []
    for entry in files.flatMap(\.destinations)
    where !own.contains(where: { $0.destination.name == entry.destination.name }) {
      own.append(entry)
    }
    return own
  }

  package func destination(named name: String) -> Destination? {
    // A place of the user's own may have a name that is another one's alias.
    destinations.first { $0.name == name } ?? destinations.first { $0.isCalled(name) }
  }

  /// - Parameters:
  ///   - place: where it was named; `nil` for a variable or the command line.
  ///   - key: the key, the variable or the option.
  package func noDestination(named name: String, in place: FilePlace?, key: String) -> Failure {
    let near = Suggestion.nearest(
      to: name.lowercased(), among: destinations.flatMap(\.names), by: { $0 })
    let advice =
      near.map { "did you mean '\($0)'?" }
      ?? "there are \(ValueReading.list(destinations.map(\.name)))"
    return Failure.configuration(
      place, key: key, "\(SafeText.quotedShort(name)) is not a destination; \(advice)")
  }
}
