package import Failures
import JSONText

/// The answer to a message.
package struct ChatOutcome: Sendable, Hashable {
  /// What the service says, without sentences about its web page.
  package var text: String
  /// What the sentences about the web page correspond to.
  package var actions: [GUITalk.Action]
  /// What the edit changed, by comparing the session's states before and after.
  package var changes: [String]
  /// Whether the connection broke before the answer was complete.
  package var wasDropped: Bool
}

extension CloudClient {
  /// Sends a message and waits for its answer. It is never sent again if the connection breaks, because
  /// it would be paid for twice.
  package func say(_ message: String) throws(Failure) -> ChatOutcome {
    guard journal.job.messages.count < CloudJob.mostMessages else {
      throw Failure(
        .usage, "This session has too many messages: begin another one with \(.newSession)")
    }
    switch journal.job.render?.state {
    case .asked, .accepted:
      throw Failure(
        .usage,
        "A render of this session is on its way: fetch it with vcompress cloud export, or end it "
          + "with vcompress cloud cancel")
    // That render does not show this edit.
    case .completed, .failed, .cancelled: try journal.record { $0.render = nil }
    case nil: break
    }
    return try inSession { session throws(CallError) in try say(message, in: session) }
  }

  /// Sends the message of a conversion, unless an earlier run did. If its answer is unknown, its effect
  /// is looked for, and the message is not sent again.
  /// - Returns: the answer; `nil` where an earlier run got it.
  package func ensureSaid(_ message: String) throws(Failure) -> ChatOutcome? {
    switch journal.job.messages.last?.state {
    case .answered: return nil
    case .unsent, nil: return try say(message)
    case .sending:
      guard try state()?.isExportable == true else {
        throw Failure(
          .temporary,
          "The message was sent before, and nothing came of it yet. It may still be at work: try "
            + "again later with vcompress cloud resume \(journal.job.id), or begin anew")
      }
      try journal.record { job in
        if let last = job.messages.indices.last { job.messages[last].state = .answered }
      }
      return nil
    }
  }

  private func say(_ message: String, in session: String) throws(CallError) -> ChatOutcome {
    let before = try currentState(session)
    try record { job in
      job.messages.removeAll { $0.state == .unsent }
      job.messages.append(CloudJob.Message(text: message, state: .sending))
    }
    tell(.asking(message))
    let listener = ChatListener(limits: limits, scale: settings.waitScale, tell: tell)
    var wasDropped = false
    do throws(CallError) {
      try send(message, session, to: listener)
      listener.end()
    } catch {
      listener.end()
      switch error {
      case .sessionLost:
        // The message was refused.
        try note(.unsent)
        throw error
      case .failed(let failure):
        // It was refused or not sent. After a cancellation, the service may still act on it.
        if !listener.hasBegun, failure.kind != .cancelled { try note(.unsent) }
        throw error
      case .dropped(let failure):
        try waitForChange(since: before, session, failure)
        wasDropped = true
      }
    }
    let reply = listener.reply
    try note(.answered)
    if let failure = failure(reply) { throw .failed(failure) }
    let talk = GUITalk(reply.text)
    let after = try currentState(session)
    return ChatOutcome(
      text: talk.text, actions: talk.actions, changes: after?.changes(since: before) ?? [],
      wasDropped: wasDropped)
  }

  /// Records the state of the last message.
  private func note(_ state: CloudJob.Message.State) throws(CallError) {
    try record { job in
      if let last = job.messages.indices.last { job.messages[last].state = state }
    }
  }

  private func send(
    _ message: String, _ session: String, to listener: ChatListener
  ) throws(CallError) {
    let body = JSONValue.object([
      "app_name": .text("nemo_agent"), "user_id": .text("me"), "session_id": .text(session),
      "new_message": .object(["parts": .list([.object(["text": .text(message)])])]),
    ])
    let limits = limits
    _ = try call(
      .chat, "/run_sse", .json(Array(body.text().utf8)),
      adjust: { request in
        request.deadline = limits.chat
        // Silence is part of the protocol. Closing the connection would end the service's work.
        request.idleTimeout = nil
        request.mostBytes = 256 << 20
        request.keepsDocuments = true
      },
      sink: { _, bytes throws(TransportError) in try listener.take(bytes) },
      tick: { _, _ throws(TransportError) in try listener.tick() })
  }

  /// Waits for the effect of a message whose answer was cut off.
  private func waitForChange(
    since before: SessionState?, _ session: String, _ failure: Failure
  ) throws(CallError) {
    tell(
      .warning(
        "\(failure). The message is not sent again, for it may be at work: looking what "
          + "becomes of it"))
    for seconds in limits.looks {
      try orFail(try pause(seconds, because: nil))
      guard let now = try currentState(session) else { continue }
      if let before, !now.differs(from: before) { continue }
      if before == nil, !now.isExportable { continue }
      return
    }
    throw .failed(
      Failure(
        .temporary,
        "\(failure), and nothing came of the message within five minutes. It may still be "
          + "at work: see vcompress cloud state"))
  }

  /// Why the service gave up; `nil` where it did not.
  private func failure(_ reply: ChatReply) -> Failure? {
    guard let reason = reply.failure else { return nil }
    let words = "\(reply.failureCode ?? "") \(reason)".lowercased()
    if reply.failureCode == "2001" {
      return Failure(.notPermitted, policy(.chat).outOfCredits)
    }
    let isBusy =
      reply.failureCode == "429" || words.contains("resource_exhausted") || words.contains("quota")
    return Failure(
      isBusy ? .temporary : .unavailable, "\(place) gave up on the message: \(reason)")
  }
}
