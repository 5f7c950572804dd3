/// The option table of the README, between its two markers.
enum MarkdownTable {
  static let begin = "<!-- options:begin -->"
  static let end = "<!-- options:end -->"

  static var text: String {
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
