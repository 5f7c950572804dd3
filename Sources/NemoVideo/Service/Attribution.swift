/// Which program calls: the skill, its version, and what installed it. It is sent with every request;
/// exports are refused without it.
package struct Attribution: Sendable, Hashable {
  package var source: String
  package var version: String
  package var platform: String

  package init(source: String, version: String, platform: String) {
    self.source = source
    self.version = version
    self.platform = platform
  }

  /// What installed a skill.
  /// - Parameters:
  ///   - skill: the folder of the skill's text.
  ///   - home: the home folder, if there is one.
  package static func platform(of skill: String, home: String?) -> String {
    for (folder, name) in [(".clawhub", "clawhub"), (".cursor/skills", "cursor")] {
      if let home, skill.hasPrefix("\(home)/\(folder)/") { return name }
      if skill.contains("/\(folder)/") { return name }
    }
    return "unknown"
  }

  var headers: [HTTPRequest.Header] {
    [
      HTTPRequest.Header(name: "X-Skill-Source", value: source),
      HTTPRequest.Header(name: "X-Skill-Version", value: version),
      HTTPRequest.Header(name: "X-Skill-Platform", value: platform),
    ]
  }
}
