import Failures
import JSONText
import Options
import Requests
import Timeline

/// Follows messages: words become options, and options a draft.
struct Agent: Sendable {
  let options: RequestOptions
  private static let mostOptions = 100

  /// What came of a message.
  struct Answer: Sendable {
    var text: String
    /// What the session's draft has become; `nil` where nothing changed.
    var draft: JSONValue?
  }

  /// - Parameter folder: where the session's files lie, with a closing slash.
  func answer(
    _ message: String, in record: inout Session.Record, folder: String
  ) -> Answer {
    do throws(Failure) {
      let reading = read(message, record)
      switch reading {
      case .refused(let refusal): return Answer(text: Self.sentence(refusal))
      case .understood(let plan) where plan.undo: return try undo(&record)
      case .understood(let plan): return try follow(plan, &record, folder)
      }
    } catch {
      return Answer(text: error.message)
    }
  }

  /// Files say what it is about; without any it goes on from what was said before.
  private func read(_ message: String, _ record: Session.Record) -> RequestReading {
    let names = Set(record.files.map(\.name))
    let fresh = RequestReader.read(message, isFile: names.contains)
    guard let step = record.step else { return fresh }
    if case .understood(let plan) = fresh, !plan.inputs.isEmpty, plan.inputs != step.work.files {
      return fresh
    }
    return RequestReader.read(
      message, last: LastResult(arguments: step.work.arguments, bytes: record.lastBytes),
      isFile: names.contains)
  }

  private func follow(
    _ plan: RequestPlan, _ record: inout Session.Record, _ folder: String
  ) throws(Failure) -> Answer {
    if let place = plan.folder {
      throw Failure(
        .usage, "'\(place)' is a folder, and a session has files: upload them and name them.")
    }
    let standing = record.step?.work.files ?? []
    var files = plan.inputs.isEmpty ? standing : plan.inputs
    if plan.appends { files = standing + plan.inputs.filter { !standing.contains($0) } }
    let arguments = plan.arguments.filter { $0.name != "join" }
    guard arguments.count <= Self.mostOptions else {
      throw Failure(.usage, "That is too much for one result: begin anew, or undo something.")
    }
    let room = Workroom(folder: folder, files: record.files, options: options)
    guard !files.isEmpty else {
      throw Failure(.usage, "There is no clip yet: upload a video or a picture first.")
    }
    for name in files { _ = try room.path(of: name) }
    let work = Work(files: files, options: arguments.map(Work.word))
    let draft = try room.draft(of: work)
    record.add(Session.Step(work: work, draft: draft.text()))
    record.fresh = []
    return Answer(text: Self.text(plan, work, draft), draft: draft.json)
  }

  private func undo(_ record: inout Session.Record) throws(Failure) -> Answer {
    guard record.steps.count > 1 else { throw Failure(.usage, "There is nothing to undo.") }
    record.steps.removeLast()
    guard let step = record.step, let draft = try? Draft(Array(step.draft.utf8)) else {
      throw Failure(.usage, "There is nothing to undo.")
    }
    return Answer(text: "Undone. \(draft.summary)", draft: draft.json)
  }

  /// The draft of clips that have just arrived, as they are.
  func draftOfFresh(in record: inout Session.Record, folder: String) {
    let names = Self.clips(record)
    guard !names.isEmpty else { return }
    let work = Work(files: names, options: [])
    let room = Workroom(folder: folder, files: record.files, options: options)
    // Without a draft a message says what is wrong with the clips.
    guard let draft = try? room.draft(of: work) else { return }
    record.add(Session.Step(work: work, draft: draft.text()))
  }

  /// New videos; pictures only where there is no video to lay them over.
  private static func clips(_ record: Session.Record) -> [String] {
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

  private static func text(_ plan: RequestPlan, _ work: Work, _ draft: Draft) -> String {
    var lines = plan.mended.map { "I read \($0.from) as \($0.to)." }
    lines.append(
      work.options.isEmpty
        ? "Done: compressed as it is usual."
        : "Done: \(work.options.joined(separator: " "))")
    lines.append(draft.summary)
    if work.files.count > 1 {
      lines.append(
        "\(work.files.count) clips follow each other; name one to work on it alone.")
    }
    lines += plan.notes
    lines += plan.purposes.map { "Not needed: \($0)." }
    if plan.output != nil { lines.append("The result is named when it is downloaded.") }
    return lines.joined(separator: "\n")
  }

  /// `'avi' cannot be done so. Videos are written as H.264 MP4: --mp4.`
  private static func sentence(_ refusal: RequestRefusal) -> String {
    let words = refusal.words.filter { !$0.isEmpty }.map { "'\($0.prefix(80))'" }
    let start =
      words.isEmpty
      ? "The request \(refusal.reason)." : "\(words.joined(separator: " and ")) \(refusal.reason)."
    return refusal.nearest.isEmpty ? start : "\(start) \(refusal.nearest)"
  }
}
