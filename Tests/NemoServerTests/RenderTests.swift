import Foundation
import JSONText
import TestSupport
import Testing

@testable import NemoServer

/// Exports and downloads.
@Suite struct RenderTests {
  @Test func aRenderAndItsDownload() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    _ = try await curl.upload(TestServer.cup, to: session)
    _ = try await curl.reply(to: "first second, 160 wide, no sound", in: session)
    let draft = try #require(try await curl.state(session)["draft"])

    var unattributed = curl
    unattributed.isAttributed = false
    let blocked = try await unattributed.render("r1", of: session, draft: draft)
    #expect(blocked.status == 402 && blocked.number == 402)

    let taken = try await curl.render("r1", of: session, draft: draft)
    #expect(try taken.json()["data"]?["id"]?.string == "r1", "\(taken.text)")
    #expect(try await curl.render("r1", of: session, draft: draft).status == 409)
    let done = try await curl.outcome(of: "r1")
    #expect(done["status"]?.string == "completed", "\(done.text())")
    #expect(done["progress"]?.number?.int == 100)
    let address = try #require(done["output"]?["url"]?.string)
    let size = try #require(done["output"]?["size"]?.number?.int)

    // The public address takes no token, the other one does.
    let whole = try await server.stranger(address)
    #expect(whole.status == 200 && whole.body.count == size)
    #expect(whole.headers["content-type"] == "video/mp4")
    let download = "/api/render/proxy/r1/download"
    #expect(try await curl(download).body == whole.body)
    #expect(try await server.stranger(download).status == 401)
    let head = try await server.stranger(address, "--head")
    #expect(head.status == 200 && head.headers["content-length"] == "\(size)")

    // Parts, and going on where a download was cut off.
    let tag = try #require(whole.headers["etag"])
    let part = try await server.stranger(address, "-r", "100-199")
    #expect(part.status == 206 && part.body == whole.body[100..<200])
    #expect(part.headers["content-range"] == "bytes 100-199/\(size)")
    let rest = try await server.stranger(address, "-r", "\(size - 7)-", "-H", "If-Range: \(tag)")
    #expect(rest.status == 206 && rest.body == whole.body.suffix(7))
    let other = try await server.stranger(address, "-r", "5-9", "-H", "If-Range: \"other\"")
    #expect(other.status == 200 && other.body == whole.body)
    let beyond = try await server.stranger(address, "-r", "\(size)-")
    #expect(beyond.status == 416 && beyond.headers["content-range"] == "bytes */\(size)")
    let known = try await server.stranger(address, "-H", "If-None-Match: \"a\", \(tag)")
    #expect(known.status == 304 && known.body.isEmpty)
    #expect(try await server.stranger(address.dropLast(6) + "x.mp4").status == 404)
  }

  @Test func formats() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    _ = try await curl.upload(TestServer.cup, to: session)
    let words = "a gif of the first second, 160 wide, backwards"
    let understood = try await curl.reply(to: words, in: session)
    #expect(understood.contains("--reverse"), "\(understood)")
    let draft = try #require(try await curl.state(session)["draft"])
    _ = try await curl.render("gif", of: session, draft: draft, format: "gif")
    _ = try await curl.render("own", of: session, draft: draft, format: nil)
    _ = try await curl.render("mp4", of: session, draft: draft)
    #expect(try await curl.render("avi", of: session, draft: draft, format: "avi").status == 422)
    let gif = try await curl.outcome(of: "gif")
    let address = try #require(gif["output"]?["url"]?.string, "\(gif.text())")
    let bytes = try await server.stranger(address).body
    #expect(address.hasSuffix(".gif") && bytes.starts(with: Array("GIF89a".utf8)))
    // Without a word the draft's own format counts.
    let own = try #require(try await curl.outcome(of: "own")["output"]?["url"]?.string)
    #expect(try await server.stranger(own).body == bytes)
    // What an MP4 cannot do is said.
    let mp4 = try await curl.outcome(of: "mp4")
    #expect(mp4["status"]?.string == "failed")
    #expect(mp4["error"]?.string?.contains("--reverse is for GIF only") == true, "\(mp4.text())")
  }

  /// A draft that a client has changed is made as it says; nothing outside the session is reached.
  @Test func changedDrafts() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    _ = try await curl.upload(TestServer.cup, to: session)
    func draft(_ segment: String, _ more: String = "") throws -> JSONValue {
      try JSONDocument(#"{"t":[{"tt":0,"sg":[\#(segment)]}]\#(more)}"#).root
    }
    let half = #"{"d":500,"m":{"path":"hand_cup_480p.mp4","from":1000}}"#
    let good = try draft(
      half + "," + half,
      #","m":{"width":160,"height":120,"vcompress":{"files":[],"options":["--mute"]}}"#)
    _ = try await curl.render("good", of: session, draft: good)
    let done = try await curl.outcome(of: "good")
    #expect(done["status"]?.string == "completed", "\(done.text())")
    #expect(abs((done["output"]?["duration"]?.number?.double ?? 0) - 1) < 0.05)

    let secret = server.folder.appending(path: "sessions/\(session)/session.json").path
    let strange = [
      "/etc/passwd", "../session.json", secret, "hand_cup_480p.mp4/../../session.json",
      TestServer.cup.path, "nowhere.mp4", "http://127.0.0.1/a.mp4",
    ]
    for (index, path) in strange.enumerated() {
      let stray = try draft(#"{"d":500,"m":{"path":"\#(path)"}}"#)
      _ = try await curl.render("stray\(index)", of: session, draft: stray)
      let outcome = try await curl.outcome(of: "stray\(index)")
      #expect(outcome["status"]?.string == "failed", "\(path)")
      #expect(outcome["error"]?.string?.contains(server.folder.path) == false || path == secret)
    }
    // Options that say anything but what a result is like are not followed.
    let options = [
      "--output=/tmp/x.mp4", "--replace", "--json", "--music=/etc/passwd", "--preset=a", "compress",
      "--", "-o", "--watermark=../session.json",
    ]
    for (index, option) in options.enumerated() {
      let stray = try draft(
        half, #","m":{"vcompress":{"files":["hand_cup_480p.mp4"],"options":["\#(option)"]}}"#)
      _ = try await curl.render("option\(index)", of: session, draft: stray)
      #expect(
        try await curl.outcome(of: "option\(index)")["status"]?.string == "failed", "\(option)")
    }
  }

  @Test func rendersThatAreNone() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    let empty = try JSONDocument(#"{"t":[{"tt":0,"sg":[]}]}"#).root
    let some = try JSONDocument(#"{"t":[{"tt":0,"sg":[{"d":1}]}]}"#).root
    #expect(try await curl.render("r", of: session, draft: empty).status == 422)
    #expect(try await curl.render("r", of: session, draft: .object([:])).status == 422)
    #expect(try await curl.render("r", of: session, draft: .text("x")).status == 422)
    for id in ["", "..", "a/b", "a b", "\u{E9}", String(repeating: "a", count: 129)] {
      #expect(try await curl.render(id, of: session, draft: some).status == 422, "\(id)")
    }
    #expect(try await curl.render("r", of: "1", draft: some).number == 1002)
    #expect(try await curl("/api/render/proxy/lambda/none").status == 404)
    #expect(try await curl("/api/render/proxy/lambda/none/cancel", "-X", "POST").status == 404)
    #expect(try await curl("/api/render/proxy/lambda", "-d", "{").status == 422)
  }

  /// One user's sessions and renders are nothing to another.
  @Test func usersAreApart() async throws {
    let server = try TestServer {
      $0.tokens = [("a-token-of-the-owner", "me"), ("a-token-of-a-friend", "you")]
    }
    var (owner, curl) = (server.stranger, server.stranger)
    owner.token = "a-token-of-the-owner"
    curl.token = "a-token-of-a-friend"
    // Where the owner has said who may come, nobody else does.
    let anonymous = try await server.stranger(
      "/api/auth/anonymous-token", "-X", "POST", "-H", "X-Client-Id: me")
    #expect(anonymous.status == 403)
    #expect(
      try await owner("/api/credits/balance/simple").json()["data"]?["total"]?.number?.int == 25_000
    )
    let session = try await curl.session()
    _ = try await curl.upload(TestServer.cup, to: session)
    let draft = try #require(try await curl.state(session)["draft"])
    #expect(try await owner("/api/state/nemo_agent/me/\(session)/latest").number == 1002)
    #expect(try await owner.upload(TestServer.cup, to: session).number == 1002)
    #expect(try await owner.render("r", of: session, draft: draft).number == 1002)
    _ = try await curl.render("r", of: session, draft: draft)
    #expect(try await owner("/api/render/proxy/lambda/r").status == 404)
    #expect(try await owner("/api/render/proxy/lambda/r/cancel", "-X", "POST").status == 404)
    #expect(try await owner("/api/render/proxy/r/download").status == 404)
    _ = try await curl("/api/render/proxy/lambda/r/cancel", "-X", "POST")
  }

  @Test func cancelling() async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let session = try await curl.session()
    let long = Fixture.clip("pan_4k.mp4")
    _ = try await curl.upload(long, to: session)
    _ = try await curl.reply(to: "as small as possible", in: session)
    let draft = try #require(try await curl.state(session)["draft"])
    _ = try await curl.render("running", of: session, draft: draft)
    _ = try await curl.render("waiting", of: session, draft: draft)
    for id in ["waiting", "running"] {
      #expect(try await curl("/api/render/proxy/lambda/\(id)/cancel", "-X", "POST").status == 200)
      let state = try await curl.outcome(of: id)
      #expect(state["status"]?.string == "failed" && state["error"]?.string == "Cancelled.")
    }
    #expect(try await curl("/api/render/proxy/running/download").status == 404)
  }

  /// What a stopped server has left, the next one makes.
  @Test func aRestartInTheMiddle() async throws {
    let first = try TestServer()
    var curl = try await first.client()
    let session = try await curl.session()
    let long = Fixture.clip("pan_4k.mp4")
    _ = try await curl.upload(long, to: session)
    _ = try await curl.reply(to: "first second, 320 wide", in: session)
    let draft = try #require(try await curl.state(session)["draft"])
    for id in ["a", "b"] { _ = try await curl.render(id, of: session, draft: draft) }
    for _ in 0..<200 {
      let state = try await curl("/api/render/proxy/lambda/a").json()
      if state["status"]?.string == "processing" { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    first.server.stop()
    #expect(try await curl("/api/render/proxy/lambda/a").code == 7)

    let second = try TestServer(in: first.place)
    curl.address = second.server.address
    for id in ["a", "b"] {
      let done = try await curl.outcome(of: id)
      #expect(done["status"]?.string == "completed", "\(done.text())")
    }
    let results = try await (
      curl("/api/render/proxy/a/download").body, curl("/api/render/proxy/b/download").body
    )
    #expect(!results.0.isEmpty && results.0 == results.1)
    // And the session goes on.
    #expect(try await curl.reply(to: "no sound", in: session).contains("--mute"))
  }

  /// A file at which the server dies does not end it for ever.
  @Test func whatEndsTheServerIsGivenUp() async throws {
    let first = try TestServer()
    var curl = try await first.client()
    let session = try await curl.session()
    let long = Fixture.clip("pan_4k.mp4")
    _ = try await curl.upload(long, to: session)
    let draft = try #require(try await curl.state(session)["draft"])
    _ = try await curl.render("a", of: session, draft: draft)
    first.server.stop()
    let renders = first.folder.appending(path: "renders")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: renders.path).first)
    let file = renders.appending(path: "\(name)/render.json")
    var record = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    // An orderly end is none of its doing.
    #expect(record["attempts"] as? Int == 0)
    record["attempts"] = RenderRecord.mostAttempts
    try JSONSerialization.data(withJSONObject: record).write(to: file)

    let second = try TestServer(in: first.place)
    curl.address = second.server.address
    let state = try await curl.outcome(of: "a")
    #expect(state["status"]?.string == "failed")
    #expect(state["error"]?.string?.contains("several times") == true, "\(state.text())")
  }
}
