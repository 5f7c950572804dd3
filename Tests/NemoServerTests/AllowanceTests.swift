import Failures
import Foundation
import JSONText
import Synchronization
import TestSupport
import Testing

@testable import NemoServer

/// What a server's owner allows: uploads by address, and credits.
@Suite struct AllowanceTests {
  /// Has one file, at one address.
  private struct OneFile: FileFetcher {
    static let address = "https://cdn.example.com/cup"

    func fetch(
      _ address: String, atMost limit: Int, start: @escaping (String, String) -> Bool,
      take: @escaping (ArraySlice<UInt8>) -> Bool
    ) throws(Failure) {
      guard address == Self.address else {
        throw Failure(.notPermitted, "Nothing is fetched from there")
      }
      guard let bytes = try? Data(contentsOf: TestServer.cup) else { throw .fault("no fixture") }
      guard start("cup", "video/mp4"), take(Array(bytes)[...]) else { throw .cancelled }
    }
  }

  private func fetch(
    _ urls: JSONValue, into session: String, _ curl: Curl
  ) async throws -> Curl.Answer {
    try await curl(
      "/api/upload-video/nemo_agent/me/\(session)", "-H", "Content-Type: application/json", "-d",
      JSONValue.object(["urls": urls, "source_type": .text("url")]).text())
  }

  @Test func uploadsByAddress() async throws {
    let server = try TestServer { $0.fetcher = OneFile() }
    let curl = try await server.client()
    let session = try await curl.session()
    let address = JSONValue.text(OneFile.address)
    let answer = try await fetch(.list([address, address]), into: session, curl)
    let files = try #require(try answer.json()["data"]?["files"]?.elements, "\(answer.text)")
    #expect(files.compactMap { $0["filename"]?.string } == ["cup.mp4", "cup-2.mp4"])
    #expect(files.first?["width"]?.number?.int == 640)
    #expect(try await curl.state(session)["draft"] != nil)

    let other = try await fetch(
      .list([address, .text("https://evil.example/a.mp4")]), into: session, curl)
    #expect(other.status == 403)
    #expect(try await fetch(.list([]), into: session, curl).status == 422)
    #expect(try await fetch(.list([.whole(1)]), into: session, curl).status == 422)
    let many = JSONValue.list([JSONValue](repeating: address, count: 21))
    #expect(try await fetch(many, into: session, curl).number == 4002)
    #expect(try await curl.state(session)["video_infos"]?.elements?.count == 2)
    let uploads = server.folder.appending(path: "sessions/\(session)/uploads")
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads.path).count == 2)
  }

  @Test func fetchedFilesAreAsLargeAsOthers() async throws {
    let server = try TestServer {
      $0.fetcher = OneFile()
      $0.limits.upload.fileBytes = 1000
    }
    let curl = try await server.client()
    let answer = try await fetch(
      .list([.text(OneFile.address)]), into: curl.session(), curl)
    #expect(answer.status == 413 && answer.number == 4002)
  }

  private func message(_ words: String, to session: String, _ curl: Curl) async throws
    -> Curl.Answer
  {
    try await curl(
      "/run_sse", "-d",
      JSONValue.object([
        "session_id": .text(session),
        "new_message": .object(["parts": .list([.object(["text": .text(words)])])]),
      ]).text())
  }

  private func available(_ curl: Curl) async throws -> Int? {
    try await curl("/api/credits/balance/simple").json()["data"]?["available"]?.number?.int
  }

  @Test func creditsAreCounted() async throws {
    let first = try TestServer { $0.credits = 2 }
    var curl = try await first.client("me")
    let session = try await curl.session()
    _ = try await curl.upload(TestServer.cup, to: session)
    // What is not followed costs nothing.
    _ = try await curl.reply(to: "translate it into French", in: session)
    #expect(try await available(curl) == 2)
    _ = try await curl.reply(to: "first second", in: session)
    #expect(try await available(curl) == 1)
    first.server.stop()

    // A restart gives nothing back.
    let second = try TestServer(in: first.place) { $0.credits = 2 }
    curl.address = second.server.address
    _ = try await curl.reply(to: "320 wide", in: session)
    #expect(try await available(curl) == 0)
    let draft = try await curl.state(session)["draft"]
    let refused = try await message("no sound", to: session, curl)
    #expect(refused.number == 2001 && refused.status == 402)
    #expect(refused.text.contains("https://nemovideo.com/register?bind=anon_"), "\(refused.text)")
    #expect(try await curl.state(session)["draft"] == draft)
    // An export is free.
    let export = try await curl.render("r", of: session, draft: try #require(draft))
    #expect(export.status == 200)
    // Another user has credits of their own.
    #expect(try await available(second.client("you")) == 2)
  }

  @Test func whoIsKnownAsksTheOwner() async throws {
    let server = try TestServer {
      $0.credits = 0
      $0.tokens = [("a-token-of-the-owner", "me")]
    }
    var curl = server.stranger
    curl.token = "a-token-of-the-owner"
    let session = try await curl.session()
    _ = try await curl.upload(TestServer.cup, to: session)
    let refused = try await message("no sound", to: session, curl)
    #expect(refused.number == 2001 && !refused.text.contains("register"))
    #expect(refused.text.contains("owner"))
  }

  /// The agent speaks the language of the session.
  @Test(arguments: [
    (
      "en", "Done: --mute", "Timeline (1 track): 1. Video: hand_cup_480p", "not understood",
      "Undone"
    ),
    ("zh-CN", "好了：--mute", "时间线（1 条轨道）：1. 视频：hand_cup_480p", "没有看懂", "已撤销"),
    ("zh", "好了：--mute", "时间线（1 条轨道）：1. 视频：hand_cup_480p", "没有看懂", "已撤销"),
    (
      "ja", "Done: --mute", "Timeline (1 track): 1. Video: hand_cup_480p", "not understood",
      "Undone"
    ),
  ])
  func languages(
    code: String, done: String, timeline: String, unknown: String, undone: String
  ) async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let answer = try await curl(
      "/api/tasks/me/with-session/nemo_agent", "-d", #"{"language":"\#(code)"}"#)
    let session = try #require(try answer.json()["data"]?["session_id"]?.string)
    let isChinese = code.hasPrefix("zh")
    #expect(
      try await curl.reply(to: "compress it", in: session).contains(isChinese ? "上传" : "upload"))
    _ = try await curl.upload(TestServer.cup, to: session)
    let reply = try await curl.reply(to: isChinese ? "静音" : "mute it", in: session)
    #expect(reply.contains(done) && reply.contains(timeline), "\(reply)")
    #expect(try await curl.reply(to: "make it frobnicate", in: session).contains(unknown))
    #expect(try await curl.reply(to: isChinese ? "撤销" : "undo", in: session).hasPrefix(undone))
  }

  /// Hints are told in Chinese, too.
  @Test(arguments: ["做成 avi", "删除原文件", "加字幕翻译成英文", "提取中间一段"])
  func refusalsAreInChinese(words: String) async throws {
    let server = try TestServer()
    let curl = try await server.client()
    let answer = try await curl(
      "/api/tasks/me/with-session/nemo_agent", "-d", #"{"language":"zh-CN"}"#)
    let session = try #require(try answer.json()["data"]?["session_id"]?.string)
    _ = try await curl.upload(Fixture.tricky("still.png"), to: session)
    let reply = try await curl.reply(to: words, in: session)
    #expect(!reply.contains("cannot") && !reply.contains(" is "), "\(reply)")
  }
}
