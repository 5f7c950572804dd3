import Compressor
import Failures
import Files
import Options
import Pixels
import Planning

/// What a run does with one file of a job: it looks whether the file is done already, takes the claim
/// on it, converts it and writes the record.
struct FileWork {
  let job: BatchJob
  let folder: JobFolder
  let file: PlannedFile
  let settings: CompressionSettings
  let choices: RunChoices
  /// Whether the run was asked to stop.
  var isStopping: @Sendable () -> Bool = { false }
  /// Whether the file had a claim when the run began, whose owner may be dead.
  var wasClaimed = false

  var words: [String] { file.options ?? job.options }
  var sourcePath: String { file.path.path(in: job.source) }
  var outputPath: String { file.output.path(in: job.output) }
  private var replacement: Replacement { Replacement(job: job, file: file) }
  /// Where the result is written: to the output's path, or elsewhere if that is the source's.
  var workPath: String { job.replace ? replacement.draftPath : outputPath }

  /// - Parameter started: called if there is work to do.
  func run(
    started: () -> Void, report: (CompressionEvent) -> Continuation
  ) -> FileOutcome {
    do throws(Failure) {
      // To remove a claim that a dead owner left, take it, even if the file is done.
      if let record = try finished() {
        if !wasClaimed { return .alreadyDone(record) }
      } else if wasClaimed, let program = choices.fileProgram?(file.path),
        Claim.isAbandoned(file.path, in: folder, place: choices.place)
      {
        started()
        return try work(in: program)
      }
      switch try Claim.take(file.path, in: folder, place: choices.place) {
      case .held(let owner):
        if let record = try finished() { return .alreadyDone(record) }
        return .busy(owner?.words ?? "another process")
      case .taken(var claim):
        defer { leaveIfItAloneTells(&claim) }
        // The last owner of the claim may have finished a moment ago.
        if let record = try finished() { return .alreadyDone(record) }
        started()
        return try work(&claim, report)
      }
    } catch {
      return .unrecorded(error)
    }
  }

  /// The record of an earlier run, if it is still true.
  func finished() throws(Failure) -> FileRecord? {
    guard let record = try folder.record(of: file.path),
      record.concerns(file, options: words), try isCurrent(record)
    else { return nil }
    if job.replace, record.status == .written { try replacement.removeSource() }
    return record
  }

  /// Whether the record still describes what is on the disk.
  private func isCurrent(_ record: FileRecord) throws(Failure) -> Bool {
    if let failure = record.failure { return failure.isPermanent }
    if record.status == .skipped {
      guard job.ifExists == "skip" else { return false }
      return try Folder.holds(outputPath)
    }
    let keepsPlace = job.replace && record.status == .keptOriginal
    guard let output = record.output,
      output.path == (keepsPlace ? file.path : file.output)
    else { return false }
    let path = output.path.path(in: job.output)
    guard try isThere(output) else { return false }
    guard choices.verify else { return true }
    guard let digest = try Fingerprint.digest(of: path, proceed: { !isStopping() }) else {
      return false
    }
    return digest == output.digest
  }

  private func work(
    _ claim: inout Claim, _ report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> FileOutcome {
    if claim.isInherited { sweep() }
    let stopwatch = ContinuousClock.now
    // Whose the file at the output's path is must be known before a record is written over the one
    // that tells it.
    let policy = try outputPolicy(claim)
    if policy == .overwrite { try claim.ownOutput() }
    guard let ended = compress(policy, report) else { return .stopped }
    var record = newRecord()
    record.elapsed = (ContinuousClock.now - stopwatch) / .seconds(1)
    switch ended {
    case .success(let result):
      record.keptReason = result.keptReason
      record.warnings = result.warnings.map(\.message)
      record.partial = result.isPartial ? true : nil
      if job.replace, result.isPartial {
        replacement.removeDraft()
        record.failure = refusal
        break
      }
      record.status = FileRecord.Status(result.status)
      if record.status != .skipped { record.output = try output(result) }
    case .failure(let failure): record.failure = failure
    }
    if job.replace, record.status == .keptOriginal {
      replacement.removeDraft()
      record.output?.path = file.path
    }
    try folder.write(record)
    if job.replace, record.status == .written { try replacement.complete() }
    return .done(record)
  }

  /// Leaves the claim behind where it alone tells that the file at the output's path is the job's
  /// own: no record says so, because this run was stopped, or failed, or the disk took no record.
  /// Without the claim the next run would take the file for somebody else's.
  func leaveIfItAloneTells(_ claim: inout Claim) {
    if !job.replace, claim.ownsOutput, !isOutputToldByRecord { claim.leave() }
  }

  /// Whether no file is at the output's path, or the record describes it. What cannot be looked at
  /// now may be there.
  private var isOutputToldByRecord: Bool {
    do throws(Failure) {
      guard try Folder.holds(outputPath) else { return true }
      guard let output = try folder.record(of: file.path)?.output, output.path == file.output else {
        return false
      }
      return try isThere(output)
    } catch { return false }
  }

  /// Whether the output that a record describes is in its place.
  func isThere(_ output: FileRecord.Output) throws(Failure) -> Bool {
    do throws(Failure) {
      return try Fingerprint(of: output.path.path(in: job.output)) == output.fingerprint
    } catch {
      // There is nothing, or a folder.
      if error.kind == .inputMissing { return false }
      throw error
    }
  }

  /// A part must never take the place of the whole.
  private var refusal: Failure {
    Failure(
      .undecodable,
      "\(file.path) is damaged and could be read only in part, so it was not replaced. To save what "
        + "can be read, convert it to another folder")
  }

  /// Removes what a process that died at this file has left. Without this, each folder is swept only
  /// once in a process, which may have been before that.
  func sweep() {
    for folder in [PathName(workPath).parent, folder.results] { AtomicFile.sweep(folder) }
  }

  /// A record of a failure, to be filled in.
  func newRecord() -> FileRecord {
    FileRecord(
      path: file.path, status: .failed, source: file.source, options: words,
      version: choices.version, host: Machine.host, finished: timestamp(), elapsed: 0)
  }

  private func output(
    _ result: CompressionResult
  ) throws(Failure) -> FileRecord.Output {
    FileRecord.Output(
      path: file.output, fingerprint: try Fingerprint(of: workPath),
      digest: try Fingerprint.digest(of: workPath, proceed: { !isStopping() }),
      duration: result.duration,
      width: result.size?.width, height: result.size?.height, frames: result.frames,
      grew: result.grew)
  }
}

extension FileRecord.Status {
  fileprivate init(_ status: CompressionResult.Status) {
    switch status {
    case .written: self = .written
    case .keptOriginal: self = .keptOriginal
    case .skipped: self = .skipped
    }
  }
}
