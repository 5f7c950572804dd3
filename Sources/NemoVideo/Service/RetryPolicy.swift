import Failures

/// Decides what is done about the answers to one call, without I/O of its own. Each remedy is tried a
/// limited number of times.
struct RetryPolicy {
  /// What a call is for. Not every call may be repeated.
  enum Purpose: Hashable, CaseIterable {
    case token, session, upload, chat, state, credits, render, poll, cancel

    /// How often the call is repeated after a failure of the service or the network.
    var repeats: Int {
      switch self {
      case .state, .credits, .poll: 3
      case .token, .session, .upload: 1
      // A message that is sent twice is paid for twice. `export` repeats renders, with new ids.
      case .chat, .render, .cancel: 0
      }
    }

    /// Whether it asks for something and changes nothing.
    var onlyReads: Bool { self == .state || self == .credits || self == .poll }

    /// Whether it can be sent twice without harm.
    var mayBeRepeated: Bool { self != .chat && self != .render }
  }

  /// What to do next.
  enum Action: Hashable {
    /// The call succeeded.
    case proceed
    /// Wait, then send it again.
    case again(after: Double, because: String)
    /// Get a new token, then send it again.
    case renewToken
    /// Create a new client id, then send it again.
    case renewClientID
    /// The service has lost the session: everything must be done again in a new one.
    case renewSession
    case fail(Failure)
  }

  /// Names that appear in sentences.
  struct Caller: Hashable {
    /// Begins with `anon_` for accounts that registered with nobody.
    var userID: String?
    /// The service's pages for people: `https://nemovideo.com`.
    var website: String
    /// The service's host.
    var host: String
  }

  static let rateLimitPause = 30.0
  static let pauseAfterFailure = 2.0

  let purpose: Purpose
  let caller: Caller
  private var tokenRenewals = 0
  private var idRenewals = 0
  private var rateLimits = 0
  private var failures = 0
  private var garbles = 0

  init(_ purpose: Purpose, caller: Caller) {
    self.purpose = purpose
    self.caller = caller
  }

  mutating func next(_ answer: ServiceAnswer) -> Action {
    switch answer.verdict {
    case .success: return .proceed
    case .tokenRefused:
      tokenRenewals += 1
      if tokenRenewals == 1, purpose != .token { return .renewToken }
      return fail(
        .notPermitted,
        "does not accept the token, not even a new one. Take another one from "
          + "\(caller.website), and set NEMO_TOKEN to it", answer)
    case .sessionUnknown: return .renewSession
    case .outOfCredits: return .fail(Failure(.notPermitted, outOfCredits))
    case .unsupportedType:
      return .fail(
        Failure(
          .undecodable,
          "\(caller.host) does not take this kind of file. It takes \(UploadRules.formatList)"))
    case .tooLarge:
      return .fail(
        Failure(
          .usage,
          "The file is too large for \(caller.host): compress it here first, or cut a part out "
            + "with \(.start) and \(.duration)"))
    case .clientIDMissing:
      idRenewals += 1
      if purpose == .token, idRenewals == 1 { return .renewClientID }
      return refused(answer)
    case .exportBlocked:
      return .fail(
        Failure(
          .notPermitted,
          "The plan of this account does not allow exports; that has nothing to do with credits. "
            + "Register at \(caller.website) to unlock them"))
    case .scopeMissing:
      return fail(.notPermitted, "does not permit this with the token in use", answer)
    case .rateLimited:
      rateLimits += 1
      if rateLimits == 1 {
        return .again(after: Self.rateLimitPause, because: "\(caller.host) asks to slow down")
      }
      return .fail(Failure(.temporary, rateLimited))
    case .serverFailure:
      return repeated() ?? fail(.unavailable, "has trouble of its own (\(answer.status))", answer)
    case .garbled:
      garbles += 1
      if garbles == 1, purpose.onlyReads {
        return .again(
          after: Self.pauseAfterFailure, because: "\(caller.host) answered with broken data")
      }
      return fail(.cloudProtocol, "answers something that vcompress cannot read", answer)
    case .refused: return refused(answer)
    }
  }

  mutating func next(_ error: TransportError) -> Action {
    switch error.kind {
    case .cancelled: return .fail(Failure(.cancelled, "stopped"))
    case .local: return .fail(Failure(error.localKind, error.reason))
    case .notTrusted, .badRedirect:
      return .fail(Failure(.unavailable, "\(caller.host) \(error.reason)"))
    case .tooMuch: return .fail(Failure(.cloudProtocol, "\(caller.host) \(error.reason)"))
    case .timedOut:
      return repeated() ?? .fail(Failure(.temporary, "\(caller.host) \(error.reason)"))
    // Nothing was sent, so that any call may be made once more.
    case .notConnected:
      return repeated(atLeast: 1)
        ?? .fail(Failure(.unavailable, "\(caller.host) \(error.reason)"))
    case .dropped:
      return repeated() ?? .fail(Failure(.unavailable, "\(caller.host) \(error.reason)"))
    }
  }

  private mutating func repeated(atLeast least: Int = 0) -> Action? {
    failures += 1
    guard failures <= max(least, purpose.repeats) else { return nil }
    return .again(
      after: Self.pauseAfterFailure * Double(failures), because: "\(caller.host) has trouble")
  }

  private func refused(_ answer: ServiceAnswer) -> Action {
    let code = answer.code.flatMap { $0 == 0 ? nil : $0 } ?? answer.status
    return fail(.cloudProtocol, "refuses this (\(code))", answer)
  }

  private func fail(_ kind: FailureKind, _ text: Sentence, _ answer: ServiceAnswer) -> Action {
    let words = answer.words.map { ": \($0)" } ?? ""
    return .fail(Failure(kind, "\(caller.host) \(text)\(words)"))
  }

  private var rateLimited: Sentence {
    purpose == .token
      ? "\(caller.host) gives one token a week to each client, and ten to each network: use the "
        + "token you have (NEMO_TOKEN), register at \(caller.website), or try again later"
      : "\(caller.host) asks to slow down, and still does after half a minute: try again later"
  }

  var outOfCredits: Sentence {
    guard let id = caller.userID, id.hasPrefix("anon_") else {
      return "The credits of this account are used up: top up at \(caller.website)"
    }
    return
      "The free credits are used up. Register at \(caller.website)/register?bind=\(id) to go on"
  }
}
