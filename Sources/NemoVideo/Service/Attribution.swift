/// The head of a skill's text: simple `key: value` lines between two lines of dashes.
public struct FrontMatter: Sendable, Hashable {
  public var name: String
  public var version: String

  /// - Returns: `nil` where a text has none, or it lacks one of the two.
  public init?(_ text: String) {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }[...]
    guard lines.popFirst()?.trimmed == "---" else { return nil }
    var values: [String: String] = [:]
    for line in lines.prefix(200) {
      if line.trimmed == "---" || line.trimmed == "..." { break }
      // What is set in belongs to the line above.
      guard line.first?.isWhitespace == false, line.first != "#",
        let colon = line.firstIndex(of: ":")
      else { continue }
      var value = line[line.index(after: colon)...].trimmed
      if let quote = value.first, quote == "\"" || quote == "'", value.last == quote,
        value.count > 1
      {
        value = String(value.dropFirst().dropLast())
      } else if let comment = value.firstRange(of: " #") {
        value = value[..<comment.lowerBound].trimmed
      }
      values[line[..<colon].trimmed] = value
    }
    guard let name = values["name"].flatMap(Self.plain),
      let version = values["version"].flatMap(Self.plain)
    else { return nil }
    self.name = name
    self.version = version
  }

  /// Values that may stand in a header.
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

/// Who asks: the skill that speaks, its version, and what it was installed by. It goes with every
/// request; exports are refused without it.
public struct Attribution: Sendable, Hashable {
  public var source: String
  public var version: String
  public var platform: String

  public init(source: String, version: String, platform: String) {
    self.source = source
    self.version = version
    self.platform = platform
  }

  /// - Parameters:
  ///   - skill: the folder the skill's text stands in.
  ///   - home: the home folder, where there is one.
  public static func platform(of skill: String, home: String?) -> String {
    for (folder, name) in [(".clawhub", "clawhub"), (".cursor/skills", "cursor")] {
      if let home, skill.hasPrefix("\(home)/\(folder)/") { return name }
      if skill.contains("/\(folder)/") { return name }
    }
    return "unknown"
  }

  var headers: [HTTPRequest.Header] {
    [
      HTTPRequest.Header(name: "X-Skill-Source", value: source),
      HTTPRequest.Header(name: "X-Skill-Version", value: version),
      HTTPRequest.Header(name: "X-Skill-Platform", value: platform),
    ]
  }
}
