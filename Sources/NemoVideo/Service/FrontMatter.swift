/// The name and version in the front matter of a skill's text: `key: value` lines between two lines of
/// dashes. The version may stand below `metadata`, where the specification of Agent Skills has it.
package struct FrontMatter: Sendable, Hashable {
  package var name: String
  package var version: String

  /// - Returns: `nil` where the text has none, or it lacks one of the two.
  package init?(_ text: String) {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }[...]
    guard lines.popFirst()?.trimmed == "---" else { return nil }
    var values: [String: String] = [:]
    var parent = ""
    for line in lines.prefix(200) {
      if line.trimmed == "---" || line.trimmed == "..." { break }
      guard let first = line.first, first != "#", let colon = line.firstIndex(of: ":") else {
        continue
      }
      // An indented line belongs to the one above.
      let key = line[..<colon].trimmed
      if first.isWhitespace {
        guard parent == "metadata", key == "version", values[key] == nil else { continue }
      } else {
        parent = key
      }
      var value = line[line.index(after: colon)...].trimmed
      if let quote = value.first, quote == "\"" || quote == "'", value.last == quote,
        value.count > 1
      {
        value = String(value.dropFirst().dropLast())
      } else if let comment = value.firstRange(of: " #") {
        value = value[..<comment.lowerBound].trimmed
      }
      values[key] = value
    }
    guard let name = values["name"].flatMap(Self.plain),
      let version = values["version"].flatMap(Self.plain)
    else { return nil }
    self.name = name
    self.version = version
  }

  /// The text, if it can be the value of a header.
  private static func plain(_ text: String) -> String? {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      ? text : nil
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace)).trimmingSuffix(while: \.isWhitespace)
  }
}
