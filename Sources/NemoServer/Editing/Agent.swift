import Failures
import JSONText
import Options
import Requests
import Timeline

/// Follows messages: their words become options, and the options a draft.
struct Agent: Sendable {
  private static let mostOptions = 100

  /// The answer to a message.
  struct Answer: Sendable {
    var text: String
    /// The session's new draft; `nil` where nothing changed.
    var draft: JSONValue?
  }

  /// - Parameter folder: the folder of the session's files, with a closing slash.
  func answer(
    _ message: String, in record: inout EditSession.Record, folder: String
  ) -> Answer {
    let words = AgentWords(language: record.language)
    switch read(message, record) {
    case .refused(let refusal): return Answer(text: words.refusal(refusal))
    case .understood(let plan) where plan.undo: return undo(&record, words)
    case .understood(let plan): return follow(plan, &record, folder, words)
    }
  }

  /// A message that names other files begins anew; any other goes on from the message before it.
  private func read(_ message: String, _ record: EditSession.Record) -> RequestReading {
    let names = Set(record.files.map(\.name))
    let current = record.step?.request.files ?? record.fresh
    let source: SourceFacts.Lookup = { named in
      SourceFacts(ofOne: named.isEmpty ? current : named, in: record)
    }
    let fresh = RequestReader.read(message, source: source, isFile: names.contains)
    guard let step = record.step else { return fresh }
    if case .understood(let plan) = fresh, !plan.inputs.isEmpty, plan.inputs != step.request.files {
      return fresh
    }
    return RequestReader.read(
      message, last: LastResult(arguments: step.request.arguments, bytes: record.lastBytes),
      source: source, isFile: names.contains)
  }

  private func follow(
    _ plan: RequestPlan, _ record: inout EditSession.Record, _ folder: String, _ words: AgentWords
  ) -> Answer {
    if let place = plan.folder { return Answer(text: words.noFolders(place)) }
    let earlier = record.step?.request.files ?? []
    var files = plan.inputs.isEmpty ? earlier : plan.inputs
    if plan.appends { files = earlier + plan.inputs.filter { !earlier.contains($0) } }
    let arguments = plan.arguments.filter { $0.name != "join" }
    guard arguments.count <= Self.mostOptions else { return Answer(text: words.tooMuch) }
    guard !files.isEmpty else { return Answer(text: words.noClip) }
    let planner = JobPlanner(folder: folder, files: record.files)
    let request = EditRequest(files: files, options: arguments.map(EditRequest.option))
    let draft: Draft
    do throws(Failure) {
      for name in files { _ = try planner.path(of: name) }
      draft = try planner.draft(of: request)
    } catch { return Answer(text: words.failure(error)) }
    record.add(EditSession.Step(request: request, draft: draft.text()))
    record.fresh = []
    return Answer(text: Self.text(plan, request, draft, words), draft: draft.json)
  }

  private func undo(_ record: inout EditSession.Record, _ words: AgentWords) -> Answer {
    guard record.steps.count > 1, let step = record.steps.dropLast().last,
      let draft = try? Draft(Array(step.draft.utf8))
    else { return Answer(text: words.nothingToUndo) }
    record.steps.removeLast()
    return Answer(text: words.undone(draft), draft: draft.json)
  }

  /// Adds a draft of the clips that have just arrived, as they are.
  func addDraftOfNewClips(to record: inout EditSession.Record, folder: String) {
    let names = Self.newClips(record)
    guard !names.isEmpty else { return }
    let request = EditRequest(files: names, options: [])
    let planner = JobPlanner(folder: folder, files: record.files)
    // If there is none, the answer to the next message says what is wrong with the clips.
    guard let draft = try? planner.draft(of: request) else { return }
    record.add(EditSession.Step(request: request, draft: draft.text()))
  }

  /// New videos, and new pictures if there is no video that they could be laid over.
  private static func newClips(_ record: EditSession.Record) -> [String] {
    let hasVideo = record.files.contains { $0.kind == .video }
    return record.fresh.filter { name in
      switch record.file(named: name)?.kind {
      case .video: true
      case .image: !hasVideo
      case .audio, nil: false
      }
    }
  }

  // MARK: Words

  private static func text(
    _ plan: RequestPlan, _ request: EditRequest, _ draft: Draft, _ words: AgentWords
  ) -> String {
    var lines = plan.mended.map { words.read($0.from, as: $0.to) }
    lines.append(words.done(request.options))
    lines.append(words.summary(draft))
    if request.files.count > 1 { lines.append(words.following(request.files.count)) }
    lines += plan.notes.map(words.note)
    lines += plan.purposes.map(words.notNeeded)
    if plan.output != nil { lines.append(words.named) }
    return lines.joined(separator: "\n")
  }
}

extension SourceFacts {
  /// What is known of the one upload; `nil` where there are several, or none of that name.
  fileprivate init?(ofOne names: [String], in record: EditSession.Record) {
    guard names.count == 1, let file = record.file(named: names[0]), file.kind == .video else {
      return nil
    }
    self.init(
      bytes: file.bytes, seconds: file.duration ?? 0, width: file.width ?? 0,
      height: file.height ?? 0, frameRate: file.frameRate, isGIF: names[0].hasSuffix(".gif"))
  }
}
