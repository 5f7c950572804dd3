import Foundation
import Platform
import TestSupport
import Testing

/// `vcompress serve` from its start to its end, asked by curl.
@Suite struct ServeTests {
  /// A server that runs, and a client of it with a session.
  private final class Service: Sendable {
    let place: Workplace
    let address: String
    let running: RunningProgram
    private let curl: Program
    private let token: String

    init(
      in place: Workplace, _ options: [String] = [], token: String? = nil,
      curlOptions: [String] = []
    ) async throws {
      self.place = place
      curl = try Program.reader("curl")
      let printed = place.file("address-\(UUID().uuidString)")
      try Data().write(to: printed)
      running = try Program.vcompress.start(
        ["serve", "--port", "0", "--folder", "data"] + options, in: place.folder, output: printed)
      var line = ""
      for _ in 0..<1200 where line.isEmpty {
        try await Task.sleep(for: .milliseconds(50))
        let text = try String(contentsOf: printed, encoding: .utf8)
        if text.hasSuffix("\n") { line = String(text.dropLast()) }
      }
      address = line
      if let token {
        self.token = token
      } else {
        let answer = try await Self.ask(
          curl, place,
          [address + "/api/auth/anonymous-token", "-X", "POST", "-H", "X-Client-Id: me"])
        self.token = try #require(
          ((answer as? [String: Any])?["data"] as? [String: Any])?["token"] as? String)
      }
    }

    private static func ask(
      _ curl: Program, _ place: Workplace, _ arguments: [String]
    ) async throws -> Any {
      let outcome = try await curl.run(["-s", "--max-time", "60"] + arguments, in: place.folder)
      return try JSONSerialization.jsonObject(with: outcome.output)
    }

    func ask(_ path: String, _ arguments: [String] = []) async throws -> [String: Any] {
      let headers =
        ["Authorization: Bearer \(token)"]
        + ["Source", "Version", "Platform"].map { "X-Skill-\($0): test" }
      let answer = try await Self.ask(
        curl, place, [address + path] + headers.flatMap { ["-H", $0] } + arguments)
      return try #require(answer as? [String: Any])
    }

    func data(_ path: String, _ arguments: [String] = []) async throws -> [String: Any] {
      try #require(try await ask(path, arguments)["data"] as? [String: Any])
    }

    /// Uploads a clip, says what is wanted and exports it.
    func export(_ clip: URL, _ words: String, id: String) async throws {
      let session = try #require(
        try await data("/api/tasks/me/with-session/nemo_agent", ["-d", "{}"])["session_id"]
          as? String)
      _ = try await data(
        "/api/upload-video/nemo_agent/me/\(session)", ["-F", "files=@\(clip.path)"])
      let message: [String: Any] = [
        "session_id": session, "new_message": ["parts": [["text": words]]],
      ]
      let file = place.file("\(id).json")
      try JSONSerialization.data(withJSONObject: message).write(to: file)
      let outcome = try await curl.run(
        [
          "-s", address + "/run_sse", "-H", "Authorization: Bearer \(token)", "--data-binary",
          "@\(file.path)",
        ], in: place.folder)
      #expect(outcome.text.contains("stateDelta"), "\(outcome.text)")
      let state = try #require(
        try await data("/api/state/nemo_agent/me/\(session)/latest")["state"] as? [String: Any])
      let render: [String: Any] = [
        "id": id, "sessionId": session, "draft": try #require(state["draft"]),
        "output": ["format": "mp4", "quality": "high"],
      ]
      try JSONSerialization.data(withJSONObject: render).write(to: file)
      _ = try await data("/api/render/proxy/lambda", ["--data-binary", "@\(file.path)"])
    }

    func state(_ id: String) async throws -> [String: Any] {
      try await ask("/api/render/proxy/lambda/\(id)")
    }

    /// The result, when it is there.
    func result(_ id: String) async throws -> Data {
      var state: [String: Any] = [:]
      for _ in 0..<1200 {
        state = try await self.state(id)
        if ["completed", "failed"].contains(state["status"] as? String) { break }
        try await Task.sleep(for: .milliseconds(100))
      }
      let output = try #require(state["output"] as? [String: Any], "\(state)")
      let address = try #require(output["url"] as? String)
      return try await curl.run(["-s", address], in: place.folder).output
    }

    /// Ends it in the ordinary way.
    func stop() async throws -> Outcome {
      running.send(signal: SIGTERM)
      return try await running.outcome(patience: 60)
    }
  }

  /// What a request says, and the options that mean the same.
  private static let requests: [(words: String, options: [String])] = [
    ("compress it", []),
    (
      "first second, 320 wide, under 150kB",
      ["--duration", "1", "--width", "320", "--under", "150kB"]
    ),
    (
      "vertical, no sound, title \"Hello\" at the top",
      ["--aspect", "9:16", "--mute", "--title", "Hello", "--title-position", "top"]
    ),
  ]

  @Test func resultsAreThoseOfTheCommand() async throws {
    let place = try Workplace()
    let clip = try place.copy(Fixture.clip("hand_cup_480p.mp4"))
    let service = try await Service(in: place)
    for (index, request) in Self.requests.enumerated() {
      try await service.export(clip, request.words, id: "render_\(index)")
      let local = place.file("local-\(index).mp4")
      let outcome = try await Program.vcompress.run(
        [clip.path, "-o", local.path] + request.options, in: place.folder)
      #expect(outcome.code == 0, "\(outcome.story)")
      let remote = try await service.result("render_\(index)")
      #expect(try Data(contentsOf: local) == remote, "\(request.words)")
    }
    let end = try await service.stop()
    #expect(end.code == 143, "\(end.story)")
    #expect(end.errors.contains("render render_0: "))
  }

  /// Killed in the middle of a render, it makes it the next time.
  @Test func nothingIsLostWhenItIsKilled() async throws {
    let place = try Workplace()
    let clip = try place.copy(Fixture.clip("pan_4k.mp4"))
    let first = try await Service(in: place)
    try await first.export(clip, "first second, 480 wide", id: "render_1")
    for _ in 0..<400 where try await first.state("render_1")["status"] as? String == "pending" {}
    first.running.send(signal: SIGKILL)
    #expect(try await first.running.outcome().code == -SIGKILL)

    let second = try await Service(in: place)
    let result = try await second.result("render_1")
    let local = place.file("local.mp4")
    _ = try await Program.vcompress.run(
      [clip.path, "-o", local.path, "--duration", "1", "--width", "480"], in: place.folder)
    #expect(try Data(contentsOf: local) == result)
    _ = try await second.stop()
    let renders = try FileManager.default.subpathsOfDirectory(
      atPath: place.file("data/renders").path)
    #expect(!renders.contains { $0.hasSuffix(".part") })
  }

  @Test func whoMayComeFromOutside() async throws {
    let place = try Workplace()
    let refused = try await Program.vcompress.run(
      ["serve", "--host", "0.0.0.0", "--port", "0"], in: place.folder, patience: 60)
    #expect(refused.code == 64 && refused.errors.contains("--token-file"), "\(refused.story)")
    let tokens = place.file("tokens")
    try Data("# mine\nowners-secret-token laptop\n".utf8).write(to: tokens)
    chmod(tokens.path, 0o644)
    let open = try await Program.vcompress.run(
      ["serve", "--token-file", "tokens"], in: place.folder, patience: 60)
    #expect(open.code == 77 && !open.errors.contains("owners-secret"), "\(open.story)")
    chmod(tokens.path, 0o600)
    let service = try await Service(
      in: place, ["--host", "0.0.0.0", "--token-file", "tokens"], token: "owners-secret-token")
    let local = service.address.replacingOccurrences(of: "0.0.0.0", with: "127.0.0.1")
    let curl = try Program.reader("curl")
    let anonymous = try await curl.run(
      ["-s", local + "/api/auth/anonymous-token", "-X", "POST", "-H", "X-Client-Id: me"],
      in: place.folder)
    #expect(anonymous.text.contains(#""code":403"#))
    let credits = try await service.data("/api/credits/balance/simple")
    #expect(credits["total"] as? Int == 25_000)
    let end = try await service.stop()
    #expect(end.errors.contains("warning") && !end.errors.contains("owners-secret"))
    let second = try await Program.vcompress.run(
      ["serve", "--certificate", "c.pem"], in: place.folder, patience: 60)
    #expect(second.code == 64)
  }

  @Test func overTLS() async throws {
    let place = try Workplace()
    let made = try await Program.reader("openssl").run(
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "c.pem",
        "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
      ], in: place.folder)
    #expect(made.code == 0, "\(made.story)")
    let curl = try Program.reader("curl")
    let service = try await Service(
      in: place, ["--certificate", "c.pem", "--key", "k.pem"], token: "none")
    #expect(service.address.hasPrefix("https://127.0.0.1:"))
    let path = service.address + "/api/auth/anonymous-token"
    let request = ["-s", "-X", "POST", "-H", "X-Client-Id: me", path]
    let trusted = try await curl.run(["--cacert", "c.pem"] + request, in: place.folder)
    #expect(trusted.text.contains("nmv_usr_"), "\(trusted.story)")
    // A certificate that nobody vouches for.
    #expect(try await curl.run(request, in: place.folder).code == 60)
    // Old versions, and keys that are not agreed on for each connection, are not spoken.
    let port = try #require(service.address.split(separator: ":").last)
    let openssl = try Program.reader("openssl")
    for (isSpoken, words) in [
      (true, ["-tls1_3"]), (true, ["-tls1_2"]),
      (false, ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]),
      (false, ["-tls1_2", "-cipher", "AES128-GCM-SHA256:AES256-SHA:AES128-SHA:@SECLEVEL=0"]),
    ] {
      let talk = try await openssl.run(
        ["s_client", "-connect", "127.0.0.1:\(port)"] + words, in: place.folder, patience: 60)
      #expect((talk.code == 0) == isSpoken, "\(words): \(talk.text.suffix(300))")
    }
    _ = try await service.stop()
    // A key is as secret as a token.
    for file in ["k.pem", "c.pem"] { chmod(place.file(file).path, 0o640) }
    let open = try await Program.vcompress.run(
      ["serve", "--port", "0", "--certificate", "c.pem", "--key", "k.pem", "--folder", "other"],
      in: place.folder, patience: 60)
    #expect(open.code == 77 && open.errors.contains("chmod 600"), "\(open.story)")
    chmod(place.file("c.pem").path, 0o600)
    let wrong = try await Program.vcompress.run(
      ["serve", "--port", "0", "--certificate", "k.pem", "--key", "c.pem", "--folder", "other"],
      in: place.folder, patience: 60)
    #expect(wrong.code == 69, "\(wrong.story)")
  }

  @Test func oneServerAFolderAndAPort() async throws {
    let place = try Workplace()
    let service = try await Service(in: place)
    let port = try #require(service.address.split(separator: ":").last.map(String.init))
    let taken = try await Program.vcompress.run(
      ["serve", "--port", port, "--folder", "other"], in: place.folder, patience: 60)
    #expect(taken.code == 69 && taken.errors.contains(port), "\(taken.story)")
    let folder = try await Program.vcompress.run(
      ["serve", "--port", "0", "--folder", "data"], in: place.folder, patience: 60)
    #expect(folder.code == 75, "\(folder.story)")
    let name = try await Program.vcompress.run(
      ["serve", "--host", "no.such.name"], in: place.folder, patience: 60)
    #expect(name.code == 64, "\(name.story)")
    _ = try await service.stop()
  }
}
