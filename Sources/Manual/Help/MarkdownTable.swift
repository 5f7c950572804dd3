import Options

/// The options and the exit codes, as Documentation/Options.md has them between its two markers.
package enum MarkdownTable {
  package static let begin = "<!-- options:begin -->"
  package static let end = "<!-- options:end -->"

  package static var text: String {
    var lines = ["## Options", "", "| Option | What it does |", "|---|---|"]
    for section in OptionSection.allCases {
      lines.append("| **\(section.rawValue)** | |")
      for option in OptionTable.options where option.section == section {
        lines.append("| `\(option.synopsis)` | \(escaped(option.fullHelp)) |")
      }
    }
    lines += ["", "## Exit codes", "", "| Code | Meaning |", "|---|---|"]
    lines += ExitCode.allCases.map { "| \($0.rawValue) | \(escaped($0.meaning)) |" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "|<>*_".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
