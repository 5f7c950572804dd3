package import Options

/// Completion scripts for shells, from the option table.
package enum Completions {
  package enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  package static func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// What `help` can be followed by.
  package static var helpWords: [String] {
    HelpTopics.listed.map(\.name) + CommandName.named.map(\.rawValue)
  }

  /// What `batch` can be followed by, besides a folder. Engines call the others.
  static let batchSteps = BatchOptions.Step.named.filter { $0 != .runTask && $0 != .runFile }
    .map(\.rawValue)

  static let cloudSteps = CloudOptions.Step.allCases.map(\.rawValue)

  /// The command that prints names of the user's own.
  static func command(for names: ConfiguredNames) -> String {
    "vcompress completions \(names.rawValue) 2> /dev/null"
  }

  /// The first sentence, which is all there is room for in a menu.
  package static func menuText(_ option: OptionDescriptor) -> String {
    var sentence = option.help
    if let end = sentence.firstRange(of: ". ") {
      sentence = String(sentence[..<end.lowerBound])
    }
    return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// A word between single quotes, for all three shells.
  package static func quoted(_ text: String) -> String { ShellText.quoted(text) }
}

extension OptionValue {
  /// Whether some names that can stand for it are known.
  var hasNames: Bool { !choices.isEmpty || configured != nil }
}
