import Failures
import Files
import Platform
import Processes

/// A file that was being worked on when a process died is converted in a process of its own. If that
/// one dies too, no other file's work is lost, and it is known which file is the cause.
extension FileWork {
  func work(in program: ChildProgram) throws(Failure) -> FileOutcome {
    let earlier = try folder.record(of: file.path)
    let ended = try program.run(output: .dropped) { isStopping() ? SIGTERM : nil }
    if let signal = ended.signal, !isStopping() {
      // Whoever kills all processes of this run may kill this one a moment later.
      if signal == SIGKILL { sleep(1) }
      return isStopping() ? .stopped : try giveUp(signal, earlier)
    }
    if isStopping() { return .stopped }
    if let record = try newRecord(since: earlier) { return .done(record) }
    return .unrecorded(
      Failure(
        .temporary,
        "\(file.path) was not done by \(program.line), which ended with \(ended.code)"))
  }

  /// What another process has written about this file meanwhile.
  private func newRecord(since earlier: FileRecord?) throws(Failure) -> FileRecord? {
    guard let record = try folder.record(of: file.path), record != earlier,
      record.concerns(file, options: words)
    else { return nil }
    return record
  }

  /// Records that the file failed, so that it does not bring down one process after another. Where the
  /// process died after its work was done and written down, that stands, and the next run does what is
  /// left.
  private func giveUp(_ signal: Int32, _ earlier: FileRecord?) throws(Failure) -> FileOutcome {
    guard case .taken(var claim) = try Claim.take(file.path, in: folder, place: choices.place)
    else {
      return .busy("another process")
    }
    defer { leaveIfItAloneTells(&claim) }
    sweep()
    if let record = try finished() { return .done(record) }
    if let record = try newRecord(since: earlier) { return .done(record) }
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
}
