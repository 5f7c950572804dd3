import Failures
import NemoVideo
import Options
import Terminal

/// The service as this run knows it: its address, what the user allowed, and the journal.
struct CloudPlace {
  let context: CommandContext
  let settings: CloudSettings
  let consent: Consent

  init(_ context: CommandContext) throws(Failure) {
    self.context = context
    settings = try CloudSettings(context.environment.environment)
    consent = try Consent(settings)
  }

  var host: String { settings.service.place }

  /// Writes down that files may go there.
  func recordConsent() throws(Failure) {
    // What stands in the file by now, which may be more than when this began.
    var consent = try Consent(settings)
    consent.allow(settings.service, day: CalendarDay.today.description)
    try consent.write(settings)
  }

  /// Someone who speaks with the service for a job.
  func client(
    _ journal: JobJournal, _ skill: CloudSkill, message: String? = nil, name: String = ""
  ) -> CloudClient {
    let reporter = CloudReporter(context, name: name)
    let environment = context.environment.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return CloudClient(
      settings: settings, consent: consent, journal: journal,
      attribution: skill.attribution(in: context.environment),
      language: Language.code(message: message, locale: locale),
      isCancelled: { Signals.stopSignal != nil }, tell: { reporter.tell($0) })
  }

  /// The context that commands go on with: the latest that no conversion owns.
  func currentJob() throws(Failure) -> JobJournal? {
    let (jobs, problems) = JobJournal.all(settings)
    for problem in problems { context.console.warning(problem.message) }
    guard
      let job = jobs.last(where: {
        $0.service == settings.service.text && $0.goal == nil && !$0.isDone
      })
    else { return nil }
    return try JobJournal(job.id, settings)
  }

  func currentOrNewJob() throws(Failure) -> JobJournal {
    if let journal = try currentJob() { return journal }
    return try JobJournal(newFor: settings)
  }
}
