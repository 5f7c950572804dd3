import Compressor
import Files
import JSONText
import Options
import Requests

/// The results of earlier requests, which "smaller" and "undo" are about. Kept in the user's state
/// folder, for the user alone.
struct RequestHistory: Sendable {
  /// Oldest first.
  var results: [Result] = []
  /// Where it is kept; `nil` where there is no home.
  let path: String?

  struct Result: Sendable, Hashable {
    var request: String
    var arguments: [RequestPlan.Argument]
    /// Whole paths.
    var inputs: [String] = []
    var folder: String?
    /// What was given with `-o`.
    var output: String?
    /// Where the results stand.
    var paths: [String] = []
    /// The largest result's size.
    var bytes = 0
  }

  /// More steps than anyone takes back.
  private static let most = 50

  static func read(in environment: ProcessEnvironment) -> RequestHistory {
    var history = RequestHistory(path: environment.historyFile)
    // A history that cannot be read is none: nothing depends on it but "smaller" and "undo".
    guard let path = history.path,
      case .bytes(let bytes)? = try? SmallFile.read(path, atMost: 1 << 22),
      let document = try? JSONDocument(bytes)
    else { return history }
    history.results = (document.root["results"]?.elements ?? []).suffix(most).compactMap(
      Result.init)
    return history
  }

  private init(path: String?) { self.path = path }

  /// Adds a result.
  /// - Returns: why it could not be kept; `nil` where it is.
  mutating func add(_ result: Result) -> String? {
    results = (results + [result]).suffix(Self.most)
    return write()
  }

  func write() -> String? {
    guard let path else { return nil }
    let json = JSONValue.object(["version": .whole(1), "results": .list(results.map(\.json))])
    return AtomicFile.keepPrivate(json.text(indentation: 1), to: path)
  }
}

extension RequestHistory.Result {
  fileprivate init?(_ json: JSONValue) {
    guard let request = json["request"]?.string,
      let arguments = json["arguments"].flatMap([RequestPlan.Argument].init)
    else { return nil }
    self.request = request
    self.arguments = arguments
    inputs = json["inputs"]?.strings ?? []
    folder = json["folder"]?.string
    output = json["output"]?.string
    paths = json["paths"]?.strings ?? []
    bytes = max(0, json["bytes"]?.number?.int ?? 0)
  }

  fileprivate var json: JSONValue {
    .object([
      "request": .text(request), "arguments": arguments.json, "inputs": .texts(inputs),
      "folder": folder.map(JSONValue.text), "output": output.map(JSONValue.text),
      "paths": .texts(paths), "bytes": .whole(bytes),
    ])
  }
}

/// Each option as a list: its name, and its value where it has one.
extension [RequestPlan.Argument] {
  /// - Returns: `nil` where the list is of another shape.
  init?(_ json: JSONValue) {
    self = []
    for element in json.elements ?? [] {
      guard let words = element.strings, let name = words.first else { return nil }
      append(RequestPlan.Argument(name: name, value: words.count > 1 ? words[1] : nil))
    }
  }

  var json: JSONValue { .list(map { .texts([$0.name] + ($0.value.map { [$0] } ?? [])) }) }
}

extension JSONValue {
  /// The strings of an array.
  var strings: [String]? { elements?.compactMap(\.string) }
}

extension ProcessEnvironment {
  /// Where results of requests are remembered; `nil` where there is no home.
  var historyFile: String? { stateFolder.map { PathName.join($0, "requests.json") } }
}
