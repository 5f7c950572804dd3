import Compressor
import Failures
import Files
import Options
import Planning
import Timeline
import WebServer

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
    if job.isCancelled { return fail(job, RenderJob.cancelledSentence) }
    do throws(Failure) {
      try job.change { record in
        record.state = .processing
        record.attempts += 1
      }
    } catch {
      // Not made without a note: it could bring the server down again and again.
      return fail(job, "The server cannot write to its disk: try again later.")
    }
    report(.renderStarted(id: record.id))
    do throws(Failure) {
      keep(try render(record, job, isStopped), of: job)
    } catch {
      guard isStopped(), !job.isCancelled else { return fail(job, error.message) }
      // The next run of the server believes that this one died at it, which costs an attempt.
      do throws(Failure) { try job.change { $0.attempts -= 1 } } catch {
        report(.recordLeft(sentence: "\(error)"))
      }
    }
  }

  /// Ends a render without a result. Clients see that also where the disk takes no record of it; then
  /// the next run of the server makes it again.
  private func fail(_ job: RenderJob, _ sentence: String) {
    do throws(Failure) { try job.fail(sentence) } catch {
      report(.recordLeft(sentence: "\(error)"))
    }
    report(.renderFailed(id: job.record.id, sentence: sentence))
  }

  private func keep(_ result: RenderRecord.Result, of job: RenderJob) {
    do throws(Failure) {
      try job.change { record in
        record.state = .completed
        record.result = result
      }
    } catch {
      // The result is there all the same, until the server ends.
      report(.recordLeft(sentence: "\(error)"))
    }
    let record = job.record
    report(.renderDone(id: record.id, bytes: result.bytes))
    // A session that cannot be written only loses the size that "smaller" refers to.
    do throws(HTTPRefusal) {
      try sessions.session(record.session, of: record.user)?.change { $0.lastBytes = result.bytes }
    } catch {
      report(
        .recordLeft(sentence: "the size of render \(record.id) is not kept for its session"))
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
        } else if (Folder.freeBytes(at: job.folder) ?? .max) < reserve {
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
