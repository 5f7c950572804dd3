import Failures
import Files
import JSONText
import Processes
import Threading
import WebServer

/// Results, made one after another by runs of the command.
extension Workspace {
  /// Adds a result to the queue.
  func add(_ words: [String], for file: PageFile) throws(Failure) -> PageJob {
    try PageOptions.check(words)
    let ending = PageOptions.ending(for: words)
    let name = PathName(file.name)
    // No result has its source's name.
    let isSameKind = ending == ".mp4" || PageFile.ending(of: file.name) == ending
    let output = name.stem + (isSameKind ? ".min" : "") + ending
    let input = file.isOwn ? file.name : file.path
    let job = PageJob(
      id: Secret.word(), file: file.id, name: output, words: words,
      command: ChildProgram(["vcompress", input] + words + ["-o", output]).line, ending: ending)
    let most = limits.jobs
    return try change { (record) throws(Failure) in
      guard record.jobs.count < most else {
        throw .usage("There are \(most) results already. Remove some of them.")
      }
      record.jobs.append(job)
      return job
    }
  }

  /// Stops it where it runs, and takes it out of the queue where it waits.
  func cancel(_ id: String) throws(Failure) {
    state.change { state in if state.running?.id == id { state.running?.run.stop() } }
    try change { (record) throws(Failure) in
      for index in record.jobs.indices
      where record.jobs[index].id == id && !record.jobs[index].isOver {
        record.jobs[index].status = .cancelled
      }
    }
  }

  func retry(_ id: String) throws(Failure) {
    try change { (record) throws(Failure) in
      for index in record.jobs.indices
      where record.jobs[index].id == id
        && [.failed, .cancelled].contains(record.jobs[index].status)
      {
        record.jobs[index].restart()
      }
    }
  }

  func removeJob(_ id: String) throws(Failure) {
    try cancel(id)
    guard let job = job(id) else { return }
    try change { (record) throws(Failure) in record.jobs.removeAll { $0.id == id } }
    try Folder.remove(result(of: job))
  }

  // MARK: The worker

  /// Waits for the next one; `nil` when the workspace is closed.
  func nextJob() -> PageJob? {
    state.wait { state -> PageJob?? in
      if state.isClosed { return .some(nil) }
      guard let index = state.record.jobs.firstIndex(where: { $0.status == .waiting }) else {
        return nil
      }
      state.record.jobs[index].restart()
      state.record.jobs[index].status = .running
      state.running = (state.record.jobs[index].id, ChildRun())
      state.version += 1
      return state.record.jobs[index]
    } ?? nil
  }

  func perform(_ job: PageJob) {
    defer { state.change { $0.running = nil } }
    guard let run = state.wait(for: { .some($0.running?.run) }) ?? nil else { return }
    var ended = job
    do throws(Failure) {
      guard let file = file(job.file) else {
        throw Failure(.inputMissing, "The clip was removed before its result was made.")
      }
      let words =
        [file.path] + job.words
        + ["--output=\(result(of: job))", "--if-exists=overwrite", "--cloud=never", "--json"]
      let outcome = try run.run(words, of: program) { line in
        note(job.id) { $0.follow(line) }
      }
      // The server ends: the next one begins this anew.
      if isClosed { return }
      ended.take(outcome, hiding: [(file.path, file.name), (result(of: job), job.name)])
    } catch {
      ended.status = .failed
      ended.error = error.description
    }
    let result = ended
    // A disk that takes no record shows in the result itself: what is in memory is right.
    do throws(Failure) {
      try change { (record) throws(Failure) in record.settle(result) }
    } catch {
      note(result.id) { $0.error = $0.error ?? error.description }
    }
  }
}

extension Workspace.Record {
  fileprivate mutating func settle(_ job: PageJob) {
    guard let index = jobs.firstIndex(where: { $0.id == job.id }) else { return }
    // It may have been cancelled at the last moment, and then asked for again while it was ending.
    if [.cancelled, .waiting].contains(jobs[index].status), job.status != .done { return }
    jobs[index] = job
  }
}

extension PageJob {
  /// How far a run is.
  fileprivate mutating func follow(_ line: JSONValue) {
    stage = line["stage"]?.string
    percent = line["percent"]?.number?.int
    eta = line["eta"]?.number?.double
    bytes = line["bytes"]?.number?.int
  }

  /// - Parameter names: paths of the server's own, and what people call them.
  fileprivate mutating func take(
    _ outcome: ChildRun.Outcome, hiding names: [(path: String, name: String)]
  ) {
    (stage, percent, eta, bytes) = (nil, nil, nil, nil)
    code = outcome.code
    let line = outcome.line("file-done")
    func shown(_ text: String) -> String {
      names.reduce(text) { text, name in
        text.split(separator: name.path, omittingEmptySubsequences: false)
          .joined(separator: name.name)
      }
    }
    warnings = (line?["warnings"]?.elements ?? []).compactMap { $0.string.map(shown) }
    sourceBytes = line?["sourceBytes"]?.number?.int
    if outcome.isStopped {
      status = .cancelled
    } else if outcome.code == 0, let bytes = line?["outputBytes"]?.number?.int {
      status = .done
      outputBytes = bytes
      score = line?["score"]?.number?.double
      width = line?["width"]?.number?.int
      height = line?["height"]?.number?.int
      duration = line?["duration"]?.number?.double
      isSource = line?["status"]?.string == "kept-original"
    } else {
      status = .failed
      error = shown(outcome.error)
    }
  }
}
