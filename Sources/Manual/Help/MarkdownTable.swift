import Options

/// The option table of the README, between its two markers.
package enum MarkdownTable {
  package static let begin = "<!-- options:begin -->"
  package static let end = "<!-- options:end -->"

  package static var text: String {
    var lines = ["| Option | What it does |", "|---|---|"]
    for section in OptionSection.allCases {
      lines.append("| **\(section.rawValue)** | |")
      for option in OptionTable.options where option.section == section {
        lines.append("| `\(option.synopsis)` | \(escaped(option.fullHelp)) |")
      }
    }
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
