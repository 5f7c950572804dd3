/// Completion scripts for shells, from the option table.
enum Completions {
  enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  static func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// What `help` can be followed by.
  static var helpWords: [String] {
    HelpTopics.listed.map(\.name) + Command.named.map(\.rawValue)
  }

  /// The first sentence, which is all there is room for in a menu.
  static func menuText(_ option: OptionDescriptor) -> String {
    var sentence = option.help
    if let end = sentence.firstRange(of: ". ") {
      sentence = String(sentence[..<end.lowerBound])
    }
    return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// A word between single quotes, for all three shells. A closing quote cannot be escaped in
  /// bash and zsh: it is put between two quoted parts.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

/// How to switch completions on.
enum CompletionInstructions {
  static let page = HelpPage(
    name: "completions", title: "To switch them on", summary: "",
    blocks: [
      .examples([
        .init(
          "bash, for the next sessions (with the bash-completion package):",
          "vcompress completions bash > ~/.local/share/bash-completion/completions/vcompress"),
        .init(
          "zsh, with that folder in $fpath before compinit runs:",
          "vcompress completions zsh > ~/.zfunc/_vcompress"),
        .init("fish:", "vcompress completions fish > ~/.config/fish/completions/vcompress.fish"),
      ])
    ])
}
