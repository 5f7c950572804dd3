import Failures
import Foundation
import ScriptedService
import Testing

@testable import NemoVideo

private typealias Reply = LoopbackServer.Reply

/// Results that arrive in pieces, wrongly or from elsewhere.
@Suite struct DownloadTests {
  private func rendered(_ service: Service, _ laptop: Laptop) throws -> CloudClient {
    let client = try edited(service, laptop)
    try client.export()
    return client
  }

  private var whole: LoopbackServer.Reply {
    Reply(bytes: Service.video, kind: "video/mp4").with { $0.headers["ETag"] = "\"v1\"" }
  }

  private func download(
    _ prepared: LoopbackServer.Reply...
  ) throws -> (requests: [LoopbackServer.Request], error: Failure?) {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try rendered(service, laptop)
    for reply in prepared { service.prepare(.file, reply) }
    do {
      let path = try client.download()
      #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == Service.video)
      return (service.requests(.file) + service.requests(.proxyDownload), nil)
    } catch let error as Failure {
      return (service.requests(.file) + service.requests(.proxyDownload), error)
    }
  }

  @Test func aCutDownloadGoesOnWhereItStopped() throws {
    let (requests, error) = try download(whole.with { $0.dropsAfter = 70_000 })
    #expect(error == nil)
    #expect(requests.map { $0.headers["range"] } == [nil, "bytes=70000-"])
    #expect(requests.last?.headers["if-range"] == "\"v1\"")
  }

  @Test func aServerWithoutRangesBeginsAnew() throws {
    let plain = Reply(bytes: Service.video, kind: "video/mp4")
    let (requests, error) = try download(plain.with { $0.dropsAfter = 70_000 }, plain)
    #expect(error == nil)
    #expect(requests.map { $0.headers["range"] } == [nil, nil])
    // One that ignores the range sends everything, and everything is taken from its beginning.
    #expect(try download(whole.with { $0.dropsAfter = 70_000 }, whole).error == nil)
  }

  @Test func aWrongRangeIsNotTaken() throws {
    let wrong = whole.with {
      $0.status = 206
      $0.headers["Content-Range"] = "bytes 0-199999/200000"
    }
    #expect(try download(whole.with { $0.dropsAfter = 70_000 }, wrong).error == nil)
    let outside = Reply("", status: 416)
    #expect(try download(whole.with { $0.dropsAfter = 70_000 }, outside).error == nil)
  }

  @Test func aWrongLengthIsNoResult() throws {
    let short = Reply(bytes: Array(Service.video.dropLast()), kind: "video/mp4")
    #expect(try download(short).error == nil)
    let (requests, error) = try download(short, short, short, short, short, short)
    #expect(error?.kind == .cloudProtocol)
    #expect(requests.count == ResumableDownload.mostRestarts)
  }

  @Test func aWrongDigestIsNoResult() throws {
    let wrong = whole.with { reply in
      reply.headers["Repr-Digest"] = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
    }
    #expect(try download(wrong).error == nil)
    #expect(try download(wrong, wrong, wrong, wrong, wrong).error?.kind == .cloudProtocol)
    var sum = SHA256()
    sum.update(Service.video)
    let digest = base64(sum.finish())
    let right = whole.with { $0.headers["Digest"] = "sha-256=\(digest)" }
    #expect(try download(right).requests.count == 1)
  }

  @Test func whatIsGoneIsFetchedFromTheServiceItself() throws {
    for status in [403, 404, 410] {
      let (requests, error) = try download(Reply("gone", status: status))
      #expect(error == nil)
      #expect(requests.last?.path.hasSuffix("/download") == true)
      #expect(requests.last?.headers["authorization"]?.hasPrefix("Bearer ") == true)
      #expect(requests.first?.headers["authorization"] == nil)
    }
  }

  @Test func troubleIsBorneForAWhile() throws {
    let bad = Reply("<html>", status: 503)
    #expect(try download(bad, bad).error == nil)
    let (requests, error) = try download(bad, bad, bad, bad, bad, bad)
    #expect(error?.kind == .unavailable)
    #expect(requests.count == ResumableDownload.mostFruitless)
  }

  /// A redirect of a download may lead to another host, with nothing of ours.
  @Test func aDownloadMayLeadElsewhere() throws {
    let other = try LoopbackServer { Service.file($0) }
    let away = Reply("", status: 302).with {
      $0.headers["Location"] = "http://127.0.0.1:\(other.port)/files/x"
    }
    #expect(try download(away).error == nil)
    let request = try #require(other.requests.first)
    #expect(Set(request.headers.keys) == ["host", "user-agent", "accept"])
  }

  @Test func aLaterRunGoesOnWithADownload() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try rendered(service, laptop)
    let cut = whole.with { $0.dropsAfter = 50_000 }
    service.prepare(.file, cut)
    for _ in 0..<ResumableDownload.mostFruitless {
      service.prepare(.file, Reply("").with { $0.hangsUp = true })
    }
    #expect(failure { _ = try client.download() }?.kind == .unavailable)
    try later(laptop, client.journal.job.id) { client in
      let path = try client.download()
      #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == Service.video)
    }
    #expect(service.requests(.file).last?.headers["range"] == "bytes=50000-")
  }
}
