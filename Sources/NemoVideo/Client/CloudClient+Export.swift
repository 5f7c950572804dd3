public import Failures
import JSONText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension CloudClient {
  /// What the service keeps of the session.
  /// - Returns: `nil` where it keeps nothing yet.
  public func state() throws(Failure) -> SessionState? {
    try inSession { session throws(CallError) in try currentState(session) }
  }

  public func credits() throws(Failure) -> Credits {
    try authenticate()
    do throws(CallError) {
      let answer = try call(.credits, "/api/credits/balance/simple")
      guard let credits = answer.data.flatMap(Credits.init) else {
        throw .failed(Failure(.cloudProtocol, "\(place) gives no balance that vcompress can read"))
      }
      return credits
    } catch { throw error.final }
  }

  /// Renders what the timeline holds, and waits until it is done. Goes on with a render of the job
  /// that is on its way.
  /// - Parameter prefersGIF: whether a GIF is wanted where the service makes them; it is an MP4
  ///   elsewhere.
  public func export(prefersGIF: Bool = false) throws(Failure) {
    try connect()
    // A render that fails is tried once more, under an id of its own.
    var tries = 2
    do throws(CallError) {
      switch journal.job.render?.state {
      case .completed: return
      case .accepted:
        if try isCompleted() { return }
        tries -= 1
      case .asked:
        // Whether the service got it is not known: ask before asking for another one.
        if try isKnown() {
          if try isCompleted() { return }
          tries -= 1
        }
      case .failed, .cancelled, nil: break
      }
      while tries > 0 {
        if tries == 1 { tell(.warning("\(place) could not render: trying once more")) }
        if try begin(prefersGIF: prefersGIF), try isCompleted() { return }
        tries -= 1
      }
    } catch {
      switch error {
      case .sessionLost:
        try journal.record { $0.forgetSession() }
        throw Failure(
          .temporary,
          "\(place) has lost the session and what was edited in it. To do it again: vcompress cloud "
            + (journal.job.goal == nil ? "upload FILE" : "resume \(journal.job.id)"))
      case .failed(let failure), .dropped(let failure): throw failure
      }
    }
    throw Failure(.unavailable, "\(place) could not render, twice\(lastReason)")
  }

  private var lastReason: String { failureReason.map { ": \($0)" } ?? "" }

  /// Asks for a render.
  /// - Returns: whether the service has taken it.
  private func begin(prefersGIF: Bool) throws(CallError) -> Bool {
    guard let session = journal.job.session?.id else { return false }
    guard let state = try currentState(session), state.isExportable, let draft = state.draft else {
      throw .failed(
        Failure(
          .usage, "There is nothing to export yet: say what to do, with vcompress cloud chat"))
    }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    let id = "render_\(milliseconds)\(Int.random(in: 100...999))"
    try record { $0.render = CloudJob.Render(id: id, state: .asked) }
    tell(.rendering(id: id, percent: nil))
    let format = prefersGIF && isOfOurKind ? "gif" : "mp4"
    let body = JSONValue.object([
      ("id", .text(id)), ("sessionId", .text(session)), ("draft", draft),
      ("output", .object([("format", .text(format)), ("quality", .text("high"))])),
    ])
    do throws(CallError) {
      let answer = try call(
        .render, "/api/render/proxy/lambda", .json(Array(body.text().utf8)))
      try accept(RenderReport(answer))
      return true
    } catch {
      switch error {
      case .sessionLost: throw error
      case .dropped: return try isKnown()
      case .failed(let failure):
        // The service's own trouble may pass; everything else stays as it is.
        guard failure.kind == .unavailable else { throw error }
        failureReason = failure.description
        return false
      }
    }
  }

  private func accept(_ report: RenderReport) throws(CallError) {
    try record { job in
      if let id = report.id { job.render?.id = id }
      job.render?.state = .accepted
    }
  }

  /// Whether the service knows the render whose answer was lost.
  private func isKnown() throws(CallError) -> Bool {
    guard let id = journal.job.render?.id else { return false }
    do throws(CallError) {
      try accept(RenderReport(try call(.poll, Self.renderPath(id))))
      return true
    } catch {
      guard case .failed(let failure) = error, failure.kind == .cloudProtocol else {
        if case .sessionLost = error { return false }
        throw error
      }
      return false
    }
  }

  /// Looks at the render until it has ended.
  /// - Returns: whether it ended well.
  private func isCompleted() throws(CallError) -> Bool {
    guard let id = journal.job.render?.id else { return false }
    for _ in 0..<limits.mostPolls {
      let report = RenderReport(try call(.poll, Self.renderPath(id)))
      tell(.rendering(id: id, percent: report.progress))
      switch report.status {
      case .completed:
        try record { job in
          job.render?.state = .completed
          job.render?.location = report.location
          job.render?.size = report.size
          job.render?.duration = report.duration
        }
        return true
      case .failed(let reason):
        failureReason = reason
        try record { $0.render?.state = .failed }
        return false
      case .going:
        try orFail(try pause(limits.poll, because: nil))
      }
    }
    throw .failed(
      Failure(
        .temporary,
        "\(place) has rendered for half an hour and is not done. It goes on there; fetch the result "
          + "with: vcompress cloud resume \(journal.job.id)"))
  }

  static func renderPath(_ id: String) -> String { "/api/render/proxy/lambda/\(id)" }

  /// Ends a render that is on its way.
  public func cancelRender() throws(Failure) {
    guard let render = journal.job.render, render.state == .asked || render.state == .accepted
    else { throw Failure(.usage, "The cloud job \(journal.job.id) renders nothing now") }
    try authenticate()
    do throws(CallError) {
      _ = try call(.cancel, "\(Self.renderPath(render.id))/cancel", .empty)
    } catch { throw error.final }
    try journal.record { $0.render?.state = .cancelled }
  }
}
