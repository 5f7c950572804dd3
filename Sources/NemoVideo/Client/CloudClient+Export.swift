package import Failures
import JSONText
import Platform

extension CloudClient {

  /// Renders the timeline and waits for the result. Resumes a render of the job that has not ended.
  /// - Parameter prefersGIF: whether the result is a GIF if the service makes them; otherwise it is an
  ///   MP4.
  package func export(prefersGIF: Bool = false) throws(Failure) {
    try connect()
    // A render that fails is tried once more, with a new id.
    var tries = 2
    do throws(CallError) {
      switch journal.job.render?.state {
      case .completed: return
      case .accepted:
        if try isCompleted() { return }
        tries -= 1
      case .asked:
        // It is unknown whether the service has received it, so that is asked first.
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

  /// Requests a render.
  /// - Returns: whether the service has accepted it.
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
      "id": .text(id), "sessionId": .text(session), "draft": draft,
      "output": .object(["format": .text(format), "quality": .text("high")]),
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
        // Only a failure of the service itself may pass.
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

  /// Whether the service knows a render whose request got no answer.
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

  /// Waits until the render has ended.
  /// - Returns: whether it succeeded.
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

  /// Cancels the render that the service works on.
  package func cancelRender() throws(Failure) {
    guard let render = journal.job.render, render.state == .asked || render.state == .accepted
    else { throw Failure(.usage, "The cloud job \(journal.job.id) renders nothing now") }
    try authenticate()
    _ = try converting(\.final) { () throws(CallError) in
      try call(.cancel, "\(Self.renderPath(render.id))/cancel", .empty)
    }
    try journal.record { $0.render?.state = .cancelled }
  }
}
