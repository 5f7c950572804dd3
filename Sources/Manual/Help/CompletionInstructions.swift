/// How to switch completions on.
package enum CompletionInstructions {
  package static let page = HelpPage(
    name: "completions", title: "To turn them on", summary: "",
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
