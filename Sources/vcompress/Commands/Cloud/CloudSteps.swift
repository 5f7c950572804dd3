import Compressor
import Failures
import Files
import JSONText
import NemoVideo
import Options
import Planning
import Terminal
import Timeline

/// The steps of one session: files in, messages, what came of them.
struct CloudSteps {
  let context: CommandContext

  func upload(_ words: [String], _ place: CloudPlace) throws(Failure) {
    let journal =
      context.options.cloud.isNew
      ? try JobJournal(newFor: place.settings) : try place.currentOrNewJob()
    let client = place.client(journal, .video)
    for word in words {
      if word.hasPrefix("https://") || word.hasPrefix("http://") {
        try client.upload(address: WebAddress(word))
      } else {
        try client.upload(file: try PathName.absolute(word))
      }
      context.console.clearBar()
    }
    tellJob(journal.job)
    context.console.note("uploaded; now say what to do: vcompress cloud chat \"...\"")
  }

  func say(_ message: String, _ place: CloudPlace, _ tally: inout Tally) throws(Failure) {
    switch RouterWord(message) {
    case .export: return try export(place, &tally)
    case .credits: return try showCredits(place)
    case .state: return try showState(place)
    case .upload:
      throw Failure(.usage, "Name the file: vcompress cloud upload FILE")
    case .chat: break
    }
    let journal = try place.currentOrNewJob()
    let client = place.client(journal, skill, message: message)
    let outcome = try client.say(message)
    tell(outcome, job: journal.job.id, isAnswer: true)
    if outcome.actions.contains(where: { $0 == .state || $0 == .tracks }) { try showState(client) }
    if outcome.actions.contains(.credits) { tell(try client.credits()) }
    if outcome.actions.contains(.export) {
      context.console.note("to get it: vcompress cloud export -o OUT")
    }
    if outcome.actions.contains(.edit) {
      context.console.note(
        "the service asks you to drag something: say it with vcompress cloud chat instead")
    }
  }

  /// Videos and pictures are the one skill's matter, GIFs the other's.
  var skill: CloudSkill { CloudSkill(context.options.settings.format ?? .mp4) }

  func client(_ place: CloudPlace) throws(Failure) -> CloudClient {
    guard let journal = try place.currentJob() else {
      throw Failure(
        .usage, "There is no session yet: start one with vcompress cloud upload FILE")
    }
    return place.client(journal, skill)
  }

  func showState(_ place: CloudPlace) throws(Failure) { try showState(try client(place)) }

  private func showState(_ client: CloudClient) throws(Failure) {
    let state = try client.state()
    let summary = Self.summary(state)
    context.json.write(
      JSONLine.CloudReply(
        job: client.journal.job.id, text: summary, changes: [],
        timeline: state?.draft.map { $0.text() }))
    if !context.options.json { context.output.write(SafeText.escaped(summary) + "\n") }
  }

  static func summary(_ state: SessionState?) -> String {
    guard let state else { return "nothing yet" }
    let files = "\(state.uploads) file\(state.uploads == 1 ? "" : "s") uploaded"
    guard let draft = state.draft else { return "\(files), no timeline yet" }
    guard let read = try? Draft(Array(draft.text().utf8)) else {
      return "\(files), a timeline of a kind that vcompress does not know"
    }
    return read.summary
  }

  func showCredits(_ place: CloudPlace) throws(Failure) {
    // A balance belongs to an account and needs no context.
    let journal = try place.currentOrNewJob()
    defer { forgetEmpty(journal) }
    tell(try place.client(journal, skill).credits())
  }

  func tell(_ credits: Credits) {
    context.json.write(
      JSONLine.CloudCredits(
        available: credits.available, frozen: credits.frozen, total: credits.total))
    if context.options.json { return }
    let frozen = credits.frozen == 0 ? "none" : "\(credits.frozen)"
    context.output.write(
      "\(credits.available) credits available, \(frozen) set aside, \(credits.total) in all\n")
  }

  /// Says what the service answered and what it changed.
  /// - Parameter isAnswer: whether the answer itself is what was asked for, and not a file.
  func tell(_ outcome: ChatOutcome, job: String, isAnswer: Bool = false) {
    context.console.clearBar()
    context.json.write(
      JSONLine.CloudReply(job: job, text: outcome.text, changes: outcome.changes, timeline: nil))
    if !outcome.text.isEmpty, !context.options.json {
      let text = SafeText.escaped(outcome.text + "\n", keepingNewlines: true)
      if isAnswer {
        context.output.write(text)
      } else if !context.options.quiet {
        context.console.text(text)
      }
    }
    if outcome.changes.isEmpty {
      context.console.note(
        outcome.text.isEmpty
          ? "the service said nothing, and the timeline is unchanged" : "the timeline is unchanged")
    } else {
      context.console.note("changed: \(outcome.changes.joined(separator: "; "))")
    }
    if outcome.wasDropped {
      context.console.warning("the connection broke, so the answer may be incomplete")
    }
  }
}
