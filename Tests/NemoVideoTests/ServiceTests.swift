import Failures
import JSONText
import ScriptedService
import Testing

@testable import NemoVideo

private let anonymous = RetryPolicy.Caller(
  userID: "anon_abc", website: "https://nemovideo.com", host: "api.example")
private let registered = RetryPolicy.Caller(
  userID: "u1", website: "https://nemovideo.com", host: "api.example")

private func answer(_ status: Int, _ text: String) -> ServiceAnswer {
  ServiceAnswer(status: status, bytes: Array(text.utf8))
}

private func code(_ code: Int) -> ServiceAnswer { answer(200, #"{"code":\#(code),"message":"m"}"#) }

@Suite struct ServiceTests {
  @Test(arguments: [
    (200, #"{"code":0,"data":{}}"#, ServiceAnswer.Verdict.success), (200, "{}", .success),
    (200, #"{"code":"1001"}"#, .tokenRefused), (401, "", .tokenRefused),
    (200, #"{"code":1010}"#, .tokenRefused), (200, #"{"code":1002}"#, .sessionUnknown),
    (404, #"{"detail":"Session not found: x"}"#, .sessionUnknown),
    (404, #"{"detail":"Not Found"}"#, .refused), (500, #"{"code":1001}"#, .tokenRefused),
    (200, #"{"code":2001}"#, .outOfCredits), (402, #"{"code":2001}"#, .outOfCredits),
    (200, #"{"code":4001}"#, .unsupportedType), (200, #"{"code":4002}"#, .tooLarge),
    (413, "<html>", .tooLarge), (415, "", .unsupportedType),
    (200, #"{"code":402}"#, .exportBlocked),
    (402, "", .exportBlocked), (403, "{}", .scopeMissing), (429, "<html>", .rateLimited),
    (200, #"{"code":429}"#, .rateLimited), (502, "<html>", .serverFailure),
    (200, #"{"code":500}"#, .serverFailure), (200, "<html>", .garbled), (200, "{", .garbled),
    (200, "", .garbled), (302, "", .garbled), (422, #"{"detail":[{"msg":"x"}]}"#, .refused),
    (200, #"{"success":false,"error":"no"}"#, .refused), (200, #"{"code":7777}"#, .refused),
    (400, "", .clientIDMissing), (400, #"{"message":"X-Client-Id missing"}"#, .clientIDMissing),
    (400, #"{"message":"bad task"}"#, .refused),
  ])
  func verdicts(status: Int, body: String, verdict: ServiceAnswer.Verdict) {
    #expect(answer(status, body).verdict == verdict)
  }

  @Test func aTokenIsRenewedOnce() {
    var policy = RetryPolicy(.upload, caller: anonymous)
    #expect(policy.next(code(1001)) == .renewToken)
    #expect(policy.next(code(1001)).failure?.kind == .notPermitted)
    var token = RetryPolicy(.token, caller: anonymous)
    #expect(token.next(code(1001)).failure?.kind == .notPermitted)
  }

  @Test(arguments: RetryPolicy.Purpose.allCases)
  func aSlowServiceIsWaitedForOnce(purpose: RetryPolicy.Purpose) {
    var policy = RetryPolicy(purpose, caller: anonymous)
    guard case .again(let seconds, _) = policy.next(code(429)) else {
      Issue.record("no second try")
      return
    }
    #expect(seconds == 30)
    #expect(policy.next(code(429)).failure?.kind == .temporary)
  }

  @Test(arguments: [
    (1002, RetryPolicy.Purpose.chat), (1002, .upload), (1002, .state), (1002, .render),
  ])
  func aLostSessionIsMadeAnew(number: Int, purpose: RetryPolicy.Purpose) {
    var policy = RetryPolicy(purpose, caller: anonymous)
    #expect(policy.next(code(number)) == .renewSession)
  }

  @Test(arguments: [
    (2001, FailureKind.notPermitted, "register?bind=anon_abc"),
    (4001, .undecodable, "mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac"),
    (4002, .usage, "compress it here first"), (402, .notPermitted, "nothing to do with credits"),
    (403, .notPermitted, "does not permit"), (7777, .cloudProtocol, "7777"),
  ])
  func refusals(number: Int, kind: FailureKind, words: String) {
    var policy = RetryPolicy(.render, caller: anonymous)
    let failure = policy.next(code(number)).failure
    #expect(failure?.kind == kind)
    #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
  }

  @Test func whoRegisteredTopsUp() {
    var policy = RetryPolicy(.chat, caller: registered)
    let failure = policy.next(code(2001)).failure
    #expect(failure?.description.contains("top up") == true)
    #expect(failure?.description.contains("bind") == false)
  }

  @Test(arguments: RetryPolicy.Purpose.allCases)
  func troubleIsBounded(purpose: RetryPolicy.Purpose) {
    var policy = RetryPolicy(purpose, caller: anonymous)
    var tries = 1
    while case .again = policy.next(answer(503, "<html>")) { tries += 1 }
    #expect(tries == purpose.repeats + 1)
    #expect(policy.next(answer(503, "<html>")).failure?.kind == .unavailable)
    #expect(purpose.mayBeRepeated || purpose.repeats == 0)
  }

  /// What only reads is asked once more; what may have done something is not.
  @Test(arguments: RetryPolicy.Purpose.allCases)
  func brokenDataIsAskedForOnceMore(purpose: RetryPolicy.Purpose) {
    var policy = RetryPolicy(purpose, caller: anonymous)
    var tries = 1
    while case .again = policy.next(answer(200, #"{"code":0,"data":{"#)) { tries += 1 }
    #expect(tries == ([.state, .credits, .poll].contains(purpose) ? 2 : 1))
    #expect(policy.next(answer(200, "{")).failure?.kind == .cloudProtocol)
  }

  @Test func aMissingClientIDIsMadeOnce() {
    var policy = RetryPolicy(.token, caller: anonymous)
    #expect(policy.next(answer(400, "")) == .renewClientID)
    #expect(policy.next(answer(400, "")).failure != nil)
    var other = RetryPolicy(.upload, caller: anonymous)
    #expect(other.next(answer(400, "")).failure != nil)
  }

  @Test(arguments: [
    (TransportError.Kind.dropped, FailureKind.unavailable),
    (.timedOut, .temporary), (.tooMuch, .cloudProtocol), (.notTrusted, .unavailable),
    (.badRedirect, .unavailable), (.cancelled, .cancelled), (.local, .inputOutput),
  ])
  func brokenConnections(kind: TransportError.Kind, outcome: FailureKind) {
    var policy = RetryPolicy(.chat, caller: anonymous)
    #expect(policy.next(TransportError(kind: kind, reason: "r")).failure?.kind == outcome)
  }

  @Test("Nothing was sent before a connection stood", arguments: RetryPolicy.Purpose.allCases)
  func noConnection(purpose: RetryPolicy.Purpose) {
    var policy = RetryPolicy(purpose, caller: anonymous)
    let error = TransportError(kind: .notConnected, reason: "r")
    guard case .again = policy.next(error) else {
      Issue.record("a call that went nowhere is not made again")
      return
    }
    for _ in 1..<max(1, purpose.repeats) { _ = policy.next(error) }
    #expect(policy.next(error).failure?.kind == .unavailable)
  }

  @Test(
    arguments: [
      (
        #"{"status":"completed","output":{"url":"u","size":5}}"#, RenderReport.Status.completed, "u"
      ),
      (#"{"success":true,"data":{"status":"completed","outputUrl":"v"}}"#, .completed, "v"),
      (#"{"code":0,"data":{"status":"COMPLETED","output":{"url":"w"}}}"#, .completed, "w"),
      (#"{"status":"queued"}"#, .going, nil), (#"{"status":"what is this"}"#, .going, nil),
      ("{}", .going, nil), (#"{"status":"failed","error":"no disk"}"#, .failed("no disk"), nil),
      (#"{"data":{"status":"failed"}}"#, .failed(nil), nil),
    ] as [(String, RenderReport.Status, String?)])
  func renderReports(text: String, status: RenderReport.Status, location: String?) {
    let report = RenderReport(answer(200, text))
    #expect(report.status == status)
    #expect(report.location == location)
  }

  @Test func idsThatWouldLeadElsewhereAreNone() {
    #expect(RenderReport(answer(200, #"{"id":"../../x"}"#)).id == nil)
    #expect(RenderReport(answer(200, #"{"id":".."}"#)).id == nil)
    #expect(RenderReport(answer(200, #"{"id":12345678901234567890}"#)).id == "12345678901234567890")
  }

  // MARK: State

  private func state(_ draft: String, files: Int = 1) throws -> SessionState {
    let infos = Array(repeating: "{}", count: files).joined(separator: ",")
    let text = #"{"state":{"video_infos":[\#(infos)],"draft":\#(draft)}}"#
    return try #require(SessionState(JSONDocument(text).root))
  }

  @Test func exportable() throws {
    #expect(try !state("null").isExportable)
    #expect(try !state("{}").isExportable)
    #expect(try !state(#"{"t":[]}"#).isExportable)
    #expect(try !state(#"{"t":[{"tt":0,"sg":[]}]}"#).isExportable)
    #expect(try state(#"{"t":[{"tt":0,"sg":[{"d":1}]}]}"#).isExportable)
  }

  @Test(arguments: [
    ("null", #"{"t":[{"tt":0,"sg":[{"d":1}]}]}"#, ["the timeline was made, with 1 track"]),
    (
      #"{"t":[{"tt":0,"sg":[{"d":30000}]}]}"#, #"{"t":[{"tt":0,"sg":[{"d":10500}]}]}"#,
      ["video track: 30s became 10.5s"]
    ),
    (
      #"{"t":[{"tt":0,"sg":[{"d":1}]}]}"#,
      #"{"t":[{"tt":0,"sg":[{"d":1}]},{"tt":7,"sg":[{"d":1}]},{"tt":1,"sg":[]}]}"#,
      ["1 sound track more", "1 title track more"]
    ),
    (
      #"{"t":[{"tt":0,"sg":[{"d":1},{"d":2}]}]}"#, #"{"t":[{"tt":0,"sg":[{"d":1}]}]}"#,
      ["video track: 1 segment fewer"]
    ),
    (
      #"{"t":[{"tt":0,"sg":[{"d":1}]}],"f":1}"#, #"{"t":[{"tt":0,"sg":[{"d":1}]}],"f":2}"#,
      ["the timeline changed"]
    ),
    (#"{"t":[{"tt":0,"sg":[{"d":1}]}]}"#, #"{"t":[{"tt":0,"sg":[{"d":1}]}]}"#, []),
  ])
  func changes(before: String, after: String, changes: [String]) throws {
    let old = try state(before)
    let new = try state(after)
    #expect(new.changes(since: old) == changes)
    #expect(new.differs(from: old) == !changes.isEmpty)
  }

  @Test func draftsComeBackAsTheyWere() throws {
    let draft =
      #"{"t":[{"sg":[{"d":10000000000000000001,"z":1.50,"a":"é\n"}],"tt":0}],"q":[1e400,-0.0]}"#
    #expect(try state(draft).draft?.text() == draft)
  }

  // MARK: Downloads

  private func head(_ status: Int, _ headers: [String: String]) throws -> HTTPAnswer {
    HTTPAnswer(
      status: status, headers: headers.map { HTTPRequest.Header(name: $0, value: $1) },
      address: try WebAddress("http://127.0.0.1/"))
  }

  @Test func aDownloadGoesOnWhereItStopped() throws {
    var download = ResumableDownload()
    #expect(download.headers.isEmpty)
    #expect(try download.begin(head(200, ["content-length": "100", "etag": "\"a\""])) == .restart)
    download.add(40)
    #expect(download.broken("cut") == .again)
    #expect(download.headers.map(\.value) == ["bytes=40-", "\"a\""])
    #expect(
      try download.begin(head(206, ["content-range": "bytes 40-99/100"])) == .append)
    download.add(60)
    #expect(download.end(206) == .done)
  }

  @Test func withoutAMarkItBeginsAnew() throws {
    var download = ResumableDownload()
    for tag in ["W/\"a\"", "", "\"a\r\nX: y\""] {
      _ = try download.begin(head(200, ["content-length": "100", "etag": tag]))
      download.add(40)
      #expect(download.broken("cut") == .fromBeginning)
      #expect(download.headers.isEmpty)
    }
    #expect(ResumableDownload(received: 10, tag: nil).headers.isEmpty)
  }

  @Test func anotherPartIsNotTaken() throws {
    var download = ResumableDownload(received: 40, tag: "\"a\"")
    #expect(try download.begin(head(206, ["content-range": "bytes 0-99/100"])) == .mismatch)
    #expect(try download.begin(head(206, [:])) == .mismatch)
    #expect(try download.begin(head(200, ["etag": "\"b\"", "content-length": "9"])) == .restart)
    #expect(download.received == 0)
  }

  @Test func downloadsEnd() {
    var download = ResumableDownload()
    var rounds = 0
    while download.broken("cut") == .fromBeginning { rounds += 1 }
    #expect(rounds == ResumableDownload.mostFruitless - 1)
    var other = ResumableDownload()
    #expect(other.end(404) == .elsewhere)
    #expect(other.end(503) == .fromBeginning)
  }

  @Test func digests() {
    var empty = SHA256()
    #expect(base64(empty.finish()) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    var sum = SHA256()
    sum.update(Array("abc".utf8))
    #expect(base64(sum.finish()) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    var long = SHA256()
    for _ in 0..<10_000 { long.update(Array(repeating: UInt8(ascii: "a"), count: 100)) }
    #expect(base64(long.finish()) == "zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA=")
  }
}

extension RetryPolicy.Action {
  var failure: Failure? { if case .fail(let error) = self { error } else { nil } }
}
