import Compressor
import Failures
import Files
import Options
import Planning
import Timeline

/// Makes renders with the local engine.
struct Renderer: Sendable {
  let sessions: SessionStore
  /// The most seconds of one render.
  let mostSeconds: Double
  /// Bytes that must stay free on the disk.
  let reserve: Int
  let report: @Sendable (ServerEvent) -> Void

  /// Makes one render. One that is stopped stays as it is, for the next run of the server.
  func run(_ job: RenderJob, isStopped: @escaping @Sendable () -> Bool) {
    let record = job.record
    do throws(Failure) {
      if job.isCancelled { return try job.fail(RenderJob.cancelledSentence) }
      try job.change { record in
        record.state = .processing
        record.attempts += 1
      }
      report(.renderStarted(id: record.id))
      do throws(Failure) {
        let result = try render(record, job, isStopped)
        try keep(result, of: job)
        report(.renderDone(id: record.id, bytes: result.bytes))
      } catch {
        if isStopped(), !job.isCancelled { return try job.change { $0.attempts -= 1 } }
        try job.fail(error.message)
        report(.renderFailed(id: record.id, sentence: error.message))
      }
    } catch {
      // The record on disk is older than the one in memory, which is what clients see.
      report(.renderFailed(id: record.id, sentence: "\(error)"))
    }
  }

  private func keep(_ result: RenderRecord.Result, of job: RenderJob) throws(Failure) {
    try job.change { record in
      record.state = .completed
      record.result = result
    }
    let record = job.record
    // A session that cannot be written only loses the size that "smaller" refers to.
    do throws(HTTPRefusal) {
      try sessions.session(record.session, of: record.user)?.change { $0.lastBytes = result.bytes }
    } catch {
      report(.renderFailed(id: record.id, sentence: "Its size is not kept for the session."))
    }
  }

  private func render(
    _ record: RenderRecord, _ job: RenderJob, _ isStopped: @escaping @Sendable () -> Bool
  ) throws(Failure) -> RenderRecord.Result {
    guard let session = sessions.session(record.session, of: record.user) else {
      throw Failure(.usage, "Its session is gone.")
    }
    let planner = JobPlanner(
      folder: session.uploads, files: session.current.files)
    let draft: Draft
    do throws(DraftError) { draft = try Draft(Array(record.draft.utf8)) } catch {
      throw Failure(.usage, "The draft \(error.message).")
    }
    let format = record.format.flatMap(OutputFormat.init(rawValue:))
    var compression = try planner.job(for: draft, format: format, output: .standardOutput)
    let name = "output.\((compression.settings.format ?? .mp4).fileExtension)"
    compression.output = .file(PathName.join(job.folder, name), ifExists: .overwrite)
    let deadline = ContinuousClock.now + .seconds(mostSeconds)
    var end = RenderJob.cancelledSentence
    do throws(Failure) {
      let result = try compression.run { event in
        if isStopped() || job.isCancelled { return .cancel }
        guard case .progress(let progress) = event else { return .proceed }
        if let total = progress.total, total > 0 {
          job.advance(to: 5 + Int(min(1, max(0, progress.done / total)) * 90))
        }
        // No draft may keep other renders waiting for ever.
        if ContinuousClock.now > deadline {
          end = "It took too long: make it shorter."
        } else if (Folder.freeBytes(at: job.folder) ?? 0) < reserve {
          end = "The server's disk is full: try again later."
        } else {
          return .proceed
        }
        return .cancel
      }
      return RenderRecord.Result(
        name: name, bytes: result.outputBytes, duration: result.duration)
    } catch {
      throw Failure(.usage, error.kind == .cancelled ? "\(end)" : "\(planner.sentence(error))")
    }
  }
}
