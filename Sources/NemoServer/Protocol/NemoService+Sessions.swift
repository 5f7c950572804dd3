import Failures
import JSONText
import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension NemoService {
  func token(for client: String) throws(HTTPRefusal) -> Reply {
    let given = try accounts.token(for: client)
    return .success(
      .object([
        "token": .text(given.token), "user_id": .text(given.user),
        "expires_at": .text(Date.ISO8601FormatStyle().format(given.expires)),
        "credits": .whole(balance(of: given.user)),
      ]))
  }

  /// Where nothing is counted, what NemoVideo gives at first.
  private func balance(of user: String) -> Int {
    ledger?.balance(of: user) ?? (Self.isAnonymous(user) ? 100 : 25_000)
  }

  private static func isAnonymous(_ user: String) -> Bool {
    user.hasPrefix(Accounts.anonymousPrefix)
  }

  func credits(of user: String) -> Reply {
    let credits = balance(of: user)
    return .success(
      .object([
        "available": .whole(credits), "frozen": .whole(0), "total": .whole(credits),
      ]))
  }

  func open(_ bytes: [UInt8], _ user: String) throws(HTTPRefusal) -> Reply {
    let body = try Self.json(bytes)
    guard body.members != nil else {
      throw .invalid(
        "model_attributes_type", at: [], "Input should be a valid dictionary or object", input: body
      )
    }
    func word(_ name: String, _ usual: String) -> String {
      body[name]?.string.map { String($0.prefix(200)) } ?? usual
    }
    let session = try sessions.create(
      user: user, taskName: word("task_name", "project"), language: word("language", "en")
    ) { renders.isOpen(session: $0) }
    return .success(
      .object([
        "task_id": .text(session.current.task), "session_id": .text(session.id),
        "user_id": .text(user),
      ]))
  }

  func upload(to session: EditSession, _ head: RequestHead) throws(HTTPRefusal) -> any BodyReader {
    let base = publicBase(head)
    let answer = { (files: [StoredFile]) throws(HTTPRefusal) in
      try uploaded(files, to: session, base: base)
    }
    if head.mediaType == "application/json" {
      guard let fetcher else {
        throw HTTPRefusal(
          .forbidden,
          "This server fetches nothing from addresses: upload the file itself, as multipart field "
            + "'files'.")
      }
      return body(atMost: 1 << 18) { bytes throws(HTTPRefusal) in
        try fetches.run { () throws(HTTPRefusal) in
          try fetch(bytes, with: fetcher, into: session, answer: answer)
        }
      }
    }
    guard let type = head["content-type"], let reader = MultipartReader(contentType: type) else {
      throw .invalid("missing", at: [.text("files")], "Field required")
    }
    // With room for the parts' heads. The client may lie, so `Upload` counts what arrives.
    let most = limits.upload.fileBytes * limits.upload.files + (1 << 20)
    guard head.statedLength.map({ $0 <= most }) ?? true else {
      throw HTTPRefusal(.tooLarge, "That is too much at once: compress or trim it first.")
    }
    return Upload(reader, to: session, limits: limits.upload, answer: answer)
  }

  /// The answer to an upload whose files have their names.
  private func uploaded(
    _ files: [StoredFile], to session: EditSession, base: String
  ) throws(HTTPRefusal) -> Reply {
    try concurrency.run { () throws(HTTPRefusal) in
      try session.change { (record) throws(HTTPRefusal) in
        if files.contains(where: { $0.kind != .audio }) {
          agent.addDraftOfNewClips(to: &record, folder: session.uploads)
        }
      }
    }
    return .success(
      .object([
        "files": .list(files.map { Self.description(of: $0, base: base) }),
        "session_state_applied": .flag(true),
      ]))
  }

  static func description(of file: StoredFile, base: String?) -> JSONValue {
    .object([
      "filename": .text(file.name), "file_type": .text(file.kind.rawValue),
      "cdn_url": base.map { .text("\($0)/media/\(file.secret)") },
      "size": .whole(file.bytes),
      "duration": file.duration.flatMap(JSONValue.decimal),
      "width": file.width.map(JSONValue.whole),
      "height": file.height.map(JSONValue.whole),
      "fps": file.frameRate.flatMap(JSONValue.decimal), "hash": .text(file.digest),
    ])
  }

  func media(_ secret: String, _ head: RequestHead) throws(HTTPRefusal) -> Reply {
    guard let found = sessions.file(with: secret),
      let file = try Self.opened({ () throws(Failure) in try OpenFile(found.path) })
    else {
      throw HTTPRefusal(.notFound)
    }
    return .file(file, name: found.name, tag: "\(secret.suffix(16))-\(file.bytes)", for: head)
  }

  static func state(_ session: EditSession) -> Reply {
    let record = session.current
    // It was written by the server itself, so it can be read.
    let draft = record.step.flatMap { try? JSONDocument($0.draft).root }
    let canvas = draft?["m"]
    return .success(
      .object([
        "session_id": .text(record.id), "task_id": .text(record.task),
        "task_name": .text(record.taskName),
        "state": .object([
          "video_infos": .list(record.files.map { description(of: $0, base: nil) }),
          "draft": draft,
          "canvas_config": .object(["width": canvas?["width"], "height": canvas?["height"]]),
          "video_analyses": .object([:]), "generated_media": .object([:]),
        ]),
      ]))
  }

  func chat(_ bytes: [UInt8], _ user: String) throws(HTTPRefusal) -> Reply {
    let message = try AgentMessage(try Self.json(bytes))
    guard let session = sessions.session(message.session, of: user) else {
      throw .detail(404, "Session not found: \(message.session.prefix(80))")
    }
    try charge(user, in: session)
    let answer: Agent.Answer
    do throws(HTTPRefusal) {
      answer = try session.change { (record) throws(HTTPRefusal) -> Agent.Answer in
        agent.answer(message.text, in: &record, folder: session.uploads)
      }
    } catch {
      try ledger?.refund(user)
      throw error
    }
    if answer.draft == nil { try ledger?.refund(user) }
    let events = AgentEvents().events(
      message: message.text, answer: answer, streaming: message.streaming)
    return Reply(
      status: 200,
      headers: [
        ("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-store"),
      ], content: .stream(EventList(events).next))
  }

  /// Takes the credit that a message costs.
  /// - Throws: 2001, where none is left, with the link that NemoVideo's clients show.
  private func charge(_ user: String, in session: EditSession) throws(HTTPRefusal) {
    guard let ledger, try !ledger.charge(user) else { return }
    let words = AgentWords(language: session.current.language)
    throw HTTPRefusal(
      .credits,
      Self.isAnonymous(user)
        ? words.freeCreditsSpent(register: "https://nemovideo.com/register?bind=\(user)")
        : words.creditsSpent)
  }

  /// - Throws: status 422, in the words of the framework behind NemoVideo's service.
  static func json(_ bytes: [UInt8]) throws(HTTPRefusal) -> JSONValue {
    do throws(JSONError) {
      return try JSONDocument(bytes, rules: JSONReadingRules(maximumBytes: bytes.count)).root
    } catch {
      throw .invalid(
        "json_invalid", at: [.text("\(error.place)")], "JSON decode error",
        context: .object(["error": .text(error.message)]))
    }
  }
}
