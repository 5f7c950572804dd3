import Compressor
import Failures
import Files
import Options
import Timeline

/// Makes renders with the local engine.
struct Renderer: Sendable {
  let sessions: Sessions
  let options: RequestOptions
  let limits: ServiceLimits
  let report: @Sendable (ServerEvent) -> Void

  /// Does one job to its end, or until it is stopped: then it stays as it is, for another time.
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
      // The state on disk is older than the one at hand, which is what clients are told.
      report(.renderFailed(id: record.id, sentence: "\(error)"))
    }
  }

  private func keep(_ result: RenderRecord.Result, of job: RenderJob) throws(Failure) {
    do throws(Failure) {
      try job.change { record in
        record.state = .completed
        record.result = result
      }
    } catch { throw error }
    let record = job.record
    // A session that cannot be written has lost what "smaller" is about, and nothing else.
    do throws(Refusal) {
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
    let room = Workroom(folder: session.uploads, files: session.current.files, options: options)
    let draft: Draft
    do throws(DraftError) { draft = try Draft(Array(record.draft.utf8)) } catch {
      throw Failure(.usage, "The draft \(error.message).")
    }
    let format = record.format.flatMap(OutputFormat.init(rawValue:))
    var work = try room.job(for: draft, format: format, output: .standardOutput)
    let name = "output.\(Self.ending(of: work.settings.format ?? .mp4))"
    work.output = .file(PathName.join(job.folder, name), ifExists: .overwrite)
    let deadline = ContinuousClock.now + .seconds(limits.renderSeconds)
    var end = RenderJob.cancelledSentence
    do throws(Failure) {
      let result = try work.run { event in
        if isStopped() || job.isCancelled { return .cancel }
        guard case .progress(let progress) = event else { return .proceed }
        if let total = progress.total, total > 0 {
          job.advance(to: 5 + Int(min(1, max(0, progress.done / total)) * 90))
        }
        // Whatever a draft asks for, others come to their turn.
        if ContinuousClock.now > deadline {
          end = "It took too long: make it shorter."
        } else if (Folder.freeBytes(at: job.folder) ?? 0) < limits.upload.reserve {
          end = "The server's disk is full: try again later."
        } else {
          return .proceed
        }
        return .cancel
      }
      return RenderRecord.Result(
        name: name, bytes: result.outputBytes, duration: result.duration)
    } catch {
      throw Failure(.usage, error.kind == .cancelled ? "\(end)" : "\(room.sentence(error))")
    }
  }

  private static func ending(of format: OutputFormat) -> String {
    switch format {
    case .gif: "gif"
    case .mp4: "mp4"
    case .audio: "m4a"
    }
  }
}
