import Foundation
import TestSupport
import Testing

@testable import NemoServer
@testable import WebServer

/// Whoever is refused gets the answer, and whatever is in doubt is refused.
@Suite struct RefusalTests {
  private static let path = "/api/tasks/me/with-session/nemo_agent"

  @Test(arguments: [
    ("Content-Length: 2\r\nContent-Length: 40\r\n", "{}"),
    ("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"),
    ("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "2\r\n{}\r\n0\r\n\r\n"),
    ("Transfer-Encoding: gzip, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
    ("Transfer-Encoding: identity\r\n", "{}"),
    ("Content-Length : 2\r\n", "{}"),
    ("X-A: a\u{0}b\r\nContent-Length: 2\r\n", "{}"),
    ("Content-Length: 2\r\nX-A: a\u{0}b\r\n", "{}"),
    ("X-A: a\u{1}b\r\nContent-Length: 2\r\n", "{}"),
    ("Host: other\r\nContent-Length: 2\r\n", "{}"),
    ("Authorization: Bearer other\r\nContent-Length: 2\r\n", "{}"),
  ])
  func headsWithTwoMeaningsAreRefused(headers: String, body: String) async throws {
    let server = try TestServer()
    let token = try #require(try await server.client().token)
    let address = server.server.address
    let head =
      "POST \(Self.path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
    let received = try await onOwnThread {
      let wire = try Wire(to: address)
      wire.send(head + headers + "\r\n" + body)
      return wire.receive(seconds: 10)
    }
    #expect(received.text.hasPrefix("HTTP/1.1 400 "), "\(received.text)")
    #expect(received.hasEnded, "what follows on the connection is in doubt, too")
  }

  @Test func ordinaryHeadsAreRead() {
    func read(_ fields: [(String, String)]) -> [String: String]? {
      HeaderFields.read(fields.map { (Array($0.0.utf8), Array($0.1.utf8)) })
    }
    #expect(read([("Host", "a"), ("X-A", "1\t2"), ("x-a", "3")]) == ["host": "a", "x-a": "1\t2"])
    #expect(read([("Transfer-Encoding", "Chunked")]) == ["transfer-encoding": "Chunked"])
    #expect(read([("X-\u{E9}", "a")]) == nil)
    #expect(HeaderFields.read([(Array("a".utf8), [0xFF])]) == [:], "no header of ours")
  }

  /// A body that is refused is longer than any buffer on the way.
  @Test(arguments: [
    ("a.exe", "files", 415), ("a.mp4", "files", 413), ("a.mp4", "note", 400),
  ])
  func longBodiesAreAnswered(name: String, field: String, status: Int) async throws {
    let server = try TestServer { $0.limits.upload.fileBytes = 1_000_000 }
    let curl = try await server.client()
    let session = try await curl.session()
    #expect(try await send(12_000_000, name, field, to: session, curl) == status)
  }

  @Test func strangersAreAnswered() async throws {
    let server = try TestServer()
    let stranger = server.stranger
    #expect(try await send(12_000_000, "a.mp4", "files", to: "1", stranger) == 401)
    #expect(try await send(12_000_000, "a.mp4", "files", to: "1", server.client()) == 404)
  }

  @Test func aFullDiskIsSaid() async throws {
    let server = try TestServer { $0.limits.upload.reserve = 1 << 60 }
    let curl = try await server.client()
    let session = try await curl.session()
    // The room is looked at after 16 MB.
    #expect(try await send(40_000_000, "a.mp4", "files", to: session, curl) == 507)
  }

  /// Sends a file of zeros without asking first whether to go on.
  /// - Returns: the answer's status.
  private func send(
    _ bytes: Int, _ name: String, _ field: String, to session: String, _ curl: Curl
  ) async throws -> Int {
    let place = try Workplace()
    let file = place.file("zeros")
    try Data(count: bytes).write(to: file)
    let answer = try await curl(
      "/api/upload-video/nemo_agent/me/\(session)", "-H", "Expect:", "-F",
      "\(field)=@\(file.path);filename=\(name)")
    #expect(answer.code == 0, "curl could not send it, or read the answer")
    return answer.status
  }
}
