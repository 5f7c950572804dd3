import Foundation
import ScriptedService
import TestSupport
import Testing

/// The command and a service on a loopback socket.
@Suite struct CloudTests {
  private typealias Reply = LoopbackServer.Reply

  /// A user with a home of its own, and a clip.
  private final class User: Sendable {
    let workplace: Workplace
    let service: Service
    let clip: URL

    init(result: String = "already_tiny.mp4") throws {
      workplace = try Workplace()
      service = try Service(video: [UInt8](try Data(contentsOf: Fixture.tricky(result))))
      clip = try workplace.copy(Fixture.tricky("no_audio.mp4"), as: "clip.mp4")
    }

    func environment(_ more: [String: String] = [:]) -> [String: String] {
      let home = workplace.folder.path
      return [
        "HOME": home, "XDG_STATE_HOME": "\(home)/state", "XDG_CACHE_HOME": "\(home)/cache",
        "XDG_CONFIG_HOME": "\(home)/config", "NEMO_API_URL": service.address,
        "VCOMPRESS_TEST_WAIT_SCALE": "0",
      ].merging(more) { $1 }
    }

    func run(_ words: String..., environment more: [String: String] = [:]) async throws -> Outcome {
      let outcome = try await Program.vcompress.run(
        words, in: workplace.folder, environment: environment(more))
      // Tokens are for the service alone.
      #expect(!(outcome.text + outcome.errors).contains("nmv_usr"), "\(outcome.story)")
      return outcome
    }

    func bytes(_ name: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: workplace.file(name)))
    }

    var leftovers: [String] {
      names(workplace.file("cache/vcompress/cloud"))
        + names(workplace.folder).filter { $0.hasSuffix(".part") }
    }
  }

  private static let tiny = [UInt8](
    (try? Data(contentsOf: Fixture.tricky("already_tiny.mp4"))) ?? Data())

  @Test func aFileMadeByTheService() async throws {
    let user = try User()
    let outcome = try await user.run("clip.mp4", "--cloud", "always", "-o", "out.mp4")
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(outcome.text == "out.mp4\n")
    #expect(try user.bytes("out.mp4") == Self.tiny)
    let dates = try ["clip.mp4", "out.mp4"].map {
      try FileManager.default.attributesOfItem(atPath: user.workplace.file($0).path)[
        .modificationDate] as? Date
    }
    #expect(dates[0] == dates[1])
    #expect(outcome.errors.contains("sending clip.mp4 (82.7 kB) to 127.0.0.1:"))
    #expect(outcome.errors.contains("Compressed it.\nchanged: the timeline was made"))
    for endpoint in [Service.Endpoint.token, .session, .upload, .chat, .render, .file] {
      #expect(user.service.count(endpoint) == 1, "\(endpoint)")
    }
    #expect(user.leftovers.isEmpty)
    #expect(user.service.requests(.chat)[0].text.contains("H.264 MP4, 1080p"))
    for request in user.service.server.requests where Service.Endpoint(request) != .file {
      #expect(request.headers["x-skill-source"] == "video-compressor-online")
      #expect(request.headers["x-skill-version"] == "1.0.0")
    }
    let again = try await user.run("cloud", "resume")
    #expect(again.code == 64, "\(again.story)")
  }

  @Test func aGIFIsFinishedHere() async throws {
    let user = try User()
    let outcome = try await user.run(
      "clip.mp4", "--cloud", "always", "-o", "out.gif", "--width", "160", "--json")
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(try user.bytes("out.gif").starts(with: Array("GIF89a".utf8)))
    #expect(try await decodingComplaints(of: user.workplace.file("out.gif")) == "")
    let request = user.service.requests(.chat)[0]
    #expect(request.text.contains("small looping GIF, 160 pixels wide"))
    #expect(request.headers["x-skill-source"] == "video-compressor-gif")
    let lines = outcome.lines
    #expect(
      lines.contains { $0["type"] as? String == "cloud" && $0["event"] as? String == "leaving" })
    #expect(lines.last?["type"] as? String == "summary")
  }

  @Test func aLimitThatTheServiceMissedIsMetHere() async throws {
    let user = try User(result: "no_audio.mp4")
    let outcome = try await user.run(
      "clip.mp4", "--cloud", "always", "-o", "out.mp4", "--under", "30kB")
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(try user.bytes("out.mp4").count <= 30_000)
    #expect(user.service.requests(.chat)[0].text.contains("to under 30kB without losing quality"))
  }

  @Test func aResultThatIsNotSmallerIsNotTaken() async throws {
    let user = try User(result: "pure_noise.mp4")
    let outcome = try await user.run("clip.mp4", "--cloud", "always", "-o", "out.mp4")
    #expect(outcome.code == 0, "\(outcome.story)")
    #expect(try user.bytes("out.mp4").count <= 82_710)
    #expect(outcome.errors.contains("not smaller"))
  }

  @Test func aResultThatDoesNotPlayIsNotTaken() async throws {
    let user = try User(result: "text_renamed.mp4")
    let outcome = try await user.run("clip.mp4", "--cloud", "always", "-o", "out.mp4")
    #expect(outcome.code == 65, "\(outcome.story)")
    #expect(!FileManager.default.fileExists(atPath: user.workplace.file("out.mp4").path))
  }

  @Test func nothingIsSentForATakenPlace() async throws {
    let user = try User()
    _ = try user.workplace.copy(Fixture.tricky("still.png"), as: "out.mp4")
    let taken = try await user.run("clip.mp4", "--cloud", "always", "-o", "out.mp4")
    #expect(taken.code == 73, "\(taken.story)")
    let skipped = try await user.run(
      "clip.mp4", "--cloud", "always", "-o", "out.mp4", "--if-exists", "skip")
    #expect(skipped.code == 0, "\(skipped.story)")
    #expect(user.service.server.requests.isEmpty)
  }

  @Test func wordsAndPipes() async throws {
    let user = try User()
    let asked = try await user.run("under 50MB", "clip.mp4", "--cloud", "always", "-o", "out.mp4")
    #expect(asked.code == 0, "\(asked.story)")
    #expect(user.service.requests(.chat)[0].text.contains("to under 50MB without losing quality"))
    let piped = try await Program.vcompress.run(
      ["-", "--cloud", "always", "-o", "b.mp4"], in: user.workplace.folder, input: user.clip,
      environment: user.environment())
    #expect(piped.code == 64, "\(piped.story)")
  }

  @Test func stepByStep() async throws {
    let user = try User()
    #expect(try await user.run("cloud", "state").code == 64)
    #expect(try await user.run("cloud", "upload", "clip.mp4").code == 0)
    let chat = try await user.run("cloud", "chat", "make it shorter")
    #expect(chat.code == 0, "\(chat.story)")
    #expect(chat.text == "Compressed it.\n")
    #expect(chat.errors.contains("changed: the timeline was made, with 1 track"))
    let state = try await user.run("cloud", "chat", "show tracks")
    #expect(state.text == "Timeline (1 track): 1. Video: clip (0-30.001s)\n")
    let credits = try await user.run("cloud", "chat", "还有多少积分？")
    #expect(credits.text == "25000 credits available, 40 set aside, 25040 in all\n")
    #expect(user.service.count(.chat) == 1)
    let export = try await user.run("cloud", "export", "-o", "a.mp4")
    #expect(export.code == 0, "\(export.story)")
    #expect(export.text == "a.mp4\n")
    #expect(try user.bytes("a.mp4") == Self.tiny)
    // The session goes on, and a new edit needs a new render.
    #expect(try await user.run("cloud", "chat", "shorter still").code == 0)
    #expect(try await user.run("cloud", "export", "-o", "b.gif").code == 0)
    #expect(user.service.count(.render) == 2)
    #expect(user.service.count(.session) == 1)
    #expect(user.service.count(.token) == 1)
    let jobs = try await user.run("cloud", "jobs")
    #expect(jobs.text.split(separator: "\n").count == 1, "\(jobs.text)")
    #expect(try await user.run("cloud", "cancel").code == 0)
  }

  /// Killed while the service renders: the next run fetches what that one began, and nothing is
  /// sent or paid twice.
  @Test(arguments: [SIGKILL, SIGINT]) func anEndedRunIsTakenUp(signal: Int32) async throws {
    let user = try User()
    for _ in 0..<3 { user.service.prepare(.poll, Reply(#"{"status":"processing"}"#)) }
    let outcome = try await Turns.shared.take {
      try await onOwnThread {
        let running = try Program.vcompress.start(
          ["clip.mp4", "--cloud", "always", "-o", "out.gif", "--width", "100"],
          in: user.workplace.folder,
          environment: user.environment(["VCOMPRESS_TEST_WAIT_SCALE": "1"]))
        wait { user.service.count(.poll) == 1 }
        running.send(signal: signal)
        return running
      }.outcome()
    }
    #expect(outcome.code == (signal == SIGINT ? 130 : -SIGKILL), "\(outcome.story)")
    let jobs = try await user.run("cloud", "jobs")
    #expect(jobs.text.contains("rendering"), "\(jobs.text)")
    let resumed = try await user.run("cloud", "resume")
    #expect(resumed.code == 0, "\(resumed.story)")
    #expect(try user.bytes("out.gif").starts(with: Array("GIF89a".utf8)))
    for endpoint in [Service.Endpoint.session, .upload, .chat, .render, .file] {
      #expect(user.service.count(endpoint) == 1, "\(endpoint)")
    }
    #expect(user.leftovers.isEmpty)
  }

  @Test(
    arguments: [
      (Service.Endpoint.upload, #"{"code":2001}"#, 200, 77), (.upload, #"{"code":4001}"#, 200, 65),
      (.upload, "", 413, 64), (.render, "", 402, 77), (.session, "<html>", 503, 69),
      (.session, "<html>", 200, 76), (.token, "{}", 429, 75),
      (.session, #"{"code":1001}"#, 200, 77),
    ] as [(Service.Endpoint, String, Int, Int32)])
  func exitCodes(endpoint: Service.Endpoint, body: String, status: Int, code: Int32) async throws {
    let user = try User()
    for _ in 0..<6 { user.service.prepare(endpoint, Reply(body, status: status)) }
    let outcome = try await user.run("clip.mp4", "--cloud", "always", "-o", "out.mp4")
    #expect(outcome.code == code, "\(outcome.story)")
    #expect(!FileManager.default.fileExists(atPath: user.workplace.file("out.mp4").path))
  }

  // MARK: Consent

  @Test func nothingIsSentUnasked() async throws {
    let user = try User()
    // A token is no consent.
    for words in [["--cloud-over", "1kB"], ["--cloud", "auto", "--time-budget", "1"], []] {
      let outcome = try await Program.vcompress.run(
        ["clip.mp4", "-o", "out.mp4", "--if-exists", "overwrite"] + words,
        in: user.workplace.folder, environment: user.environment(["NEMO_TOKEN": "own"]))
      #expect(outcome.code == 0, "\(outcome.story)")
      if words.first == "--cloud-over" { #expect(outcome.errors.contains("cloud login")) }
    }
    #expect(user.service.server.requests.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: user.workplace.file("config/nemovideo").path))
  }

  @Test func afterALoginItGoesByItself() async throws {
    let user = try User()
    #expect(try await user.run("cloud", "login").code == 0)
    let sent = try await user.run("clip.mp4", "-o", "out.mp4", "--cloud-over", "1kB")
    #expect(sent.code == 0, "\(sent.story)")
    #expect(sent.errors.contains("--cloud-over 1 kB, so 127.0.0.1:"))
    #expect(try user.bytes("out.mp4") == Self.tiny)
    // Where the service fails, the file is made here.
    for _ in 0..<3 { user.service.prepare(.upload, Reply("", status: 503)) }
    let local = try await user.run("clip.mp4", "-o", "b.mp4", "--cloud-over", "1kB")
    #expect(local.code == 0, "\(local.story)")
    #expect(local.errors.contains("making it here"))
    #expect(try user.bytes("b.mp4").count > 0)
    #expect(try await user.run("cloud", "logout").code == 0)
    let before = user.service.server.requests.count
    #expect(try await user.run("clip.mp4", "-o", "c.mp4", "--cloud-over", "1kB").code == 0)
    #expect(user.service.server.requests.count == before)
  }

  @Test func aPlainHostIsAllowedOnce() async throws {
    let user = try User()
    let address = ["NEMO_API_URL": "http://192.0.2.1:9"]
    let refused = try await user.run("cloud", "credits", environment: address)
    #expect(refused.code == 69)
    #expect(refused.errors.contains("--allow-http 192.0.2.1"), "\(refused.story)")
    _ = try await user.run("cloud", "login", "--allow-http", "box.local")
    let text = String(
      decoding: try user.bytes("state/vcompress/cloud/consent.json"), as: UTF8.self)
    #expect(text.contains("\"box.local\""))
  }

  // MARK: Nothing local uses the network

  /// Whether this system lets programs be watched at all.
  private static let mayTrace =
    Program.installed("strace")?.succeeds(["-f", "-o", "/dev/null", "/bin/true"]) == true

  @Test(
    .enabled(if: mayTrace, "strace may not watch programs here"),
    arguments: [
      ["clip.mp4", "-o", "out.mp4"], ["clip.mp4", "-o", "out.gif", "--width", "100"],
      ["a small looping gif", "clip.mp4"], ["probe", "clip.mp4"], ["doctor"],
      ["clip.mp4", "-o", "out.mp4", "--cloud-over", "1kB"], ["cloud", "jobs"],
      ["batch", ".", "-o", "made"],
    ])
  func localWorkOpensNoSocket(words: [String]) async throws {
    let user = try User()
    let log = user.workplace.file("trace")
    let outcome = try await Program.reader("strace").run(
      ["-f", "-e", "trace=socket,connect", "-o", log.path, Program.vcompress.executable.path]
        + words,
      in: user.workplace.folder, environment: user.environment())
    #expect(outcome.code == 0, "\(outcome.story)")
    let trace = try String(contentsOf: log, encoding: .utf8)
    #expect(trace.contains("exited with 0"))
    #expect(!trace.contains("AF_INET"), "\(trace)")
  }
}
