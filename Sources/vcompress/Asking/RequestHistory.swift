import Compressor
import JSONText
import Requests

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

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

  static func read(in surroundings: Surroundings) -> RequestHistory {
    var history = RequestHistory(path: surroundings.historyFile)
    // A history that cannot be read is none: nothing depends on it but "smaller" and "undo".
    guard let path = history.path, case .bytes(let bytes) = readWhole(path, atMost: 1 << 22),
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

  /// Writes it beside its place and renames it, so that it is whole whatever happens.
  func write() -> String? {
    guard let path else { return nil }
    let (folder, _) = FilePath.split(path)
    if let number = createFolder(folder) { return systemMessage(number) }
    let text = JSONValue(
      .object([
        JSONMember("version", JSONValue(.number(JSONNumber(1)))),
        JSONMember("results", JSONValue(.array(results.map(\.json)))),
      ])
    ).text(indentation: 1)
    let part = "\(path).\(getpid()).part"
    unlink(part)
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return systemMessage(errno) }
    defer {
      close(file)
      unlink(part)
    }
    do throws(CompressionError) {
      try FilePath.write(Array(text.utf8), to: file, name: part)
    } catch { return error.sentence }
    guard fsync(file) == 0, rename(part, path) == 0 else { return systemMessage(errno) }
    return nil
  }
}

extension RequestHistory.Result {
  fileprivate init?(_ json: JSONValue) {
    guard let request = json["request"]?.string, let list = json["arguments"]?.elements else {
      return nil
    }
    self.request = request
    arguments = []
    for element in list {
      guard let words = element.elements?.compactMap(\.string), let name = words.first else {
        return nil
      }
      arguments.append(RequestPlan.Argument(name: name, value: words.count > 1 ? words[1] : nil))
    }
    inputs = json["inputs"]?.elements?.compactMap(\.string) ?? []
    folder = json["folder"]?.string
    output = json["output"]?.string
    paths = json["paths"]?.elements?.compactMap(\.string) ?? []
    bytes = max(0, json["bytes"]?.number?.int ?? 0)
  }

  fileprivate var json: JSONValue {
    func list(_ words: [String]) -> JSONValue {
      JSONValue(.array(words.map { JSONValue(.string($0)) }))
    }
    var members = [
      JSONMember("request", JSONValue(.string(request))),
      JSONMember(
        "arguments",
        JSONValue(.array(arguments.map { list([$0.name] + ($0.value.map { [$0] } ?? [])) }))),
      JSONMember("inputs", list(inputs)),
    ]
    if let folder { members.append(JSONMember("folder", JSONValue(.string(folder)))) }
    if let output { members.append(JSONMember("output", JSONValue(.string(output)))) }
    members.append(JSONMember("paths", list(paths)))
    members.append(JSONMember("bytes", JSONValue(.number(JSONNumber(bytes)))))
    return JSONValue(.object(members))
  }
}

extension Surroundings {
  /// Where results of requests are remembered; `nil` where there is no home.
  var historyFile: String? {
    if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") {
      return FilePath.join(base, "vcompress/requests.json")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return FilePath.join(home, ".local/state/vcompress/requests.json")
  }
}
