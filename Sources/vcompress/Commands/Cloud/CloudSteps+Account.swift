import Failures
import NemoVideo
import Options
import Terminal

extension CloudSteps {
  func login(_ place: CloudPlace) throws(Failure) {
    if let host = context.options.cloud.plainHost {
      var consent = place.consent
      try consent.allowPlain(host)
      try consent.write(place.settings)
      context.console.note("vcompress may now talk to \(host) without encryption")
    }
    // A service that cannot be reached is not agreed to.
    let client = try CloudPlace(context).client(try JobJournal(newFor: place.settings), .video)
    defer { forgetEmpty(client.journal) }
    let credits = try client.credits()
    try place.recordConsent()
    context.console.note(
      "vcompress may now send files to \(place.host) if this machine is short of room. It says so "
        + "first. To withdraw the permission: vcompress cloud logout")
    tell(credits)
  }

  func forgetEmpty(_ journal: JobJournal) {
    guard journal.job.session == nil else { return }
    do throws(Failure) { try journal.remove() } catch { context.console.warning(error.message) }
  }

  func logout(_ place: CloudPlace) throws(Failure) {
    var consent = place.consent
    consent.withdraw(place.settings.service)
    try consent.write(place.settings)
    try place.settings.forgetToken()
    context.console.note(
      "vcompress no longer sends files to \(place.host) on its own, and has forgotten its token")
  }
}
