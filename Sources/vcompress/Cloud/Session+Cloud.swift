import Compressor
import Failures
import NemoVideo
import Options

extension Session {
  /// `vcompress cloud STEP ...`
  func cloud() throws(Failure) -> ExitCode {
    let steps = CloudRequest.Step.allCases
    guard let word = request.words.first else {
      throw .usage(
        "Say which step: vcompress cloud \(steps.map(\.rawValue).joined(separator: "|"))")
    }
    guard let step = CloudRequest.Step(rawValue: word) else {
      let near = Suggestion.nearest(to: word, among: steps.map(\.rawValue), by: { $0 })
      throw .usage(
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
      throw .usage("That is not how it is called: vcompress cloud \(step.usage)")
    }
    var tally = Tally()
    do throws(Failure) {
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
    } catch {
      console.clearBar()
      let isStop = error.kind == .cancelled
      if isStop { console.note(error.message) } else { console.error(error.message) }
      return finish(tally, code: ExitCode(error.kind), error: error.message)
    }
    return finish(tally)
  }

  // MARK: Account

  private func login(_ place: CloudPlace) throws(Failure) {
    if let host = request.cloud.plainHost {
      var consent = place.consent
      try consent.allowPlain(host)
      try consent.write(place.settings)
      console.note("\(host) may be spoken to without encryption from now on")
    }
    // A service that cannot be reached is not agreed to.
    let client = try CloudPlace(self).client(try JobJournal(newFor: place.settings), .video)
    defer { forgetEmpty(client.journal) }
    let credits = try client.credits()
    try place.recordConsent()
    console.note(
      "From now on vcompress may send files to \(place.host) by itself, where this machine is short "
        + "of room, and says so first. To take it back: vcompress cloud logout")
    tell(credits)
  }

  func forgetEmpty(_ journal: JobJournal) {
    guard journal.job.session == nil else { return }
    do throws(Failure) { try journal.remove() } catch { console.warning(error.message) }
  }

  private func logout(_ place: CloudPlace) throws(Failure) {
    var consent = place.consent
    consent.withdraw(place.settings.service)
    try consent.write(place.settings)
    try place.settings.forgetToken()
    console.note("Nothing is sent to \(place.host) by itself any more, and its token is forgotten")
  }
}
