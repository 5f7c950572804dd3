import Compressor
import Failures
import Files
import Planning

extension FileWork {
  /// - Returns: `nil` if the run was asked to stop.
  func compress(
    _ policy: ExistingFilePolicy, _ report: (CompressionEvent) -> Continuation
  ) -> Result<CompressionResult, Failure>? {
    do throws(Failure) {
      try checkSource()
      if job.replace { try checkReplacement() }
      try Folder.make(PathName(workPath).parent)
      try checkRoom()
      let job = CompressionJob(
        input: .file(sourcePath), output: .file(workPath, ifExists: policy), settings: settings)
      return .success(try job.run(report: report))
    } catch {
      return error.kind == .cancelled ? nil : .failure(error)
    }
  }

  private func checkSource() throws(Failure) {
    guard try Fingerprint(of: sourcePath) == file.source else {
      throw Failure(
        .temporary, "\(file.path) changed since it was planned: plan again")
    }
  }

  /// What may happen to a file at the output's path. An earlier output of this job may be replaced,
  /// and so may what appeared there while the job had the claim, or a draft of its own.
  func outputPolicy(_ claim: borrowing Claim) throws(Failure) -> ExistingFilePolicy {
    if job.replace || claim.inheritsOutput { return .overwrite }
    guard try Folder.holds(outputPath) else { return .overwrite }
    if let output = try folder.record(of: file.path)?.output, output.path == file.output,
      try isThere(output)
    {
      return .overwrite
    }
    return ExistingFilePolicy(rawValue: job.ifExists) ?? .fail
  }

  private func checkReplacement() throws(Failure) {
    guard outputPath != sourcePath, try Folder.holds(outputPath) else { return }
    throw Failure(
      .cannotCreateOutput,
      "\(outputPath) already exists, and vcompress did not make it, so it stays")
  }

  /// A large result on a full disk would fail late: it is better to fail now and try again later.
  private func checkRoom() throws(Failure) {
    let needed = file.estimate.bytes + 20_000_000
    guard let free = Folder.freeBytes(at: PathName(workPath).parent), free < needed else {
      return
    }
    throw Failure(
      .inputOutput,
      "the disk with \(job.output) has \(free / 1_000_000) MB free, and \(file.path) may need "
        + "\(needed / 1_000_000) MB: free some space and run it again")
  }
}
