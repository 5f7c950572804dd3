import JSONText
import Requests
import Timeline

/// What a session is about to make: files, and the options that words became.
///
/// It stands in the draft itself, so that whoever sends the draft back says it with it.
struct Work: Codable, Hashable, Sendable {
  /// Names of uploads, in their order.
  var files: [String] = []
  /// `--under=8MB`, as on the command line; files by their names.
  var options: [String] = []

  /// The member of a draft's metadata that holds it.
  private static let key = "vcompress"

  init(files: [String], options: [String]) {
    self.files = files
    self.options = options
  }

  /// The work that a draft says it shows; `nil` where it says none.
  init?(in draft: Draft) {
    guard let json = draft.json["m"]?[Self.key], let files = json["files"]?.elements,
      let options = json["options"]?.elements, files.count <= Session.mostFiles,
      options.count <= 200
    else { return nil }
    self.files = files.compactMap(\.string)
    self.options = options.compactMap(\.string)
    guard self.files.count == files.count, self.options.count == options.count else { return nil }
  }

  var member: JSONMember {
    JSONMember(Self.key, .object(["files": .texts(files), "options": .texts(options)]))
  }

  /// The options as a request's arguments.
  var arguments: [RequestPlan.Argument] {
    options.map { word in
      let parts = word.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return RequestPlan.Argument(
        name: parts.first.map(String.init) ?? "", value: parts.count == 2 ? String(parts[1]) : nil)
    }
  }

  static func word(_ argument: RequestPlan.Argument) -> String {
    "--\(argument.name)" + (argument.value.map { "=\($0)" } ?? "")
  }
}
