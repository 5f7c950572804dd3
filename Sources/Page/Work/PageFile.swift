import Files

/// A clip that the page shows.
struct PageFile: Codable, Sendable {
  var id: String
  /// For people.
  var name: String
  /// Where it lies.
  var path: String
  /// Whether it was uploaded: then it goes with its entry.
  var isOwn: Bool
  var bytes: Int
  var duration: Double?
  var width: Int?
  var height: Int?
  var frameRate: Double?
  var hasSound: Bool
  /// video, image or audio
  var kind: String
  var container: String
  var codec: String?

  /// In bytes.
  private static let longestName = 200

  /// A name without folders, controls, and characters that turn the text around.
  static func shownName(_ text: String) -> String {
    let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var name = ""
    for scalar in last.unicodeScalars where name.utf8.count < longestName {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: name += "_"
      default: name.unicodeScalars.append(scalar)
      }
    }
    while name.hasPrefix("-") || name.hasPrefix(".") { name.removeFirst() }
    return name.isEmpty ? "clip" : name
  }

  /// The end of a name, if it is a plain one: `.mp4`, or nothing.
  static func ending(of name: String) -> String {
    let ext = PathName(name).ext.lowercased().filter { $0 != "." }
    let isPlain =
      (1...8).contains(ext.utf8.count)
      && ext.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
    return isPlain ? ".\(ext)" : ""
  }
}
