/// What the first word can ask for, instead of naming an input.
enum Command: String, CaseIterable, Sendable {
  case compress = ""
  case probe, doctor, completions, help

  /// The commands that are named by a word.
  static let named = allCases.filter { $0 != .compress }

  /// How the command is called, without the program's name.
  var usage: String {
    switch self {
    case .compress: "INPUT... [-o OUTPUT] [options]"
    case .probe: "probe FILE... [--json]"
    case .doctor: "doctor [--json]"
    case .completions: "completions bash|zsh|fish"
    case .help: "help [TOPIC|COMMAND|OPTION]"
    }
  }

  var summary: String {
    switch self {
    case .compress: "Make each input a small GIF or MP4."
    case .probe: "Say what a file is: streams, size, length, colours."
    case .doctor: "Check the installation: libraries, encoders, filters, fonts, memory, disk."
    case .completions: "Print the completion script for a shell."
    case .help: "Explain a topic, a command or an option."
    }
  }
}
