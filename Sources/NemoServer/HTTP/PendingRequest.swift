/// One request until it is answered. Used on its connection's thread.
final class PendingRequest {
  private enum State {
    case reading(any BodyReader)
    case refused(Reply)
  }

  private var state: State
  private let statedLength: Int?
  /// How long it may take; `nil` for a request that was refused at once.
  let timeouts: RequestTimeouts?
  /// Bytes of the body that came after the refusal.
  private var discarded = 0
  /// How much of a refused body is read and discarded. Clients read the answer only after they have
  /// sent the body.
  private static let mostDiscarded = 1 << 20

  /// - Parameter head: `nil` for one that is not UTF-8.
  init(_ head: RequestHead?, service: any WebService) {
    statedLength = head?.statedLength
    guard let head else {
      state = .refused(Reply(status: 400, text: #"{"detail":"The request is not UTF-8"}"#))
      timeouts = nil
      return
    }
    do throws(HTTPRefusal) {
      state = .reading(try service.reader(for: head))
      timeouts = service.timeouts(for: head)
    } catch {
      state = .refused(error.reply)
      timeouts = nil
    }
  }

  /// The answer to a request whose body is refused and too long to be discarded.
  var earlyReply: Reply? {
    guard case .refused(let reply) = state, (statedLength ?? 0) > Self.mostDiscarded else {
      return nil
    }
    return reply
  }

  /// - Returns: whether the connection goes on.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch state {
    case .reading(let reader):
      do throws(HTTPRefusal) { try reader.take(bytes) } catch { state = .refused(error.reply) }
    case .refused: discarded += bytes.count
    }
    return discarded <= Self.mostDiscarded
  }

  func finish() -> Reply {
    switch state {
    case .refused(let reply): return reply
    case .reading(let reader):
      do throws(HTTPRefusal) { return try reader.finish() } catch { return error.reply }
    }
  }
}
