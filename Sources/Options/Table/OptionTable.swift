/// The one list of options. Parsing, `--help`, completions, the man page and the table in Documentation/Options.md
/// are made from it.
package enum OptionTable {
  package static let options =
    alsoInTheCloud(
      alsoForRequests(
        alsoElsewhere(output + picture + time + sound + editing + size + quality + gif + running)
          + examining))
    + batch + cloud + serving + agents

  /// The option that the name has with a command; where it has none, the one it has elsewhere.
  package static func option(
    named name: String, for command: CommandName = .compress
  ) -> OptionDescriptor? {
    let namesakes = options.filter { $0.name == name }
    return namesakes.first { $0.commands.contains(command) } ?? namesakes.first
  }

  package static func option(short: Character) -> OptionDescriptor? {
    options.first { $0.short == short }
  }

  package static func options(in section: OptionSection, for command: CommandName)
    -> [OptionDescriptor]
  {
    options.filter { $0.section == section && $0.commands.contains(command) }
  }

  /// Pairs that cannot both be meant.
  package static let contradictions: [(first: String, second: String, reason: String)] = [
    ("gif", "mp4", "one run makes one format"),
    ("gif", "audio", "one run makes one format"),
    ("mp4", "audio", "one run makes one format"),
    ("end", "duration", "either says where to end"),
    ("reverse", "bounce", "a clip plays backward, or forward and backward"),
    ("mute", "volume", "there is no sound left to change"),
    ("dry-run", "estimate", "either a plan or an estimate is told"),
    ("quiet", "verbose", "say less, or say more"),
    ("output", "replace", "results go to one place"),
    ("preset", "no-config", "presets stand in the configuration"),
  ]

  /// Options that may be given together, but of which a default is not meant any more when another
  /// one is asked for.
  private static let alternatives: [Set<String>] = [
    ["width", "height", "max-size"], ["quality", "crf"], ["effort", "x264-preset"],
    ["audio", "mute"],
  ]

  /// Whether one of the two, given by a higher source, leaves no place for the other.
  package static func exclude(_ first: String, _ second: String) -> Bool {
    contradictions.contains {
      ($0.first == first && $0.second == second) || ($0.first == second && $0.second == first)
    } || alternatives.contains { $0.contains(first) && $0.contains(second) }
  }
}
