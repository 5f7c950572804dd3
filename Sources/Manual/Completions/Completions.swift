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

  /// The first sentence, which is all there is room for in a menu.
  package static func menuText(_ option: OptionDescriptor) -> String {
    var sentence = option.help
    if let end = sentence.firstRange(of: ". ") {
      sentence = String(sentence[..<end.lowerBound])
    }
    return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// A word between single quotes, for all three shells. A closing quote cannot be escaped in
  /// bash and zsh: it is put between two quoted parts.
  package static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
