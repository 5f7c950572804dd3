/// A file of a skill, with its text.
package struct SkillFile: Sendable, Hashable {
  /// Below the folder that holds all skills: `video-compressor-gif/SKILL.md`.
  package var path: String
  package var text: String

  /// The files of all skills in one form.
  package static func all(_ form: Form) -> [SkillFile] {
    switch form {
    case .standard: standardGIF + standardOnline
    case .attributed: attributedGIF + attributedOnline
    }
  }

  /// How a skill's front matter is written.
  package enum Form: Sendable {
    /// As the specification of Agent Skills has it, and its validator checks.
    case standard
    /// With the version at the top, as NemoVideo's service and ClawHub read it.
    case attributed
  }

  /// `video-compressor-gif`
  package var skill: String { String(path.prefix { $0 != "/" }) }
  /// Whether it is what agents read; other files are for those who change skills.
  package var isInstruction: Bool { path.hasSuffix("/SKILL.md") }
}
