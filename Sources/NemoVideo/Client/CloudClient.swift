package import Failures
import JSONText
import Platform

/// Does the work of one job with the service. Each method returns when its work is done, and writes
/// each step to the journal before it is taken.
package final class CloudClient {
  let settings: CloudSettings
  package let journal: JobJournal
  let attribution: Attribution
  let language: String
  var limits = CloudLimits()
  let transport: Transport
  /// Whether the user wants to stop. Called about once a second, and with each piece of a file.
  private let isCancelled: () -> Bool
  let tell: (CloudEvent) -> Void
  var account: Account?
  /// Whether the service is `vcompress serve`, which also renders GIFs. The protocol only has MP4.
  var isOfOurKind = false
  /// Why the last render failed, in the service's words.
  var failureReason: String?

  /// - Parameters:
  ///   - language: a code that `Language.code` returns.
  ///   - isCancelled: whether the user wants to stop.
  ///   - tell: called with what happens, on the same thread.
  package init(
    settings: CloudSettings, consent: Consent, journal: JobJournal, attribution: Attribution,
    language: String, isCancelled: @escaping () -> Bool, tell: @escaping (CloudEvent) -> Void
  ) {
    self.settings = settings
    self.journal = journal
    self.attribution = attribution
    self.language = language
    self.isCancelled = isCancelled
    self.tell = tell
    transport = Transport(
      plainHosts: Set(consent.plainHosts), authorities: settings.authorities)
  }

  /// Why a call did not succeed.
  enum CallError: Error {
    /// The service does not know the session any more.
    case sessionLost
    case failed(Failure)
    /// The connection broke, and the service may be acting on the request.
    case dropped(Failure)

    /// The failure, where a lost session is not replaced.
    var final: Failure {
      switch self {
      case .failed(let error), .dropped(let error): error
      case .sessionLost:
        Failure(
          .temporary, "The service has lost the session again and again: try again later")
      }
    }
  }

  // MARK: Calls

  var place: String { settings.service.place }

  func policy(_ purpose: RetryPolicy.Purpose) -> RetryPolicy {
    RetryPolicy(
      purpose,
      caller: RetryPolicy.Caller(
        userID: journal.job.session?.user ?? account?.userID, website: settings.website,
        host: place))
  }

  /// Makes one call, with all remedies of its policy.
  /// - Parameter sink: receives the body of a stream.
  func call(
    _ purpose: RetryPolicy.Purpose, _ path: String, _ body: HTTPRequest.Body = .none,
    adjust: ((inout HTTPRequest) -> Void)? = nil, sink: Transport.Sink? = nil,
    tick: @escaping Transport.Tick = { _, _ in }
  ) throws(CallError) -> ServiceAnswer {
    var policy = policy(purpose)
    while true {
      let action: RetryPolicy.Action
      var answer: ServiceAnswer?
      let isCut: Bool
      var request = try orFail(try request(purpose, path, body))
      adjust?(&request)
      do throws(TransportError) {
        let reply = try transport.send(request, to: sink, tick: stopping(tick))
        isOfOurKind = reply.header("server") == "vcompress"
        let read = ServiceAnswer(status: reply.status, bytes: reply.body)
        // The sink has received the stream, which has no envelope.
        let isStream = sink != nil && (200...299).contains(reply.status) && reply.body.isEmpty
        action = isStream ? .proceed : policy.next(read)
        answer = read
        // A gateway gave up waiting, but the service behind it may go on.
        isCut = reply.status == 502 || reply.status == 504
      } catch {
        if isCancelled() { throw .failed(Failure(.cancelled, "stopped")) }
        action = policy.next(error)
        isCut = error.kind == .dropped || error.kind == .timedOut
      }
      if isCut, !purpose.mayBeRepeated, case .fail(let error) = action { throw .dropped(error) }
      switch action {
      case .proceed: if let answer { return answer }
      case .again(let seconds, let reason): try orFail(try pause(seconds, because: reason))
      case .renewToken: try orFail(try renewToken())
      case .renewClientID: _ = try orFail(try ClientID.renewed(settings))
      case .renewSession: throw .sessionLost
      case .fail(let error): throw .failed(error)
      }
    }
  }

  /// Evaluates an expression whose failure is that of the call.
  func orFail<Value>(
    _ work: @autoclosure () throws(Failure) -> Value
  ) throws(CallError) -> Value {
    do throws(Failure) { return try work() } catch { throw .failed(error) }
  }

  private func request(
    _ purpose: RetryPolicy.Purpose, _ path: String, _ body: HTTPRequest.Body
  ) throws(Failure) -> HTTPRequest {
    var headers = attribution.headers
    func add(_ name: String, _ value: String) {
      headers.append(HTTPRequest.Header(name: name, value: value))
    }
    if purpose == .token {
      add("X-Client-Id", try ClientID.current(settings))
    } else if let account {
      add("Authorization", "Bearer \(account.token)")
    }
    if case .json = body { add("Content-Type", "application/json") }
    if purpose == .chat { add("Accept", "text/event-stream") }
    return HTTPRequest(
      address: try settings.service.appending(path), body: body, headers: headers,
      deadline: limits.call, mostBytes: ServiceAnswer.mostBytes)
  }

  /// Changes the job and writes it down.
  func record(_ change: (inout CloudJob) -> Void) throws(CallError) {
    try orFail(try journal.record(change))
  }

  /// The tick, which also ends the transfer if the user wants to stop.
  func stopping(_ tick: @escaping Transport.Tick) -> Transport.Tick {
    { [isCancelled] sent, sending throws(TransportError) in
      if isCancelled() { throw TransportError(kind: .cancelled, reason: "stopped") }
      try tick(sent, sending)
    }
  }

  func checkCancelled() throws(Failure) {
    if isCancelled() { throw Failure(.cancelled, "stopped") }
  }

  /// Waits for so many seconds, times the test's scale.
  func pause(_ seconds: Double, because reason: String?) throws(Failure) {
    if let reason { tell(.waiting(seconds: seconds, because: reason)) }
    var left = seconds * settings.waitScale
    while left > 0 {
      try checkCancelled()
      let slice = min(left, 0.25)
      usleep(UInt32(slice * 1e6))
      left -= slice
    }
    try checkCancelled()
  }

  // MARK: Token and session

  /// Uses the token of the environment or the one that was kept, or requests one.
  package func authenticate() throws(Failure) {
    guard account == nil else { return }
    tell(.connecting)
    if let token = settings.token {
      account = Account(token: token, origin: .environment)
    } else if let kept = try Account.kept(settings) {
      account = kept
    } else {
      try acquireToken()
    }
  }

  /// Authenticates, and makes a session if the job has none.
  func connect() throws(Failure) {
    try authenticate()
    guard journal.job.session == nil else { return }
    try converting(\.final) { () throws(CallError) in try makeSession() }
  }

  private func acquireToken() throws(Failure) {
    let answer = try converting(\.final) { () throws(CallError) in
      try call(.token, "/api/auth/anonymous-token", .empty)
    }
    guard let fresh = answer.data.flatMap(Account.init) else {
      throw Failure(.cloudProtocol, "\(place) gives no token that vcompress can use")
    }
    try fresh.keep(settings)
    account = fresh
  }

  private func renewToken() throws(Failure) {
    if account?.origin == .environment {
      tell(
        .warning(
          "\(place) does not accept NEMO_TOKEN (any more): going on with a free anonymous account, "
            + "which has other credits and other sessions"))
      // The service gives few tokens, so one that an earlier run got is used again.
      if let kept = try Account.kept(settings) {
        account = kept
        return
      }
    }
    try acquireToken()
  }

  /// Makes a new session, which has nothing of the old one.
  func makeSession() throws(CallError) {
    try orFail(try checkCancelled())
    let body = JSONValue.object(["task_name": .text("project"), "language": .text(language)])
    let answer = try call(
      .session, "/api/tasks/me/with-session/nemo_agent", .json(Array(body.text().utf8)))
    guard let data = answer.data, let id = data["session_id"]?.word, WebAddress.isPathPart(id)
    else {
      throw .failed(Failure(.cloudProtocol, "\(place) gives no session"))
    }
    let user = data["user_id"]?.string ?? account?.userID
    try record { job in
      job.session = CloudJob.ServiceSession(
        id: id, task: data["task_id"]?.word,
        user: user.flatMap { WebAddress.isPathPart($0) ? $0 : nil })
      for index in job.uploads.indices { job.uploads[index].isSent = false }
      job.render = nil
    }
  }

  /// Does something in the job's session. If the service has lost it, makes a new one, once, sends the
  /// files again and does it there.
  func inSession<Value>(
    _ work: (_ session: String) throws(CallError) -> Value
  ) throws(Failure) -> Value {
    try connect()
    return try converting(\.final) { () throws(CallError) in
      do throws(CallError) { return try work(journal.job.session?.id ?? "") } catch {
        guard case .sessionLost = error else { throw error }
      }
      tell(.warning("\(place) has lost the session: its files are sent again, its edits are gone"))
      try makeSession()
      try sendFilesAgain()
      return try work(journal.job.session?.id ?? "")
    }
  }
}
