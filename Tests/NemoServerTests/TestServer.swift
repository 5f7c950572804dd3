import Foundation
import JSONText
import Synchronization
import TestSupport
import Testing

@testable import NemoServer

/// A server on a port of its own, in a folder of its own, for one test.
final class TestServer: Sendable {
  let server: Server
  let place: Workplace

  /// - Parameter place: where an earlier server has left something.
  init(
    in place: Workplace? = nil, _ change: (inout ServerSettings) -> Void = { _ in }
  ) throws {
    self.place = try place ?? Workplace()
    var settings = ServerSettings(folder: self.place.path("data"))
    settings.port = 0
    // A small disk is no reason to fail a test.
    settings.limits.upload.reserve = 0
    change(&settings)
    server = try Server(settings) { _ in }
  }

  deinit { server.stop() }

  /// Where the server keeps what it has.
  var folder: URL { place.file("data") }

  var stranger: Curl { Curl(address: server.address) }

  /// A client with a token.
  func client(_ name: String = UUID().uuidString) async throws -> Curl {
    var curl = stranger
    let answer = try await curl(
      "/api/auth/anonymous-token", "-X", "POST", "-H", "X-Client-Id: \(name)")
    curl.token = try #require(try answer.json()["data"]?["token"]?.string, "\(answer.text)")
    return curl
  }

  static let cup = Fixture.clip("hand_cup_480p.mp4")
}

extension Curl {
  /// A new session's id.
  func session() async throws -> String {
    let answer = try await self(
      "/api/tasks/me/with-session/nemo_agent", "-d", #"{"task_name":"project","language":"en"}"#)
    return try #require(try answer.json()["data"]?["session_id"]?.string, "\(answer.text)")
  }

  func upload(_ file: URL, to session: String, as name: String? = nil) async throws -> Answer {
    let named = name.map { ";filename=\"\($0)\"" } ?? ""
    return try await self(
      "/api/upload-video/nemo_agent/me/\(session)", "-F", "files=@\(file.path)\(named)")
  }

  /// What a message is answered with: the events of the stream.
  func say(
    _ words: String, in session: String, streaming: Bool = false
  ) async throws -> [JSONValue] {
    let body = JSONValue.object([
      "app_name": .text("nemo_agent"), "user_id": .text("me"), "session_id": .text(session),
      "new_message": .object(["parts": .list([.object(["text": .text(words)])])]),
      "streaming": streaming ? .flag(true) : nil,
    ])
    let answer = try await self(
      "/run_sse", "-H", "Accept: text/event-stream", "-H", "Content-Type: application/json", "-d",
      body.text())
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.headers["content-type"]?.hasPrefix("text/event-stream") == true)
    return try answer.text.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { event in
      #expect(event.hasPrefix("data: ") && !event.contains("\n"))
      return try JSONDocument(String(event.dropFirst(6))).root
    }
  }

  /// The words of the last event.
  func reply(to words: String, in session: String) async throws -> String {
    try await say(words, in: session).last?["content"]?["parts"]?.elements?.first?["text"]?.string
      ?? ""
  }

  func state(_ session: String) async throws -> JSONValue {
    let answer = try await self("/api/state/nemo_agent/me/\(session)/latest")
    return try #require(try answer.json()["data"]?["state"], "\(answer.text)")
  }

  func render(
    _ id: String, of session: String, draft: JSONValue, format: String? = "mp4"
  ) async throws -> Answer {
    let body = JSONValue.object([
      "id": .text(id), "sessionId": .text(session), "draft": draft,
      "output": format.map { .object(["format": .text($0), "quality": .text("high")]) },
    ])
    let place = try Workplace()
    let file = try place.write("render.json", body.text())
    defer { withExtendedLifetime(place) {} }
    return try await self("/api/render/proxy/lambda", "--data-binary", "@\(file)")
  }

  /// Asks until the render is over, three minutes at most.
  func outcome(of id: String) async throws -> JSONValue {
    for _ in 0..<1800 {
      let state = try await self("/api/render/proxy/lambda/\(id)").json()
      if ["completed", "failed"].contains(state["status"]?.string) { return state }
      try await Task.sleep(for: .milliseconds(100))
    }
    return JSONValue(.null)
  }
}
