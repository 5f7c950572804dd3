import Failures
import Foundation
import ScriptedService
import Testing

@testable import NemoVideo

private typealias Reply = LoopbackServer.Reply

/// Messages and renders that break off: nothing is sent twice, nothing is lost.
@Suite struct DropTests {
  private func stream(_ text: String) -> LoopbackServer.Reply {
    Reply(bytes: Array(text.utf8), kind: "text/event-stream")
  }

  private static let event = "data: {\"content\":{\"parts\":[{\"text\":\"Working on it.\"}]}}\n\n"

  // MARK: Messages

  @Test func aDroppedMessageIsLookedForAndNotSentAgain() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    service.prepare(.chat, stream(Self.event + "data: {").with { $0.saidLength = 9000 })
    // Before the message; two looks without a change; then it is there, and is read once more.
    service.prepare(
      .state, Service.state(edits: 0), Service.state(edits: 0), Service.state(edits: 0),
      Service.state(edits: 1), Service.state(edits: 1))
    let outcome = try client.say("hello")
    #expect(outcome.wasDropped)
    #expect(outcome.text == "Working on it.")
    #expect(outcome.changes == ["the timeline was made, with 1 track"])
    #expect(service.count(.chat) == 1)
    #expect(client.journal.job.messages.map(\.state) == [.answered])
  }

  @Test(arguments: [502, 504, 0])
  func aLostMessageIsGivenUpAfterFiveLooks(status: Int) throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    service.prepare(
      .chat, status == 0 ? Reply("").with { $0.hangsUp = true } : Reply("<html>", status: status))
    #expect(failure { _ = try client.say("hello") }?.kind == .temporary)
    #expect(service.count(.chat) == 1)
    #expect(service.count(.state) == 6)
    // Nobody knows what became of it: it stays marked.
    #expect(client.journal.job.messages.map(\.state) == [.sending])
  }

  @Test(arguments: [
    (#"{"code":2001}"#, 200, FailureKind.notPermitted), (#"{"code":429}"#, 200, .temporary),
    ("<html>", 200, .cloudProtocol), ("<html>", 500, .unavailable),
    (#"{"detail":[{"msg":"m"}]}"#, 422, .cloudProtocol),
  ])
  func aRefusedMessageIsNotSentAgain(body: String, status: Int, kind: FailureKind) throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    let reply = Reply(
      bytes: Array(body.utf8), kind: body.hasPrefix("<") ? "text/html" : "application/json",
      status: status)
    service.prepare(.chat, reply, reply)
    #expect(failure { _ = try client.say("hello") }?.kind == kind)
    // The one exception is a service that said it did not look at it yet.
    #expect(service.count(.chat) == (body.contains("429") ? 2 : 1))
    #expect(client.journal.job.messages.map(\.state) == [.unsent])
  }

  /// Stopped while it waits for the answer: the message may be at work, and is not sent again.
  @Test func aStoppedMessageStaysMarked() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client(isCancelled: { service.count(.chat) == 1 })
    try client.upload(file: try laptop.file("clip.mp4"))
    service.prepare(.chat, stream(Self.event).with { $0.delay = 4000 })
    #expect(failure { _ = try client.say("hello") }?.kind == .cancelled)
    #expect(client.journal.job.messages.map(\.state) == [.sending])
    try later(laptop, client.journal.job.id) { client in
      service.prepare(.state, Service.state(edits: 0))
      #expect(failure { _ = try client.ensureSaid("hello") }?.kind == .temporary)
      service.prepare(.state, Service.state(edits: 1))
      let again = try client.ensureSaid("hello")
      #expect(again == nil)
    }
    #expect(service.count(.chat) == 1)
  }

  @Test func failuresInTheStreamAreSaid() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    service.prepare(
      .chat, stream("data: {\"errorCode\":\"RESOURCE_EXHAUSTED\",\"errorMessage\":\"429\"}\n\n"))
    #expect(failure { _ = try client.say("hello") }?.kind == .temporary)
    service.prepare(.chat, stream("data: {\"error\": \"it \"broke\"\"}\n\n"))
    let error = failure { _ = try client.say("hello") }
    #expect(error?.kind == .unavailable)
    #expect(error?.description.contains("it \"broke") == true)
    service.prepare(.chat, stream("data: {\"code\":2001,\"message\":\"x\"}\n\n"))
    #expect(failure { _ = try client.say("hello") }?.kind == .notPermitted)
  }

  /// Three in ten edits are answered without a word.
  @Test func aSilentEditIsVerified() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    service.prepare(
      .chat, stream(": ping\n\ndata: {\"content\":{\"parts\":[{\"functionResponse\":{}}]}}\n\n"))
    service.prepare(.state, Service.state(edits: 0), Service.state(edits: 1))
    let outcome = try client.say("hello")
    #expect(outcome.text.isEmpty)
    #expect(outcome.changes == ["the timeline was made, with 1 track"])
    service.prepare(.chat, stream(""))
    #expect(try client.say("again").changes.isEmpty)
  }

  /// Silence ends nothing; nothing but signs of life does, after a while.
  @Test func silenceIsBorneAndSignsOfLifeAreNot() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    client.limits.signsOfLife = 1
    client.limits.looks = [0]
    try client.upload(file: try laptop.file("clip.mp4"))
    service.prepare(.chat, stream(Self.event).with { $0.delay = 2500 })
    #expect(try client.say("hello").text == "Working on it.")
    #expect(laptop.log.events.contains { if case .working = $0 { true } else { false } })
    let signs = String(repeating: ": ping\n\n", count: 100)
    service.prepare(
      .chat,
      stream(signs).with {
        $0.pieces = 8
        $0.pause = 100
      })
    #expect(failure { _ = try client.say("hello") }?.kind == .temporary)
    #expect(service.count(.chat) == 2)
  }

  @Test func aChatHasALimit() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    client.limits.chat = 1
    client.limits.looks = [0]
    try client.upload(file: try laptop.file("clip.mp4"))
    service.prepare(.chat, stream(Self.event).with { $0.delay = 3000 })
    #expect(failure { _ = try client.say("hello") }?.kind == .temporary)
    #expect(service.count(.chat) == 1)
  }

  // MARK: Renders

  private func ids(_ service: Service) -> [String] {
    service.requests(.render).compactMap {
      $0.text.firstMatch(of: /"id":"(render_[0-9]+)"/).map { String($0.1) }
    }
  }

  @Test func aFailedRenderIsTriedOnceMoreUnderAnotherID() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try edited(service, laptop)
    service.prepare(.poll, Reply(#"{"status":"failed","error":"no node"}"#))
    try client.export()
    #expect(Set(ids(service)).count == 2)
    let other = try edited(service, laptop)
    service.prepare(
      .poll, Reply(#"{"status":"failed"}"#), Reply(#"{"status":"failed","error":"no node"}"#))
    let error = failure { try other.export() }
    #expect(error?.kind == .unavailable)
    #expect(error?.description.contains("no node") == true)
    #expect(service.count(.render) == 4)
  }

  /// A render whose answer was lost is asked for by its id before another one is begun.
  @Test func aRenderWithoutAnAnswerIsFoundAgain() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try edited(service, laptop)
    service.prepare(.render, Reply("").with { $0.hangsUp = true })
    try client.export()
    #expect(service.count(.render) == 1)
    #expect(service.requests(.poll).allSatisfy { $0.path.hasSuffix(ids(service)[0]) })
    let other = try edited(service, laptop)
    service.prepare(.render, Reply("").with { $0.hangsUp = true })
    service.prepare(.poll, Reply(#"{"detail":"unknown render"}"#, status: 404))
    try other.export()
    #expect(Set(ids(service)).count == 3)
  }

  @Test func theServicesOwnIDIsPolled() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try edited(service, laptop)
    service.prepare(.render, Reply(#"{"data":{"render_id":"r-77","status":"pending"}}"#))
    try client.export()
    #expect(service.requests(.poll).allSatisfy { $0.path == "/api/render/proxy/lambda/r-77" })
  }

  @Test func aSlowRenderIsLeftAndFoundAgain() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try edited(service, laptop)
    for _ in 0..<60 { service.prepare(.poll, Reply(#"{"status":"processing"}"#)) }
    let error = failure { try client.export() }
    #expect(error?.kind == .temporary)
    let id = client.journal.job.id
    #expect(error?.description.contains("cloud resume \(id)") == true)
    #expect(service.count(.poll) == 60)
    #expect(failure { _ = try JobJournal(id, laptop.settings) }?.kind == .temporary)
    try later(laptop, id) { client in
      try client.export()
      #expect(service.count(.render) == 1)
      _ = try client.download()
    }
  }

  @Test func aSessionThatIsLostAtTheExportIsBegunAnew() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try edited(service, laptop)
    service.prepare(.render, Reply(#"{"code":1002}"#))
    #expect(failure { try client.export() }?.kind == .temporary)
    let job = client.journal.job
    #expect(job.session == nil && job.messages.isEmpty && job.render == nil)
    #expect(job.uploads.map(\.isSent) == [false])
  }

  @Test func oldJobsAreForgotten() throws {
    let laptop = try Laptop("http://127.0.0.1:1")
    let settings = try laptop.settings
    for _ in 0..<JobJournal.mostDone + 5 {
      try JobJournal(newFor: settings).record { $0.isDone = true }
    }
    let open = try JobJournal(newFor: settings).job.id
    let kept = JobJournal.all(settings).jobs
    #expect(kept.count == JobJournal.mostDone + 1)
    #expect(kept.contains { $0.id == open })
  }

  @Test func aJournalThatCannotBeReadIsAProblem() throws {
    let laptop = try Laptop("http://127.0.0.1:1")
    defer { withExtendedLifetime(laptop) {} }
    let settings = try laptop.settings
    #expect(JobJournal.all(settings).problems.isEmpty)
    try FileManager.default.createDirectory(
      atPath: settings.folder, withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: "\(settings.folder)/jobs"))
    let (jobs, problems) = JobJournal.all(settings)
    #expect(jobs.isEmpty && problems.count == 1)
  }

  @Test func nothingIsExportedBeforeAnEdit() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try laptop.client()
    try client.upload(file: try laptop.file("clip.mp4"))
    #expect(failure { try client.export() }?.kind == .usage)
    #expect(service.count(.render) == 0)
  }

  @Test func aRenderCanBeCancelled() throws {
    let service = try Service()
    let laptop = try Laptop(service.address)
    let client = try edited(service, laptop)
    #expect(failure { try client.cancelRender() }?.kind == .usage)
    for _ in 0..<60 { service.prepare(.poll, Reply(#"{"status":"processing"}"#)) }
    _ = failure { try client.export() }
    try client.cancelRender()
    #expect(
      service.requests(.cancel).first?.path == "/api/render/proxy/lambda/\(ids(service)[0])/cancel")
    #expect(client.journal.job.render?.state == .cancelled)
  }
}
