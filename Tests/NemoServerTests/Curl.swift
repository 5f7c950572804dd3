import Foundation
import JSONText
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
    let files = FileManager.default.temporaryDirectory.appending(
      path: "vcompress-curl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: files) }
    let (head, body) = (files.appending(path: "head"), files.appending(path: "body"))
    let code = try await Self.command(
      ["--silent", "--max-time", "120", "--dump-header", head.path, "--output", body.path]
        + arguments)
    var answer = Answer(code: code)
    if let text = try? String(contentsOf: head, encoding: .utf8) {
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
    answer.body = (try? Data(contentsOf: body)) ?? Data()
    return answer
  }

  /// Runs curl itself.
  static func command(_ arguments: [String]) async throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["curl"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = { process in
      continuation.yield(process.terminationStatus)
      continuation.finish()
    }
    try process.run()
    for await code in stream { return code }
    return -1
  }
}
