import Foundation
import JSONText
import Requests
import TestSupport

/// Requests with what they mean, one JSON object a line. `Fixtures/requests/README.md` says how.
struct CorpusLine: Sendable, CustomStringConvertible {
  var request: String
  var last: LastResult?
  /// What is known of the clip.
  var source: SourceFacts?
  var expected: Expected
  /// What is offered beside a refusal.
  var rest: Meaning?
  var description: String { request }

  enum Expected: Sendable, Equatable {
    case plan(Meaning)
    case refused
    case undone
  }

  /// A plan without what does not change it: order, spelling of values, defaults said aloud.
  struct Meaning: Sendable, Equatable {
    var options: Set<[String]> = []
    /// Titles with the options that belong to them.
    var titles: [Set<[String]>] = []
    var files: Set<String> = []
    var folder: String?
    var output: String?
  }

  static func read(_ name: String) throws -> [CorpusLine] {
    let text = try Fixture.text("Fixtures/requests/\(name)")
    return try text.split(separator: "\n").map { try CorpusLine(JSONDocument(String($0)).root) }
  }

  static var files: [String] {
    Fixture.list("Fixtures/requests").filter { $0.hasSuffix(".jsonl") }
  }

  struct BadLine: Error { var text: String }

  private init(_ json: JSONValue) throws {
    guard let request = json["request"]?.string else { throw BadLine(text: "no request") }
    self.request = request
    if let last = json["last"] {
      self.last = LastResult(
        arguments: try Self.arguments(last["options"]?.string ?? ""),
        bytes: last["bytes"]?.number?.int ?? 0)
    }
    if let facts = json["source"] {
      source = SourceFacts(
        bytes: facts["bytes"]?.number?.int ?? 0, seconds: facts["seconds"]?.number?.double ?? 0,
        width: facts["width"]?.number?.int ?? 0, height: facts["height"]?.number?.int ?? 0,
        frameRate: facts["rate"]?.number?.double, isGIF: facts["gif"]?.bool == true)
    }
    rest = try json["rest"]?.string.map {
      Meaning(try Self.arguments($0), output: nil, files: [], folder: nil)
    }
    if json["refused"] != nil {
      expected = .refused
    } else if json["undo"]?.bool == true {
      expected = .undone
    } else {
      guard let options = json["options"]?.string else { throw BadLine(text: request) }
      expected = .plan(
        Meaning(
          try Self.arguments(options), output: nil,
          files: json["files"]?.elements?.compactMap(\.string) ?? [],
          folder: json["folder"]?.string))
    }
  }

  /// Options as a shell line has them.
  private static func arguments(_ text: String) throws -> [RequestPlan.Argument] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    var arguments: [RequestPlan.Argument] = []
    for word in words {
      if word.hasPrefix("--") {
        arguments.append(RequestPlan.Argument(name: String(word.dropFirst(2))))
      } else if word == "-o" {
        arguments.append(RequestPlan.Argument(name: "output"))
      } else {
        guard let index = arguments.indices.last, arguments[index].value == nil else {
          throw BadLine(text: text)
        }
        arguments[index].value = word
      }
    }
    return arguments
  }

  func reading() -> RequestReading {
    RequestReader.read(request, last: last, source: { [source] _ in source })
  }

  /// What the reader offers where it refuses.
  func offer() -> Meaning? {
    guard case .refused(let refusal) = reading(), let plan = refusal.rest else { return nil }
    return Meaning(plan.arguments, output: plan.output, files: plan.inputs, folder: plan.folder)
  }

  /// What the reader makes of it, to be compared with what is expected.
  func outcome() -> Expected {
    switch reading() {
    case .refused: .refused
    case .understood(let plan) where plan.undo: .undone
    case .understood(let plan):
      .plan(
        Meaning(plan.arguments, output: plan.output, files: plan.inputs, folder: plan.folder))
    }
  }
}

extension CorpusLine.Meaning {
  init(
    _ arguments: [RequestPlan.Argument], output: String?, files: [String], folder: String?
  ) {
    self.output = output
    self.files = Set(files)
    self.folder = folder
    for argument in arguments {
      let entry = [argument.name, argument.value.map { Self.plain($0, of: argument.name) } ?? ""]
      if argument.name == "output" {
        self.output = argument.value
      } else if argument.name == "title" {
        titles.append([entry])
      } else if argument.name.hasPrefix("title-"), let index = titles.indices.last {
        titles[index].insert(entry)
      } else {
        options.insert(entry)
      }
    }
    for (ending, format) in [(".gif", "gif"), (".mp4", "mp4"), (".m4a", "audio")]
    where self.output?.lowercased().hasSuffix(ending) == true {
      options.remove([format, ""])
    }
    // A GIF loops for ever unless it is told not to.
    if options.contains(["gif", ""]) || self.output?.hasSuffix(".gif") == true {
      options.remove(["loop", "forever"])
    }
  }

  /// One spelling for values that mean the same.
  private static func plain(_ value: String, of name: String) -> String {
    switch name {
    case "start", "end", "duration", "music-start": seconds(value)
    case "title-time":
      value.split(separator: "-", omittingEmptySubsequences: false).map { seconds(String($0)) }
        .joined(separator: "-")
    case "under": bytes(value)
    default: Double(value).map { "\($0)" } ?? value
    }
  }

  private static func seconds(_ value: String) -> String {
    guard !value.hasSuffix("%"), value.first?.isNumber == true || value.hasPrefix("-") else {
      return value
    }
    let parts = value.drop { $0 == "-" }.split(separator: ":").compactMap { Double($0) }
    return (value.hasPrefix("-") ? "-" : "") + "\(parts.reduce(0) { $0 * 60 + $1 })"
  }

  private static func bytes(_ value: String) -> String {
    let units = [
      "kB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824, "": 1,
    ]
    let number = value.prefix { $0.isNumber || $0 == "." }
    guard let amount = Double(number), let unit = units[String(value.dropFirst(number.count))]
    else { return value }
    return "\(amount * unit)"
  }
}
