package import Failures
package import Options
import Planning

/// What `vcompress config` tells: what holds without being asked for, and why.
package struct ConfigurationReport {
  /// An option with the value that holds.
  package struct Default: Codable {
    package var option: String
    package var value: String
    /// `user`, `project`, `environment`, `preset` or `built-in`.
    package var source: String
    /// The file with line and column, or the variable.
    package var place: String?
  }

  package struct File: Codable {
    /// `user` or `project`.
    package var owner: String
    package var path: String
    package var exists: Bool
  }

  package struct Preset: Codable {
    package var name: String
    package var about: String
    package var options: [String]
    package var place: String
  }

  package struct Destination: Codable {
    package var name: String
    package var about: String
    package var format: String?
    package var bytes: Int?
    /// All its rules, as the file writes them: `max-frames=350`.
    package var rules: [String]
    package var place: String
  }

  package var files: [File]
  package var defaults: [Default]
  package var presets: [Preset]
  package var destinations: [Destination]

  /// - Parameter presets: the names of presets to count in.
  package init(
    _ configuration: Configuration, presets names: [String]
  ) throws(Failure) {
    var levels = configuration.levels
    for name in names {
      levels.append(SettingLevel(settings: try configuration.preset(named: name).settings))
    }
    let inForce = SettingLevel.inForce(levels)
    files = configuration.findings.map {
      File(owner: $0.owner.rawValue, path: $0.path, exists: $0.exists)
    }
    defaults = inForce.map(Default.init)
    for option in OptionTable.options where option.scope != .run {
      guard let text = option.defaultText,
        !inForce.contains(where: { $0.option.name == option.name || $0.displaces(option) })
      else { continue }
      defaults.append(Default(option: option.name, value: text, source: "built-in"))
    }
    presets = configuration.presets.map {
      Preset(
        name: $0.name, about: $0.about, options: $0.settings.map(\.words), place: "\($0.place)")
    }
    destinations = configuration.ownDestinations.map {
      Destination(
        name: $0.destination.name, about: $0.destination.about,
        format: $0.destination.format?.rawValue, bytes: $0.destination.limits.first?.bytes,
        rules: $0.destination.limits.first?.writtenRules ?? [],
        place: "\($0.place)")
    }
  }

  package func text(_ layout: TextLayout) -> String {
    var layout = layout
    layout.heading("Files")
    layout.terms(
      files.map { Self.term($0.owner, [$0.path + ($0.exists ? "" : " (not there)")]) },
      column: 14)
    layout.heading("Options")
    layout.terms(
      defaults.map {
        let value = $0.value == "true" ? "" : " \($0.value)"
        return Self.term("--\($0.option)\(value)", [$0.place ?? "built in"])
      },
      column: 30)
    if !presets.isEmpty {
      layout.heading("Presets")
      layout.terms(
        presets.map { Self.term($0.name, [$0.about, $0.options.joined(separator: " "), $0.place]) })
    }
    if !destinations.isEmpty {
      layout.heading("Destinations")
      layout.terms(
        destinations.map {
          let bytes = $0.bytes.map { "at most \(Quantities.exactSize($0))" }
          let rules = $0.rules.filter { !$0.hasPrefix("under=") }
          return Self.term($0.name, [$0.about, bytes] + rules + [$0.format, $0.place])
        })
    }
    return layout.text
  }

  /// Files say anything; a terminal shall not be moved by it.
  private static func term(_ term: String, _ facts: [String?]) -> HelpPage.Term {
    let facts = facts.compactMap(\.self).filter { !$0.isEmpty }
    return HelpPage.Term(
      SafeText.escaped(term), SafeText.escaped(facts.joined(separator: "; ")))
  }
}

extension ConfigurationReport.Default {
  fileprivate init(_ setting: Setting) {
    let (source, place): (String, String?) =
      switch setting.origin {
      case .commandLine: ("command line", nil)
      case .preset(let name, let place): ("preset", "preset \(name), \(place)")
      case .environment(let variable): ("environment", variable)
      case .project(let place): ("project", "\(place)")
      case .user(let place): ("user", "\(place)")
      }
    self.init(
      option: setting.option.name,
      value: setting.option.value == nil ? "\(setting.isOn)" : setting.text, source: source,
      place: place)
  }
}

extension Setting {
  /// Whether the option's built-in default does not hold beside this one.
  fileprivate func displaces(_ option: OptionDescriptor) -> Bool {
    isOn && OptionTable.exclude(self.option.name, option.name)
  }
}
