import Foundation
import JSONText
import TestSupport
import Testing

/// A client that is not ours.
struct Curl {
  struct Answer {
    /// 0 where no answer came.
    var status = 0
    /// Names in small letters.
    var headers: [String: String] = [:]
    var body = Data()
    /// curl's own code.
    var code: Int32 = 0

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> JSONValue { try JSONDocument(text).root }

    /// The service's own number; `nil` where the body has none.
    var number: Int? { (try? json())?["code"]?.number?.int }
    var details: [JSONValue] { (try? json())?["detail"]?.elements ?? [] }
  }

  var address: String
  /// Sent with every request.
  var token: String?
  var isAttributed = true

  func callAsFunction(_ path: String, _ options: String...) async throws -> Answer {
    try await run([path.contains("://") ? path : address + path] + headers + options)
  }

  private var headers: [String] {
    var headers: [String] = []
    if let token { headers += ["-H", "Authorization: Bearer \(token)"] }
    if isAttributed {
      for name in ["Source", "Version", "Platform"] { headers += ["-H", "X-Skill-\(name): test"] }
    }
    return headers
  }

  private func run(_ arguments: [String]) async throws -> Answer {
    let files = try Workplace()
    let code = try await Self.command(
      ["--silent", "--max-time", "120", "--dump-header", "head", "--output", "body"] + arguments,
      in: files)
    var answer = Answer(code: code)
    if let text = files.read("head") {
      // The last head: others are those of "100 Continue".
      let heads = text.components(separatedBy: "\r\n\r\n").filter { !$0.isEmpty }
      let lines = heads.last?.components(separatedBy: "\r\n") ?? []
      answer.status =
        lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        answer.headers[line[..<colon].lowercased()] =
          line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      }
    }
    answer.body = (try? Data(contentsOf: files.file("body"))) ?? Data()
    return answer
  }

  /// Runs curl itself. Takes no turn: some requests wait for others.
  static func command(_ arguments: [String], in place: Workplace) async throws -> Int32 {
    try await Program.reader("curl").start(arguments, in: place.folder).outcome().code
  }
}
