import Failures
import Files
import JSONText
import Options
import WebServer

/// A request of somebody who was let in.
struct PageRequest: Sendable {
  let space: Workspace
  let head: RequestHead
  let presence: Presence

  func answer(_ route: PageRoute, _ bytes: [UInt8]) throws(Failure) -> Reply {
    switch route {
    case .places: return .page(PlaceTable.value)
    case .events:
      let stream = PageStream(space, presence)
      return Reply(
        status: 200,
        headers: [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")],
        content: .stream { stream.next() })
    case .view: return try remember(bytes)
    case .removeFile(let id):
      try space.removeFile(id)
      return .done
    case .source(let id):
      guard let file = space.file(id) else { throw Self.gone }
      return try served(file.path, tag: file.id)
    case .look(let kind): return try look(kind, try object(bytes))
    case .looked(let id):
      guard let path = space.looks.path(id) else { throw Self.gone }
      return try served(path, tag: id)
    case .addJobs: return try add(try object(bytes))
    case .job(let id, let change):
      switch change {
      case .cancel: try space.cancel(id)
      case .retry: try space.retry(id)
      case .remove: try space.removeJob(id)
      }
      return .done
    case .result(let id):
      guard let job = space.job(id), job.status == .done else { throw Self.gone }
      return try served(space.result(of: job), tag: job.id)
    case .page, .asset, .enter, .upload: throw .fault("a route is answered twice")
    }
  }

  private static let gone = Failure(.inputMissing, "This is no longer here. Reload the page.")

  private func served(_ path: String, tag: String) throws(Failure) -> Reply {
    guard let file = try OpenFile(try PathName.real(path)) else { throw Self.gone }
    return .file(file, name: path, tag: tag, for: head)
  }

  private func object(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    guard let value = (try? JSONDocument(bytes))?.root, value.members != nil else {
      throw .usage("The request is no JSON object.")
    }
    return value
  }

  private func remember(_ bytes: [UInt8]) throws(Failure) -> Reply {
    let text = try object(bytes).text()
    try space.change { (record) throws(Failure) in record.view = text }
    return .done
  }

  private func words(_ value: JSONValue) throws(Failure) -> [String] {
    let words = (value["words"]?.elements ?? []).compactMap(\.string)
    try PageOptions.check(words)
    return words
  }

  private func clip(_ value: JSONValue) throws(Failure) -> PageFile {
    guard let file = value["file"]?.string.flatMap({ space.file($0) }) else { throw Self.gone }
    return file
  }

  /// One result for each of `jobs`.
  private func add(_ value: JSONValue) throws(Failure) -> Reply {
    var ids: [JSONValue] = []
    for wanted in (value["jobs"]?.elements ?? []).prefix(space.limits.files) {
      ids.append(.text(try space.add(try words(wanted), for: try clip(wanted)).id))
    }
    return .page(.object(["jobs": .list(ids)]))
  }

  // MARK: Looking

  private func look(_ kind: Looks.Kind, _ value: JSONValue) throws(Failure) -> Reply {
    let run = space.looks.begin(kind)
    defer { space.looks.end(kind, run) }
    switch kind {
    case .words: return try read(value, run)
    case .estimate: return try estimate(value, run)
    case .sample, .preview: return try make(kind, value, run)
    case .ladder:
      return value["estimate"]?.bool == true ? try estimate(value, run) : try make(kind, value, run)
    }
  }

  private func estimate(_ value: JSONValue, _ run: ChildRun) throws(Failure) -> Reply {
    let file = try clip(value)
    let outcome = try run.run(
      [file.path] + (try words(value))
        + ["--estimate", "--output=\(space.folder)/looks/", "--cloud=never", "--json"],
      of: space.program)
    guard !outcome.isStopped else { throw .cancelled }
    let line = outcome.line("estimate")
    let done = outcome.line("file-done")
    return .page(
      .object([
        "estimate": line, "plan": outcome.line("plan"), "warnings": done?["warnings"],
        "error": outcome.code == 0 ? nil : .text(shown(outcome.error, file)),
        "code": .whole(outcome.code), "bytesNow": .whole(file.bytes),
      ]))
  }

  /// Makes something to look at.
  private func make(
    _ kind: Looks.Kind, _ value: JSONValue, _ run: ChildRun
  ) throws(Failure) -> Reply {
    let file = try clip(value)
    let words = try words(value)
    let id = Secret.word()
    let path = PathName.join(
      PathName.join(space.folder, "looks"), id + PageOptions.ending(for: words))
    let outcome = try run.run(
      [file.path] + words + ["--output=\(path)", "--cloud=never", "--json"], of: space.program)
    guard !outcome.isStopped else { throw .cancelled }
    guard outcome.code == 0 else { throw .usage(shown(outcome.error, file)) }
    for old in space.looks.keep(id, of: file.id, at: path) { try Folder.remove(old) }
    let done = outcome.line("file-done")
    return .page(
      .object([
        "look": .text(id), "bytes": done?["outputBytes"], "score": done?["score"],
        "width": done?["width"], "height": done?["height"],
      ]))
  }

  private func shown(_ text: String, _ file: PageFile) -> String {
    text.split(separator: file.path, omittingEmptySubsequences: false).joined(separator: file.name)
  }

  private static let longestRequest = 2000

  /// Plain words: what they mean, as options.
  private func read(_ value: JSONValue, _ run: ChildRun) throws(Failure) -> Reply {
    guard let text = value["text"]?.string, text.utf8.count <= Self.longestRequest,
      !text.utf8.contains(0)
    else { throw .usage("The request is too long.") }
    // A blank before it: whatever it begins with, it is no option.
    let outcome = try run.run(["ask", " " + text, "--dry-run", "--json"], of: space.program)
    guard !outcome.isStopped else { throw .cancelled }
    let request = outcome.line("request")
    // What was asked for in a terminal is nobody's business here.
    if request?["undo"]?.bool == true { throw .usage("There is nothing to take back in words.") }
    return .page(
      .object([
        "arguments": request?["arguments"], "rest": request?["rest"],
        "refused": request?["refused"],
        "reason": request?["reason"],
        "error": request == nil ? .text(outcome.error) : nil,
      ]))
  }
}
