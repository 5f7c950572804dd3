/// One request and its answer, on its connection's thread.
final class Exchange {
  private enum State {
    case reading(any BodyReader)
    case refused(Reply)
  }

  private var state: State
  private let statedLength: Int?
  /// How long it may take; `nil` for what was refused at once.
  let patience: Patience?
  /// Bytes of the body that came after it was refused.
  private var discarded = 0
  /// So much of a refused body is read and forgotten, so that the client comes to read the answer.
  private static let mostDiscarded = 1 << 20

  /// - Parameter head: `nil` for one that is not UTF-8.
  init(_ head: RequestHead?, service: any WebService) {
    statedLength = head?.statedLength
    guard let head else {
      state = .refused(.detail(400, "The request is not UTF-8"))
      patience = nil
      return
    }
    do throws(Refusal) {
      state = .reading(try service.reader(for: head))
      patience = service.patience(for: head)
    } catch {
      state = .refused(error.reply)
      patience = nil
    }
  }

  /// The answer that does not wait for the body.
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
      do throws(Refusal) { try reader.take(bytes) } catch { state = .refused(error.reply) }
    case .refused: discarded += bytes.count
    }
    return discarded <= Self.mostDiscarded
  }

  func finish() -> Reply {
    switch state {
    case .refused(let reply): return reply
    case .reading(let reader):
      do throws(Refusal) { return try reader.finish() } catch { return error.reply }
    }
  }
}
