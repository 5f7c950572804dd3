import Failures
package import Planning

/// One option of the command: all that parsing, help, completions, the man page and the options page
/// know of it.
package struct OptionDescriptor: Sendable {
  /// The long name without its dashes. Scripts depend on it: it must not change.
  package var name: String
  package var short: Character?
  /// `nil` for a switch, which takes no value.
  package var value: OptionValue?
  package var section: OptionSection
  /// One or two sentences, without the default.
  package var help: String
  /// A few words for the one screen of `-h`; `nil` where the option is not on it.
  package var brief: String?
  /// The default as the user would write it; `nil` when help says it better or there is none.
  package var defaultText: String?
  package var commands: [CommandName] = [.compress]
  package var applicability = Applicability.always
  /// Where it may be set besides the command line; `nil`: as is usual in its section.
  package var ownScope: Scope?
  /// Names that other tools use for this. They are not accepted, only answered with this one.
  package var otherNames: [String] = []
  /// Takes the value (empty for a switch) into the request. The error's message goes after the
  /// option's name and value, such as "is not a number".
  var apply: @Sendable (String, inout CommandOptions) throws(Failure) -> Void

  /// Which formats the option means something for.
  package enum Applicability: Sendable, Equatable {
    case always
    /// A setting of one coder. For another format it is passed over with a warning.
    case tunes(OutputFormat)
    /// About the picture or about the sound. A result that has none passes it over with a warning.
    case picture, sound
    /// Changes what is seen, and only this format can do it. Refused for another one.
    case changes(OutputFormat)
  }

  /// How far from the command line an option may be set.
  package enum Scope: Int, Sendable, Comparable {
    /// Nowhere else: it is about one run.
    case run
    /// In the user's own environment and file.
    case user
    /// In a project's file too, which may come from anyone: it only says how a result looks or how
    /// it is compressed.
    case project

    package static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
  }

  package var scope: Scope { ownScope ?? section.scope }

  /// Whether the option means something for a result of this format.
  package func concerns(_ format: OutputFormat) -> Bool {
    if case .changes(let other) = applicability { return other == format }
    return !isPassedOver(by: format)
  }

  /// Whether the option means nothing for a result of this format.
  package func isPassedOver(by format: OutputFormat) -> Bool {
    switch applicability {
    case .always, .changes: false
    case .tunes(let other): other != format
    case .picture: format == .audio
    case .sound: format == .gif
    }
  }

  /// Whether its value is the name of a file that is read.
  package var namesInput: Bool { value?.isFile == true && section == .editing }

  /// `--width`
  package var flag: String { "--\(name)" }

  /// `-o, --output OUTPUT`
  package var synopsis: String {
    (short.map { "-\($0), " } ?? "") + flag + (value.map { " \($0.name)" } ?? "")
  }

  /// The help with the default behind it.
  package var fullHelp: String {
    defaultText.map { "\(help) Default: \($0)." } ?? help
  }
}

/// The value an option takes.
package struct OptionValue: Sendable {
  /// How help calls it: `WxH`.
  package var name: String
  /// The words that can stand for it, for completions. Not always all that is accepted.
  package var choices: [String] = []
  package var isFile = false
  /// Names that only a configuration knows, for completions.
  package var configured: ConfiguredNames?
}

/// Names that the user has given to things.
package enum ConfiguredNames: String, CaseIterable, Sendable {
  case presets, places
}

/// A group of options in help, in the order of help.
package enum OptionSection: String, CaseIterable, Sendable {
  case output = "Output"
  case picture = "Picture"
  case time = "Time"
  case sound = "Sound"
  case editing = "Editing"
  case size = "Size"
  case quality = "Quality"
  case gif = "GIF"
  case running = "Running"
  case examining = "Probe and compare"
  case batch = "Batch"
  case cloud = "Cloud"
  case serving = "Serve"
  case agents = "Agents"

  /// Where options of this section may be set, unless they say otherwise.
  package var scope: OptionDescriptor.Scope {
    switch self {
    case .output, .running, .examining, .batch, .cloud, .serving, .agents: .run
    case .picture, .time, .sound, .size, .quality, .gif: .project
    // Names of files, and words.
    case .editing: .user
    }
  }
}
