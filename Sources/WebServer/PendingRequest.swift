/// One request until it is answered. Used on its connection's thread.
final class PendingRequest {
  private enum State {
    case reading(any BodyReader)
    case refused(Reply)
  }

  private var state: State
  /// How long it may take; `nil` for a request that was refused at once.
  let timeouts: RequestTimeouts?
  /// The answer to a request whose body is not waited for.
  private(set) var earlyReply: Reply?

  /// - Parameter head: `nil` for one that is in doubt.
  init(_ head: RequestHead?, service: any WebService) {
    guard let head else {
      // Where it ends is in doubt as well, so the connection ends with it.
      var reply = Reply(
        status: 400, text: #"{"detail":"The request is malformed: its head has two meanings"}"#)
      reply.headers.append(("Connection", "close"))
      state = .refused(reply)
      timeouts = nil
      earlyReply = reply
      return
    }
    do throws(HTTPRefusal) {
      state = .reading(try service.reader(for: head))
      timeouts = service.timeouts(for: head)
    } catch {
      state = .refused(error.reply)
      timeouts = nil
      // This client asks before it sends the body.
      if head.asksToContinue { earlyReply = error.reply }
    }
  }

  /// The rest of a body that is refused is read all the same, for as long as the request may take:
  /// clients read the answer only after they have sent the body, and a connection that is closed
  /// before takes the answer with it.
  func take(_ bytes: UnsafeRawBufferPointer) {
    guard case .reading(let reader) = state else { return }
    do throws(HTTPRefusal) { try reader.take(bytes) } catch { state = .refused(error.reply) }
  }

  func finish() -> Reply {
    switch state {
    case .refused(let reply): return reply
    case .reading(let reader):
      do throws(HTTPRefusal) { return try reader.finish() } catch { return error.reply }
    }
  }
}
