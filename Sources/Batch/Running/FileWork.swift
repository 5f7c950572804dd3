import Compressor
import Failures
import Files
import Options
import Pixels

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One file of a job: whether it is done already, the claim on it, the work, the record.
struct FileWork {
  let job: BatchJob
  let folder: JobFolder
  let file: PlannedFile
  let settings: CompressionSettings
  let choices: RunChoices
  /// Whether someone wishes to stop.
  var isStopping: @Sendable () -> Bool = { false }
  /// Whether someone had a claim on it when the run began, who may be dead.
  var wasClaimed = false

  private var words: [String] { file.options ?? job.options }
  private var sourcePath: String { file.path.path(in: job.source) }
  private var outputPath: String { file.output.path(in: job.output) }
  private var replacement: Replacement { Replacement(job: job, file: file) }
  /// Where the work is done: the output's place, or beside it where that is the source's.
  private var workPath: String { job.replace ? replacement.draftPath : outputPath }

  /// - Parameter started: called when there is something to do.
  func run(
    started: () -> Void, report: (CompressionEvent) -> Continuation
  ) -> FileOutcome {
    do throws(Failure) {
      // A claim that a dead owner left goes away by being taken, even where all is done.
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
        // Whoever had the claim before may just have finished.
        if let record = try finished() { return .alreadyDone(record) }
        started()
        return try work(&claim, report)
      }
    } catch {
      return .unrecorded(error)
    }
  }

  // MARK: What is done already

  private func finished() throws(Failure) -> FileRecord? {
    guard let record = try folder.record(of: file.path),
      record.concerns(file, options: words), try stands(record)
    else { return nil }
    if job.replace, record.status == .written { try replacement.removeSource() }
    return record
  }

  /// Whether the record still describes what is there.
  private func stands(_ record: FileRecord) throws(Failure) -> Bool {
    if let failure = record.failure { return failure.isPermanent }
    if record.status == .skipped { return job.ifExists == "skip" && Folder.exists(outputPath) }
    let keepsPlace = job.replace && record.status == .keptOriginal
    guard let output = record.output,
      output.path == (keepsPlace ? file.path : file.output)
    else { return false }
    let path = output.path.path(in: job.output)
    guard FileStatus.size(of: path) == output.fingerprint.bytes,
      try Fingerprint(of: path) == output.fingerprint
    else { return false }
    guard choices.verify else { return true }
    guard let digest = try Fingerprint.digest(of: path, proceed: { !isStopping() }) else {
      return false
    }
    return digest == output.digest
  }

  // MARK: The work

  private func work(
    _ claim: inout Claim, _ report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> FileOutcome {
    let stopwatch = ContinuousClock.now
    let ended = try compress(&claim, report)
    guard let ended else { return .stopped }
    var record = newRecord()
    record.elapsed = (ContinuousClock.now - stopwatch) / .seconds(1)
    switch ended {
    case .success(let result):
      record.status = FileRecord.Status(result.status)
      record.warnings = result.warnings.map(\.message)
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

  /// Works on a file at which a process may have died in a process of its own: should it bring
  /// down that one too, it brings down no other file's work, and is known to be the cause.
  private func work(in program: ChildProgram) throws(Failure) -> FileOutcome {
    let earlier = try folder.record(of: file.path)
    let ended = try program.run(output: .dropped) { isStopping() ? SIGTERM : nil }
    if let signal = ended.signal, !isStopping() {
      // Who kills everything of ours may take this process a moment later.
      if signal == SIGKILL { sleep(1) }
      return isStopping() ? .stopped : try giveUp(signal)
    }
    if isStopping() { return .stopped }
    if let record = try folder.record(of: file.path), record != earlier,
      record.concerns(file, options: words)
    {
      return .done(record)
    }
    return .unrecorded(
      Failure(
        .temporary,
        "\(file.path) was not done by \(program.line), which ended with \(ended.code)"))
  }

  /// Written down as failed, so that a file that brings down whoever works on it cannot do so for
  /// ever.
  private func giveUp(_ signal: Int32) throws(Failure) -> FileOutcome {
    guard case .taken = try Claim.take(file.path, in: folder, place: choices.place) else {
      return .busy("another process")
    }
    AtomicFile.sweep(PathName(workPath).parent)
    let cause =
      signal == SIGKILL
      ? "was killed, perhaps because memory ran out" : "crashed (signal \(signal))"
    var record = newRecord()
    record.failure = Failure(
      .fault,
      "A process that worked on nothing but \(file.path) \(cause), as one did before. It is left "
        + "alone until vcompress batch retry --failed")
    try folder.write(record)
    return .done(record)
  }

  /// Of a failure, until something else is known.
  private func newRecord() -> FileRecord {
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

  /// - Returns: `nil` when asked to stop.
  private func compress(
    _ claim: inout Claim, _ report: (CompressionEvent) -> Continuation
  ) throws(Failure) -> Result<CompressionResult, Failure>? {
    do throws(Failure) {
      try checkSource()
      let policy = try outputPolicy(claim)
      if policy == .overwrite { try claim.ownOutput() }
      try Folder.make(PathName(workPath).parent)
      try checkRoom()
      let job = CompressionJob(
        input: .file(sourcePath), output: .file(workPath, ifExists: policy), settings: settings)
      do throws(Failure) {
        return .success(try job.run(report: report))
      } catch {
        if error.kind == .cancelled { return nil }
        throw error
      }
    } catch {
      return .failure(error)
    }
  }

  private func checkSource() throws(Failure) {
    guard try Fingerprint(of: sourcePath) == file.source else {
      throw Failure(
        .temporary, "\(file.path) changed since it was planned: plan again")
    }
  }

  /// What may happen to something at the output's place. What we made ourselves, and what came
  /// there while we had the claim, is ours to replace.
  private func outputPolicy(_ claim: borrowing Claim) throws(Failure) -> ExistingFilePolicy {
    if job.replace {
      if outputPath != sourcePath, Folder.exists(outputPath) {
        throw Failure(
          .cannotCreateOutput, "\(outputPath) is there already, and is not ours to replace")
      }
      return .overwrite
    }
    if claim.inheritsOutput || !Folder.exists(outputPath) { return .overwrite }
    if let output = try folder.record(of: file.path)?.output, output.path == file.output,
      try Fingerprint(of: outputPath) == output.fingerprint
    {
      return .overwrite
    }
    return ExistingFilePolicy(rawValue: job.ifExists) ?? .fail
  }

  /// Large results on a full disk would fail late; it is better to wait for room.
  private func checkRoom() throws(Failure) {
    let needed = file.estimate.bytes + 20_000_000
    guard let free = Folder.freeBytes(at: PathName(workPath).parent), free < needed else {
      return
    }
    throw Failure(
      .temporary,
      "the disk with \(job.output) has \(free / 1_000_000) MB free, and \(file.path) may need "
        + "\(needed / 1_000_000) MB: free some space and run it again")
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
