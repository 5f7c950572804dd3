import Foundation
import JSONText
import TestSupport
import Testing

@testable import NemoServer
@testable import WebServer

/// What no honest client does.
@Suite struct AbuseTests {
  private static func impatient() throws -> TestServer {
    try TestServer { settings in
      settings.limits.connections.headSeconds = 1
      settings.limits.connections.idleSeconds = 3
      settings.limits.requestSeconds = 1
    }
  }

  /// Heads and bodies that come a byte at a time never fall silent, and are ended all the same.
  @Test func slowRequestsAreEnded() async throws {
    let server = try Self.impatient()
    let address = server.server.address
    let token = try #require(try await server.client().token)
    let starts = [
      "", "GET /api/credits/balance/simple HTTP/1.1\r\nHost: localhost\r\nX-A: ",
      "POST /api/tasks/me/with-session/nemo_agent HTTP/1.1\r\nHost: localhost\r\n"
        + "Authorization: Bearer \(token)\r\nContent-Length: 1000\r\n\r\n",
      // An upload may take an hour, but not that of a stranger.
      "POST /api/upload-video/nemo_agent/me/1 HTTP/1.1\r\nHost: localhost\r\n"
        + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n",
    ]
    try await onOwnThread {
      for start in starts {
        let wire = try Wire(to: address)
        wire.send(start)
        let began = ContinuousClock.now
        var isOpen = true
        while isOpen, ContinuousClock.now - began < .seconds(30) {
          isOpen = wire.send("a") && !wire.receive(seconds: 0.1).hasEnded
        }
        #expect(!isOpen, "\(start.prefix(30))")
      }
    }
    // Nobody else was held up.
    #expect(try await server.client()("/api/credits/balance/simple").status == 200)
  }

  @Test(arguments: [
    "\r\n\r\n\r\n", "GARBAGE\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
    "GET /run_sse HTTP/1.1\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
    "POST /run_sse HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "POST /run_sse HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    "POST /run_sse HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET /%00%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /media/../../../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET http://evil.example/run_sse HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /\u{FF}\u{FE} HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 100_000) + "\r\n\r\n",
    "GET /" + String(repeating: "a/", count: 40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
  ])
  func malformedRequests(text: String) async throws {
    let server = try Self.impatient()
    let address = server.server.address
    let answer = try await onOwnThread {
      let wire = try Wire(to: address)
      wire.send(text)
      return wire.receive(seconds: 10).text
    }
    let status = answer.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    #expect(status.map { (400..<600).contains($0) } ?? answer.isEmpty, "\(answer.prefix(200))")
    #expect(!answer.contains("root:"))
    #expect(try await server.client()("/api/credits/balance/simple").status == 200)
  }

  /// A length that is not true neither holds more than what comes nor mixes up two requests.
  @Test func lengthsAreNotBelieved() async throws {
    let server = try Self.impatient()
    let token = try #require(try await server.client().token)
    let address = server.server.address
    let head =
      "POST /api/tasks/me/with-session/nemo_agent HTTP/1.1\r\nHost: localhost\r\n"
      + "Authorization: Bearer \(token)\r\nContent-Length: "
    let (short, long) = try await onOwnThread {
      let short = try Wire(to: address)
      short.send(head + "2\r\n\r\n{}GARBAGE AFTER IT\r\n\r\n")
      let long = try Wire(to: address)
      long.send(head + "60000\r\n\r\n{}")
      return (short.receive(seconds: 8).text, long.receive(seconds: 8))
    }
    #expect(short.contains("session_id"))
    #expect(!long.text.contains("session_id") && long.hasEnded)
  }

  @Test func tooMuch() async throws {
    let server = try TestServer {
      $0.limits.upload.fileBytes = 300_000
      $0.limits.upload.files = 2
    }
    let curl = try await server.client()
    let session = try await curl.session()
    // 397,208 bytes.
    let plain = try await curl.upload(TestServer.cup, to: session)
    #expect(plain.status == 413 && plain.number == 4002)
    let chunked = try await curl(
      "/api/upload-video/nemo_agent/me/\(session)", "-H", "Transfer-Encoding: chunked", "-F",
      "files=@\(TestServer.cup.path)")
    #expect(chunked.number == 4002)
    let large = server.place.file("large.mp4")
    try server.place.write("large.mp4", String(repeating: "a", count: 3_000_000))
    #expect(try await curl.upload(large, to: session).number == 4002)
    // Without its length it is read no further than it must be.
    let endless = try await curl(
      "/api/upload-video/nemo_agent/me/\(session)", "-H", "Transfer-Encoding: chunked", "-F",
      "files=@\(large.path)")
    #expect(endless.status == 413 || endless.code != 0)
    let note = try await curl(
      "/api/upload-video/nemo_agent/me/\(session)", "-H", "Transfer-Encoding: chunked", "-F",
      "note=<\(large.path)")
    #expect(note.status == 400 || note.code != 0)
    let small = Fixture.tricky("still.png").path
    let many = try await curl(
      "/api/upload-video/nemo_agent/me/\(session)", "-F", "files=@\(small)", "-F",
      "files=@\(small)", "-F", "files=@\(small)")
    #expect(many.number == 4002)
    let message = try await curl("/run_sse", "--data-binary", "@\(large.path)")
    #expect(message.status == 413 || message.code != 0)
    let uploads = server.folder.appending(path: "sessions/\(session)/uploads")
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads.path).isEmpty)
    #expect(try await curl("/api/credits/balance/simple").status == 200)
  }

  @Test(arguments: [
    ("/api/auth/anonymous-token", "POST"), ("/api/tasks/me/with-session/nemo_agent", "POST"),
    ("/api/upload-video/nemo_agent/me/1", "POST"), ("/run_sse", "POST"),
    ("/api/state/nemo_agent/me/1/latest", "GET, HEAD"),
    ("/api/credits/balance/simple", "GET, HEAD"), ("/api/render/proxy/lambda", "POST"),
    ("/api/render/proxy/lambda/1", "GET, HEAD"), ("/api/render/proxy/lambda/1/cancel", "POST"),
    ("/api/render/proxy/1/download", "GET, HEAD"), ("/render-result/1.mp4", "GET, HEAD"),
    ("/media/1", "GET, HEAD"),
  ])
  func wrongMethods(path: String, allowed: String) async throws {
    let server = try TestServer()
    let curl = server.stranger
    for method in ["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"]
    where !allowed.contains(method) {
      let answer = try await curl(path, "-X", method)
      #expect(answer.status == 405 && answer.headers["allow"] == allowed, "\(method)")
    }
    #expect(try await curl("/x" + path).status == 404)
  }

  /// Two hundred clients at once, and not one error.
  @Test func twoHundredClients() async throws {
    let server = try TestServer()
    let folder = try Workplace()
    let count = 200
    let address = server.server.address

    /// The same request from all of them at once, over connections of their own.
    func all(
      _ name: String, _ request: (Int) -> (path: String, options: [String])
    ) async throws -> [Data] {
      var lines: [String] = []
      for index in 0..<count {
        let (path, options) = request(index)
        if index > 0 { lines.append("next") }
        lines += [
          "url = \"\(address)\(path)\"", "output = \"\(name)-\(index)\"", "silent", "fail",
          "max-time = 120",
        ]
        lines += options
      }
      let file = try folder.write("\(name).txt", lines.joined(separator: "\n"))
      let code = try await Curl.command(
        [
          "--parallel", "--parallel-immediate", "--parallel-max", "\(count)",
          "--no-progress-meter", "--config", file,
        ], in: folder)
      #expect(code == 0, "\(name)")
      return try (0..<count).map { try Data(contentsOf: folder.file("\(name)-\($0)")) }
    }

    func field(_ data: Data, _ name: String) throws -> String {
      try #require(
        try JSONDocument(Array(data)).root["data"]?[name]?.string,
        "\(String(decoding: data, as: UTF8.self))")
    }

    let tokens = try await all("token") { index in
      (
        "/api/auth/anonymous-token",
        ["request = POST", "header = \"X-Client-Id: client-\(index)\""]
      )
    }.map { try field($0, "token") }
    #expect(Set(tokens).count == count)
    let sessions = try await all("session") { index in
      (
        "/api/tasks/me/with-session/nemo_agent",
        ["header = \"Authorization: Bearer \(tokens[index])\"", "data = \"{}\""]
      )
    }.map { try field($0, "session_id") }
    #expect(Set(sessions).count == count)
    let clip = Fixture.tricky("already_tiny.mp4").path
    let uploads = try await all("upload") { index in
      (
        "/api/upload-video/nemo_agent/me/\(sessions[index])",
        [
          "header = \"Authorization: Bearer \(tokens[index])\"",
          "form = \"files=@\(clip);filename=clip-\(index).mp4\"",
        ]
      )
    }
    for (index, data) in uploads.enumerated() {
      let files = try JSONDocument(Array(data)).root["data"]?["files"]?.elements
      #expect(files?.first?["filename"]?.string == "clip-\(index).mp4")
    }
    let answers = try await all("message") { index in
      (
        "/run_sse",
        [
          "header = \"Authorization: Bearer \(tokens[index])\"",
          "data = \"{\\\"session_id\\\":\\\"\(sessions[index])\\\","
            + "\\\"new_message\\\":{\\\"parts\\\":[{\\\"text\\\":\\\"\(100 + index) wide\\\"}]}}\"",
        ]
      )
    }
    for (index, data) in answers.enumerated() {
      #expect(String(decoding: data, as: UTF8.self).contains("--width=\(100 + index)"))
    }
    let states = try await all("state") { index in
      (
        "/api/state/nemo_agent/me/\(sessions[index])/latest",
        ["header = \"Authorization: Bearer \(tokens[index])\""]
      )
    }
    for (index, data) in states.enumerated() {
      #expect(String(decoding: data, as: UTF8.self).contains("clip-\(index).mp4"))
    }
  }
}
