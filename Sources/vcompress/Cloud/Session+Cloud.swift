import Compressor
import JSONText
import NemoVideo
import Pixels
import Timeline

extension Session {
  /// `vcompress cloud STEP ...`
  func cloud() throws(UsageError) -> ExitCode {
    let steps = CloudRequest.Step.allCases
    guard let word = request.words.first else {
      throw UsageError(
        "Say which step: vcompress cloud \(steps.map(\.rawValue).joined(separator: "|"))")
    }
    guard let step = CloudRequest.Step(rawValue: word) else {
      let near = Suggestion.nearest(to: word, among: steps.map(\.rawValue), by: { $0 })
      throw UsageError(
        "There is no step \(SafeText.quoted(word)) of cloud."
          + (near.map { " Did you mean \($0)?" } ?? " See: vcompress help cloud"))
    }
    let words = Array(request.words.dropFirst())
    let most: Int =
      switch step {
      case .upload: .max
      case .chat, .resume, .cancel: 1
      case .login, .state, .credits, .export, .jobs, .logout: 0
      }
    if words.count > most || (words.isEmpty && (step == .upload || step == .chat)) {
      throw UsageError("That is not how it is called: vcompress cloud \(step.usage)")
    }
    var tally = Tally()
    do {
      let place = try CloudPlace(self)
      switch step {
      case .login: try login(place)
      case .logout: try logout(place)
      case .upload: try upload(words, place)
      case .chat: try say(words[0], place, &tally)
      case .state: try showState(place)
      case .credits: try showCredits(place)
      case .export: try export(place, &tally)
      case .jobs: showJobs(place)
      case .resume: try resume(words.first, place, &tally)
      case .cancel: try cancel(words.first, place)
      }
    } catch let error as CloudError {
      return stopped(.cloud(error), tally)
    } catch let error as MakingError {
      return stopped(error, tally)
    } catch let error as UsageError {
      throw error
    } catch {
      return stopped(.local(.internalFault("\(error)")), tally)
    }
    return finish(tally)
  }

  private func stopped(_ error: MakingError, _ tally: Tally) -> ExitCode {
    console.clearBar()
    if error.isStop { console.note(error.sentence) } else { console.error(error.sentence) }
    return finish(tally, code: error.code, error: error.sentence)
  }

  // MARK: Account

  private func login(_ place: CloudPlace) throws(CloudError) {
    var consent = place.consent
    if let host = request.cloud.plainHost {
      consent.allowPlain(host: host)
      try consent.write(place.settings)
      console.note("\(host) may be spoken to without encryption from now on")
    }
    // A service that cannot be reached is not agreed to.
    let client = try CloudPlace(self).client(try JobJournal(newFor: place.settings), .video)
    defer { forgetEmpty(client.journal) }
    let credits = try client.credits()
    consent.allow(place.settings.service, day: CalendarDay.today.description)
    try consent.write(place.settings)
    console.note(
      "From now on vcompress may send files to \(place.host) by itself, where this machine is short "
        + "of room, and says so first. To take it back: vcompress cloud logout")
    tell(credits)
  }

  private func forgetEmpty(_ journal: JobJournal) {
    guard journal.job.session == nil else { return }
    do throws(CloudError) { try journal.remove() } catch { console.warning(error.message) }
  }

  private func logout(_ place: CloudPlace) throws(CloudError) {
    var consent = place.consent
    consent.withdraw(place.settings.service)
    try consent.write(place.settings)
    try place.settings.forgetToken()
    console.note("Nothing is sent to \(place.host) by itself any more, and its token is forgotten")
  }

  // MARK: One session, step by step

  private func upload(_ words: [String], _ place: CloudPlace) throws {
    let current = request.cloud.isNew ? nil : try place.currentJob()
    let journal = try current ?? JobJournal(newFor: place.settings)
    let client = place.client(journal, .video)
    for word in words {
      if word.hasPrefix("https://") || word.hasPrefix("http://") {
        try client.upload(address: WebAddress(word))
      } else {
        try client.upload(file: absolutePath(word))
      }
      console.clearBar()
    }
    tellJob(journal.job)
    console.note("uploaded; now say what to do: vcompress cloud chat \"...\"")
  }

  private func say(_ message: String, _ place: CloudPlace, _ tally: inout Tally) throws {
    switch RouterWord(message) {
    case .export: return try export(place, &tally)
    case .credits: return try showCredits(place)
    case .state: return try showState(place)
    case .upload:
      throw CloudError(.usage, "Name the file: vcompress cloud upload FILE")
    case .chat: break
    }
    let journal = try place.currentJob() ?? JobJournal(newFor: place.settings)
    let client = place.client(journal, skill, message: message)
    let outcome = try client.say(message)
    tell(outcome, job: journal.job.id)
    if !request.json, !outcome.text.isEmpty {
      output.write(SafeText.escaped(outcome.text + "\n", keepingNewlines: true))
    }
    if outcome.actions.contains(where: { $0 == .state || $0 == .tracks }) { try showState(client) }
    if outcome.actions.contains(.credits) { tell(try client.credits()) }
    if outcome.actions.contains(.export) {
      console.note("to get it: vcompress cloud export -o OUT")
    }
    if outcome.actions.contains(.edit) {
      console.note("the service would have you drag something: say it with vcompress cloud chat")
    }
  }

  /// Videos and pictures are the one skill's matter, GIFs the other's.
  private var skill: CloudSkill { CloudSkill(request.settings.format ?? .mp4) }

  private func session(_ place: CloudPlace) throws(CloudError) -> CloudClient {
    guard let journal = try place.currentJob() else {
      throw CloudError(
        .usage, "There is no session yet: begin one with vcompress cloud upload FILE")
    }
    return place.client(journal, skill)
  }

  private func showState(_ place: CloudPlace) throws { try showState(try session(place)) }

  private func showState(_ client: CloudClient) throws {
    let state = try client.state()
    let summary = Self.summary(state)
    json.write(
      JSONLine.CloudReply(
        job: client.journal.job.id, text: summary, changes: [],
        timeline: state?.draft.map { $0.text() }))
    if !request.json { output.write(SafeText.escaped(summary) + "\n") }
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

  private func showCredits(_ place: CloudPlace) throws {
    // A balance belongs to an account and needs no session.
    let journal = try place.currentJob() ?? JobJournal(newFor: place.settings)
    defer { forgetEmpty(journal) }
    tell(try place.client(journal, skill).credits())
  }

  private func tell(_ credits: Credits) {
    json.write(
      JSONLine.CloudCredits(
        available: credits.available, frozen: credits.frozen, total: credits.total))
    if request.json { return }
    output.write(
      "\(credits.available) credits available, \(credits.frozen) set aside, \(credits.total) in all\n"
    )
  }

  /// Says what the service answered and what it changed.
  func tell(_ outcome: ChatOutcome, job: String) {
    console.clearBar()
    json.write(
      JSONLine.CloudReply(job: job, text: outcome.text, changes: outcome.changes, timeline: nil))
    if outcome.changes.isEmpty {
      console.note(
        outcome.text.isEmpty
          ? "the service said nothing, and the timeline is as it was" : "the timeline is as it was")
    } else {
      console.note("changed: \(outcome.changes.joined(separator: "; "))")
    }
    if outcome.wasDropped { console.warning("the connection broke; its answer may be incomplete") }
  }

  // MARK: Results

  private func export(_ place: CloudPlace, _ tally: inout Tally) throws {
    let client = try session(place)
    try fetch(client, &tally)
  }

  /// Renders, fetches and puts the result where this command line wants it.
  private func fetch(_ client: CloudClient, _ tally: inout Tally) throws {
    let job = client.journal.job
    let source = job.uploads.first { $0.source.hasPrefix("/") }?.source ?? "cloud.mp4"
    let input = InputLocation.file(source)
    let destination = try destination()
    let naming = try OutputNaming(
      output: request.output, format: request.formatAskedFor,
      usual: request.settings.format ?? destination?.format, inputCount: 1,
      isFolder: { FileFacts(path: $0)?.isFolder == true })
    var settings = try request.settings(for: naming.format)
    settings.sizeLimit =
      ceiling(of: destination, for: naming.format, given: settings.sizeLimit)?.bytes
      ?? settings.sizeLimit
    let assigned = try OutputAssignment.assign(
      [input], naming: naming, ifExists: request.ifExists, width: { _ in settings.width })
    guard let assignment = assigned.first else { return }
    try client.export()
    let path = try client.download()
    try deliver(
      path,
      CloudFinish(
        self, input: input, output: assignment.location(ifExists: request.ifExists),
        settings: settings), &tally)
    try PrivateFile.remove(path)
  }

  private func deliver(_ path: String, _ finish: CloudFinish, _ tally: inout Tally) throws {
    var reporter = JobReporter(
      console: console, json: json, index: 1, name: FileName(finish.input.word).last, ceiling: nil)
    let result: CompressionResult
    do throws(CompressionError) {
      result = try finish.run(path) { reporter.report($0) }
    } catch { throw MakingError.local(error) }
    tellDone(result, of: finish.input, &tally)
  }

  private func tellDone(
    _ result: CompressionResult, of input: InputLocation, _ tally: inout Tally
  ) {
    tally.files += 1
    tally.add(result)
    console.clearBar()
    json.write(
      JSONLine.FileDone(
        index: tally.files, input: input.word, output: result.path, status: result.status.rawValue,
        exitCode: 0, sourceBytes: result.sourceBytes, outputBytes: result.outputBytes,
        duration: JSONReport.rounded(result.duration), width: result.size?.width,
        height: result.size?.height, warnings: result.warnings,
        elapsed: JSONReport.rounded(stopwatch.seconds)))
    if request.json { return }
    console.note("\(Quantities.size(result.outputBytes)) from the cloud")
    if result.path != "-" {
      output.write((output.isTerminal ? SafeText.escaped(result.path) : result.path) + "\n")
    }
  }

  // MARK: Jobs

  private func showJobs(_ place: CloudPlace) {
    let (jobs, problems) = JobJournal.all(place.settings)
    for problem in problems { console.warning(problem) }
    for job in jobs { tellJob(job) }
    if jobs.isEmpty { console.note("there are no cloud jobs") }
  }

  private func tellJob(_ job: CloudJob) {
    let files = job.uploads.map { FileName($0.source).last }
    json.write(
      JSONLine.CloudJobLine(
        job: job.id, stage: job.stage, files: files, render: job.render?.id,
        output: job.goal?.output))
    if request.json { return }
    let parts = [job.id, job.stage, files.joined(separator: ", "), job.goal?.output ?? ""]
    output.write(SafeText.escaped(parts.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n")
  }

  /// The job that is named; without a name, the latest that is not done.
  private func journal(
    _ id: String?, _ place: CloudPlace
  ) throws(CloudError) -> JobJournal {
    if let id { return try JobJournal(id, place.settings) }
    let (jobs, problems) = JobJournal.all(place.settings)
    for problem in problems { console.warning(problem) }
    guard let job = jobs.last(where: { !$0.isDone && $0.service == place.settings.service.text })
    else { throw CloudError(.usage, "There is no cloud job to go on with") }
    return try JobJournal(job.id, place.settings)
  }

  private func resume(_ id: String?, _ place: CloudPlace, _ tally: inout Tally) throws {
    let journal = try journal(id, place)
    guard journal.job.service == place.settings.service.text else {
      throw CloudError(
        .usage, "This job is at \(journal.job.service): set NEMO_API_URL to it and try again")
    }
    if journal.job.isDone {
      console.note("the cloud job \(journal.job.id) is done already")
      return
    }
    guard let goal = journal.job.goal else {
      return try fetch(place.client(journal, skill), &tally)
    }
    // The command line that began it says how it ends.
    var parser = CommandLineParser(goal.arguments + ["-o", goal.output])
    try parser.parse()
    var again = parser.request
    again.ifExists = request.ifExists
    let session = Session(
      request: again, output: output, console: console, json: json, stopwatch: stopwatch,
      configuration: configuration, surroundings: surroundings)
    let input = InputLocation.file(goal.input)
    let naming = try OutputNaming(
      output: goal.output, format: again.formatAskedFor, usual: again.settings.format,
      inputCount: 1, isFolder: { _ in false })
    let finish = CloudFinish(
      session, input: input, output: .file(goal.output, ifExists: request.ifExists),
      settings: try again.settings(for: naming.format))
    let name = FileName(goal.input).last
    var reporter = JobReporter(console: console, json: json, index: 1, name: name, ceiling: nil)
    let result = try CloudRun.run(
      place.client(journal, CloudSkill(naming.format), name: name), goal, finish,
      tell: { tell($0, job: journal.job.id) }, report: { reporter.report($0) })
    tellDone(result, of: input, &tally)
  }

  private func cancel(_ id: String?, _ place: CloudPlace) throws(CloudError) {
    let journal = try journal(id, place)
    switch journal.job.render?.state {
    case .asked, .accepted:
      try place.client(journal, skill).cancelRender()
      console.note("the render of the cloud job \(journal.job.id) is cancelled")
    default: console.note("the cloud job \(journal.job.id) renders nothing; it is closed")
    }
    try journal.record { $0.isDone = true }
  }
}
