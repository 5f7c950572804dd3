public import Failures
import JSONText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Speaks with the service for one job. Blocking: a call returns when its work is done. Each step is
/// in the journal before it is taken.
public final class CloudClient {
  let settings: CloudSettings
  public let journal: JobJournal
  let attribution: Attribution
  let language: String
  var limits = CloudLimits()
  let transport: Transport
  /// Whether someone wishes to stop. Asked about once a second, and with each piece of a file.
  private let isCancelled: () -> Bool
  let tell: (CloudEvent) -> Void
  var account: Account?
  /// Whether `vcompress serve` answers, which renders GIFs, too; the protocol knows MP4 alone.
  var isOfOurKind = false
  /// Why the last render failed, in the service's words.
  var failureReason: String?

  /// - Parameters:
  ///   - language: as `Language.code` gives it.
  ///   - isCancelled: whether the user wants to stop.
  ///   - tell: takes what goes on, on the same thread.
  public init(
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

  /// The session of the job was lost on the service's side.
  enum CallError: Error {
    case sessionLost
    case failed(Failure)
    /// It broke off, and the service may be acting on it.
    case dropped(Failure)

    /// Where a lost session cannot be mended any more.
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

  func course(_ purpose: CallCourse.Purpose) -> CallCourse {
    CallCourse(
      purpose,
      account: CallCourse.Account(
        userID: journal.job.session?.user ?? account?.userID, website: settings.website,
        host: place))
  }

  /// One call with all its remedies.
  /// - Parameters:
  ///   - sink: takes the body where it is a stream.
  func call(
    _ purpose: CallCourse.Purpose, _ path: String, _ body: HTTPRequest.Body = .none,
    adjust: ((inout HTTPRequest) -> Void)? = nil, sink: Transport.Sink? = nil,
    tick: @escaping Transport.Tick = { _, _ in }
  ) throws(CallError) -> ServiceAnswer {
    var course = course(purpose)
    while true {
      let action: CallCourse.Action
      var answer: ServiceAnswer?
      let isCut: Bool
      var request = try orFail(try request(purpose, path, body))
      adjust?(&request)
      do throws(TransportError) {
        let reply = try transport.send(request, to: sink, tick: stopping(tick))
        isOfOurKind = reply.header("server") == "vcompress"
        let read = ServiceAnswer(status: reply.status, bytes: reply.body)
        // A stream went to the sink, and has no envelope.
        let isStream = sink != nil && (200...299).contains(reply.status) && reply.body.isEmpty
        action = isStream ? .proceed : course.next(read)
        answer = read
        // What stands between us gave up waiting; what stands behind it may not have.
        isCut = reply.status == 502 || reply.status == 504
      } catch {
        if isCancelled() { throw .failed(Failure(.cancelled, "stopped")) }
        action = course.next(error)
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

  func orFail<Value>(
    _ work: @autoclosure () throws(Failure) -> Value
  ) throws(CallError) -> Value {
    do throws(Failure) { return try work() } catch { throw .failed(error) }
  }

  private func request(
    _ purpose: CallCourse.Purpose, _ path: String, _ body: HTTPRequest.Body
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

  /// Writes a change down, in the midst of a call.
  func record(_ change: (inout CloudJob) -> Void) throws(CallError) {
    try orFail(try journal.record(change))
  }

  /// A tick that also listens for a wish to stop.
  func stopping(_ tick: @escaping Transport.Tick) -> Transport.Tick {
    { [isCancelled] sent, sending throws(TransportError) in
      if isCancelled() { throw TransportError(kind: .cancelled, reason: "stopped") }
      try tick(sent, sending)
    }
  }

  func checkCancelled() throws(Failure) {
    if isCancelled() { throw Failure(.cancelled, "stopped") }
  }

  /// Waits, shortened by the test variable.
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

  /// Takes the user's token, or the one that was kept, or asks for one.
  public func authenticate() throws(Failure) {
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

  /// Authenticates, and makes a session, where the job has none.
  func connect() throws(Failure) {
    try authenticate()
    guard journal.job.session == nil else { return }
    do throws(CallError) { try makeSession() } catch { throw error.final }
  }

  private func acquireToken() throws(Failure) {
    let answer: ServiceAnswer
    do throws(CallError) {
      answer = try call(.token, "/api/auth/anonymous-token", .empty)
    } catch { throw error.final }
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
      // New tokens are few: one that an earlier run got is as good.
      if let kept = try Account.kept(settings) {
        account = kept
        return
      }
    }
    try acquireToken()
  }

  /// Makes a new session, and forgets what the old one had.
  func makeSession() throws(CallError) {
    try orFail(try checkCancelled())
    let body = JSONValue.object([
      ("task_name", .text("project")), ("language", .text(language)),
    ])
    let answer = try call(
      .session, "/api/tasks/me/with-session/nemo_agent", .json(Array(body.text().utf8)))
    guard let data = answer.data, let id = data["session_id"]?.word, RenderReport.isPlain(id) else {
      throw .failed(Failure(.cloudProtocol, "\(place) gives no session"))
    }
    let user = data["user_id"]?.string ?? account?.userID
    try record { job in
      job.session = CloudJob.Session(
        id: id, task: data["task_id"]?.word,
        user: user.flatMap { RenderReport.isPlain($0) ? $0 : nil })
      for index in job.uploads.indices { job.uploads[index].isSent = false }
      job.render = nil
    }
  }

  /// Does what needs a session. Where the service has lost it, makes a new one, once, sends the
  /// files again and does it there.
  func inSession<Value>(
    _ work: (_ session: String) throws(CallError) -> Value
  ) throws(Failure) -> Value {
    try connect()
    do throws(CallError) {
      do throws(CallError) {
        return try work(journal.job.session?.id ?? "")
      } catch {
        guard case .sessionLost = error else { throw error }
      }
      tell(.warning("\(place) has lost the session: its files are sent again, its edits are gone"))
      try makeSession()
      try sendFilesAgain()
      return try work(journal.job.session?.id ?? "")
    } catch { throw error.final }
  }
}
