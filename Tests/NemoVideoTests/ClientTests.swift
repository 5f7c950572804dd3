import Failures
import Foundation
import JSONText
import ScriptedService
import Testing

@testable import NemoVideo

private typealias Reply = LoopbackServer.Reply

/// The client on real sockets, against a service that keeps to the contract until it is told not to.
@Suite struct ClientTests {
  @Test func aWholeJob() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let clip = try laptop.file("clip.mp4", Array(repeating: 7, count: 2_000_000))
    let client = try laptop.client()
    try client.upload(file: clip)
    let outcome = try client.say("compress this video")
    #expect(outcome.text == "Compressed it.")
    #expect(outcome.changes == ["the timeline was made, with 1 track"])
    try client.export()
    let path = try client.download()
    #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == Service.video)

    #expect(service.count(.token) == 1)
    #expect(service.count(.session) == 1)
    #expect(service.count(.upload) == 1)
    #expect(service.count(.chat) == 1)
    #expect(service.count(.render) == 1)
    #expect(service.count(.poll) == 2)
    #expect(service.count(.file) == 1)
    let upload = try #require(service.requests(.upload).first)
    #expect(upload.headers["content-length"].flatMap { Int($0) } ?? 0 > 2_000_000)
    let text = String(decoding: upload.body.prefix(400), as: UTF8.self)
    #expect(text.contains("name=\"files\"; filename=\"clip.mp4\""))
    #expect(text.contains("Content-Type: video/mp4"))
    let chat = try #require(service.requests(.chat).first)
    #expect(chat.headers["accept"] == "text/event-stream")
    #expect(
      chat.text
        == #"{"app_name":"nemo_agent","user_id":"me","session_id":"55297987060244152321","new_message":{"parts":[{"text":"compress this video"}]}}"#
    )
    // The draft goes back as it came, digit by digit.
    let render = try #require(service.requests(.render).first)
    #expect(
      render.text.contains(
        #""draft":{"t":[{"tt":0,"sg":[{"d":30001,"m":{"title":"clip"},"id":90071992547409931234,"x":1.50}]}],"unknown":{"deep":[1e400]}},"output":{"format":"mp4","quality":"high"}}"#
      ))
    #expect(render.text.contains(#""sessionId":"55297987060244152321""#))
  }

  /// Who asks stands in each request to the service, and in none to anyone else.
  @Test func whoAsksIsToldToTheServiceOnly() throws {
    let files = try LoopbackServer { Service.file($0) }
    let service = try Service(filesAt: "http://127.0.0.1:\(files.port)")
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    _ = try client.say("hello")
    _ = try client.credits()
    try client.export()
    _ = try client.download()
    for request in service.server.requests {
      #expect(request.headers["x-skill-source"] == "video-compressor-online", "\(request.path)")
      #expect(request.headers["x-skill-version"] == "1.2.3")
      #expect(request.headers["x-skill-platform"] == "unknown")
      if Service.Endpoint(request) == .token {
        #expect(request.headers["authorization"] == nil)
        #expect(request.headers["x-client-id"]?.count == 36)
      } else {
        #expect(request.headers["authorization"] == "Bearer nmv_usr_secret1", "\(request.path)")
        #expect(request.headers["x-client-id"] == nil)
      }
      #expect(!request.path.contains("secret"))
    }
    let request = try #require(files.requests.first)
    #expect(files.requests.count == 1)
    #expect(Set(request.headers.keys) == ["host", "user-agent", "accept"])
  }

  @Test(
    arguments: Service.Endpoint.allCases.filter {
      ![.file, .unknown, .cancel, .proxyDownload].contains($0)
    })
  func nothingFollowsARedirectToAnotherHost(endpoint: Service.Endpoint) throws {
    let other = try LoopbackServer { _ in Reply("{}") }
    let service = try Service()
    for status in [301, 302, 307, 308] {
      let away = Reply("", status: status).with {
        $0.headers["Location"] = "http://127.0.0.1:\(other.port)/steal"
      }
      service.prepare(endpoint, away)
      // A render is tried twice.
      if endpoint == .render { service.prepare(endpoint, away) }
      let laptop = try Laptop(service.address)
      let client = try laptop.client()
      let error = failure {
        try client.upload(file: try laptop.file("clip.mp4"))
        _ = try client.say("hello")
        _ = try client.credits()
        try client.export()
      }
      #expect(error?.kind == .unavailable, "\(endpoint) \(status): \(error?.description ?? "")")
    }
    #expect(other.requests.isEmpty)
  }

  @Test func aRedirectOnTheSameHostIsFollowed() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    _ = try client.state()
    service.prepare(
      .state,
      Reply("", status: 302).with {
        $0.headers["Location"] = "/api/state/nemo_agent/me/other/latest"
      })
    #expect(try client.state()?.uploads == 1)
    // What was a POST stays one, or goes nowhere.
    service.prepare(.chat, Reply("", status: 303).with { $0.headers["Location"] = "/run_sse" })
    #expect(failure { _ = try client.say("hello") }?.kind == .unavailable)
  }

  // MARK: Tokens and sessions

  @Test func aTokenAndAClientIDAreKept() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    _ = try laptop.client().credits()
    _ = try laptop.client().credits()
    #expect(service.count(.token) == 1)
    let files = [".local/state/vcompress/cloud/account.json", ".config/nemovideo/client_id"]
    for file in files {
      let path = laptop.folder.appending(path: file).path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(file)")
    }
    // To another service it means nothing.
    let other = try Service()
    laptop.environment["NEMO_API_URL"] = other.address
    _ = try laptop.client().credits()
    #expect(other.count(.token) == 1)
    #expect(
      service.requests(.token).first?.headers["x-client-id"]
        == other.requests(.token).first?.headers["x-client-id"])
  }

  @Test func aRefusedTokenIsReplacedOnceAndSaid() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    laptop.environment["NEMO_TOKEN"] = "own"
    service.prepare(.session, Reply(#"{"code":1001,"message":"expired"}"#))
    _ = try laptop.client().state()
    #expect(
      service.requests(.session).map { $0.headers["authorization"] } == [
        "Bearer own", "Bearer nmv_usr_secret1",
      ])
    #expect(laptop.log.warnings.contains { $0.contains("NEMO_TOKEN") })
    let client = try laptop.client()
    service.prepare(.session, Reply("{}", status: 401), Reply("{}", status: 401))
    #expect(failure { _ = try client.state() }?.kind == .notPermitted)
  }

  /// The service gives few tokens: one that was kept is used before another one is asked for.
  @Test func aKeptTokenIsUsedBeforeANewOne() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    _ = try laptop.client().credits()
    laptop.environment["NEMO_TOKEN"] = "own"
    service.prepare(.credits, Reply("{}", status: 401))
    _ = try laptop.client().credits()
    #expect(service.count(.token) == 1)
    #expect(service.requests(.credits).last?.headers["authorization"] == "Bearer nmv_usr_secret1")
  }

  @Test(
    arguments: [
      ("2026-12-01T00:00:00Z", 1_796_083_199, false), ("2026-12-01T00:00:00Z", 1_796_083_201, true),
      (nil, 1_796_083_201, false), ("soon", 1_796_083_201, false),
    ] as [(String?, Int, Bool)])
  func tokensExpire(expires: String?, now: Int, isExpired: Bool) {
    let account = Account(token: "t", origin: .anonymous, expires: expires)
    #expect(account.isExpired(now: now) == isExpired)
  }

  @Test func aLostSessionIsMadeAgainWithItsFiles() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("a.mp4"))
    try client.upload(file: try laptop.file("b.mp4"))
    service.prepare(.chat, Reply(#"{"detail":"Session not found"}"#, status: 404))
    #expect(try client.say("hello").text == "Compressed it.")
    #expect(service.count(.session) == 2)
    #expect(service.count(.upload) == 4)
    #expect(service.count(.chat) == 2)
    #expect(client.journal.job.messages == [.init(text: "hello", state: .answered)])
    service.prepare(.state, Reply(#"{"code":1002}"#), Reply(#"{"code":1002}"#))
    #expect(failure { _ = try client.state() }?.kind == .temporary)
  }

  // MARK: Trouble over every endpoint

  struct Trouble: Sendable, CustomTestStringConvertible {
    var name: String
    fileprivate var reply: LoopbackServer.Reply
    var outcome: FailureKind
    var testDescription: String { name }
  }

  static let troubles = [
    Trouble(name: "hang up", reply: Reply("").with { $0.hangsUp = true }, outcome: .unavailable),
    Trouble(
      name: "drop", reply: Reply(#"{"code":0,"data":{"x":1}}"#).with { $0.dropsAfter = 5 },
      outcome: .unavailable),
    Trouble(
      name: "too short", reply: Reply("{}").with { $0.saidLength = 500 }, outcome: .unavailable),
    Trouble(name: "500", reply: Reply("<html>oops</html>", status: 500), outcome: .unavailable),
    Trouble(name: "503", reply: Reply("", status: 503), outcome: .unavailable),
    Trouble(name: "HTML", reply: Reply("<html>hi</html>"), outcome: .cloudProtocol),
    Trouble(name: "cut JSON", reply: Reply(#"{"code":0,"#), outcome: .cloudProtocol),
    Trouble(name: "429", reply: Reply("{}", status: 429), outcome: .temporary),
    Trouble(name: "2001", reply: Reply(#"{"code":2001}"#), outcome: .notPermitted),
    Trouble(name: "402", reply: Reply(#"{"code":402}"#), outcome: .notPermitted),
    Trouble(name: "4001", reply: Reply(#"{"code":4001}"#), outcome: .undecodable),
    Trouble(name: "4002", reply: Reply("", status: 413), outcome: .usage),
  ]

  @Test(arguments: [Service.Endpoint.token, .session, .upload, .state, .credits, .poll], troubles)
  func trouble(endpoint: Service.Endpoint, trouble: Trouble) throws {
    let service = try Service()
    // Longer than anything is tried.
    for _ in 0..<10 { service.prepare(endpoint, trouble.reply) }
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    let error = failure {
      try client.upload(file: try laptop.file("clip.mp4"))
      _ = try client.credits()
      _ = try client.say("hello")
      try client.export()
    }
    #expect(error?.kind == trouble.outcome, "\(error?.description ?? "")")
    #expect(error?.description.contains("nmv_usr") == false)
    let most = endpoint == .poll || endpoint == .state || endpoint == .credits ? 4 : 2
    #expect(service.count(endpoint) <= most)
    // What came before is in the journal for a later run.
    let kept = try JobJournal.all(laptop.settings).jobs
    #expect(kept.count == 1)
    if endpoint == .poll { #expect(kept.first?.render?.state == .accepted) }
  }

  @Test(arguments: [Service.Endpoint.token, .session, .upload, .state, .credits, .poll])
  func aMomentOfTroubleIsNoTrouble(endpoint: Service.Endpoint) throws {
    let service = try Service()
    service.prepare(endpoint, Reply("").with { $0.hangsUp = true })
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    _ = try client.credits()
    _ = try client.say("hello")
    try client.export()
    #expect([UInt8](try Data(contentsOf: URL(filePath: try client.download()))) == Service.video)
    #expect(service.count(.chat) == 1)
  }

  /// Answers in single bytes are the same answers.
  @Test func answersInPieces() throws {
    let service = try Service()
    service.prepare(
      .chat,
      Reply(
        bytes: Array("data: {\"content\":{\"parts\":[{\"text\":\"视频好了 ✅\"}]}}\r\n\r\n".utf8),
        kind: "text/event-stream"
      ).with { $0.pieces = 1 })
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    #expect(try client.say("压缩").text == "视频好了 ✅")
  }

  @Test func whatIsRefusedAnywayIsNotSent() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    #expect(failure { try client.upload(file: try laptop.file("a.txt")) }?.kind == .undecodable)
    #expect(failure { try client.upload(file: try laptop.file("a.mp4", [])) }?.kind == .undecodable)
    #expect(failure { try client.upload(file: "/nowhere/a.mp4") }?.kind == .inputMissing)
    let large = try laptop.file("large.mp4")
    truncate(large, 500_000_001)
    #expect(failure { try client.upload(file: large) }?.kind == .usage)
    #expect(service.server.requests.isEmpty)
  }

  @Test func anAddressIsFetchedByTheService() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    try laptop.client().upload(address: WebAddress("https://example.com/a.mp4"))
    #expect(
      service.requests(.upload).first?.text
        == #"{"urls":["https://example.com/a.mp4"],"source_type":"url"}"#)
  }

  @Test func withoutEncryptionOnlyThisMachineIsSpokenTo() throws {
    for address in ["http://192.0.2.1:9", "http://box.invalid"] {
      let laptop = try Laptop(address)
      let error = failure { _ = try laptop.client().credits() }
      #expect(error?.kind == .unavailable)
      #expect(error?.description.contains("plainHosts") == true, "\(error?.description ?? "")")
    }
    #expect(failure { _ = try Laptop("ftp://127.0.0.1").settings }?.kind == .configuration)
    #expect(failure { _ = try Laptop("http://ann:pw@127.0.0.1").settings }?.kind == .configuration)
    #expect(try WebAddress("http://127.0.0.1:80").isLoopback)
    #expect(try !WebAddress("http://127.0.0.1.example.com").isLoopback)
  }

  @Test func noNetworkIsSaid() throws {
    let port = try LoopbackServer { _ in Reply("") }.port
    let laptop = try Laptop("http://127.0.0.1:\(port == 1 ? 2 : 1)")
    #expect(failure { _ = try laptop.client().credits() }?.kind == .unavailable)
  }

  @Test func aWishToStopIsHeard() throws {
    let service = try Service()
    service.prepare(.credits, Reply("{}").with { $0.delay = 8000 })
    let laptop = try Laptop(service.address)
    let began = ContinuousClock.now
    let client = try laptop.client(isCancelled: { ContinuousClock.now - began > .milliseconds(300) }
    )
    #expect(failure { _ = try client.credits() }?.kind == .cancelled)
    #expect(ContinuousClock.now - began < .seconds(6))
  }
}
