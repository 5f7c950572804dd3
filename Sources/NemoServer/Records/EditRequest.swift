import JSONText
import Requests
import Timeline

/// What a session is asked to make: clips, and the options that messages were understood as.
///
/// The draft carries it too, so that a client that sends the draft back also sends the request.
struct EditRequest: Codable, Hashable, Sendable {
  /// The names of the uploads, in their order.
  var files: [String] = []
  /// `--under=8MB`, as on the command line; files by their names.
  var options: [String] = []

  /// The member of a draft's metadata that has the request.
  private static let key = "vcompress"

  init(files: [String], options: [String]) {
    self.files = files
    self.options = options
  }

  /// The request that a draft was made for; `nil` where it has none.
  init?(in draft: Draft) {
    guard let json = draft.json["m"]?[Self.key], let files = json["files"]?.elements,
      let options = json["options"]?.elements, files.count <= EditSession.mostFiles,
      options.count <= 200
    else { return nil }
    self.files = files.compactMap(\.string)
    self.options = options.compactMap(\.string)
    guard self.files.count == files.count, self.options.count == options.count else { return nil }
  }

  /// The request as a member of a draft's metadata.
  var member: JSONMember {
    JSONMember(Self.key, .object(["files": .texts(files), "options": .texts(options)]))
  }

  /// The options as arguments of a request in words.
  var arguments: [RequestPlan.Argument] {
    options.map { word in
      let parts = word.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return RequestPlan.Argument(
        name: parts.first.map(String.init) ?? "", value: parts.count == 2 ? String(parts[1]) : nil)
    }
  }

  /// `--under=8MB`
  static func option(_ argument: RequestPlan.Argument) -> String {
    "--\(argument.name)" + (argument.value.map { "=\($0)" } ?? "")
  }
}
