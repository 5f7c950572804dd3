import AgentServer
import WebServer

/// NemoVideo's protocol: what each request means and how it is answered.
struct NemoService: WebService {
  let accounts: Accounts
  let sessions: SessionStore
  let renders: RenderQueue
  let agent: Agent
  /// What users have spent; `nil` where it is not counted.
  let ledger: CreditLedger?
  /// What fetches uploads by address; `nil` where nothing is fetched.
  let fetcher: (any FileFetcher)?
  /// What answers agents; `nil` where none are admitted.
  let agents: AgentEndpoint?
  /// Whether the server can only be reached from this machine.
  let isLocal: Bool
  /// Whether anonymous users are admitted: only locally, and if the owner has named no users.
  let allowsAnonymous: Bool
  /// The server's address for requests that do not say how they reached it:
  /// `http://127.0.0.1:8787`.
  let address: String
  let limits: ServiceLimits
  let concurrency: ConcurrencyLimit
  /// Of uploads by address: each keeps the connection's thread waiting for another machine.
  let fetches = ConcurrencyLimit(places: 8)
  private let memory = MemoryQuota(bytes: 256 << 20)

  init(
    accounts: Accounts, sessions: SessionStore, renders: RenderQueue, agent: Agent,
    ledger: CreditLedger?, fetcher: (any FileFetcher)?, agents: AgentEndpoint?, isLocal: Bool,
    allowsAnonymous: Bool,
    address: String, limits: ServiceLimits
  ) {
    self.accounts = accounts
    self.sessions = sessions
    self.renders = renders
    self.agent = agent
    self.ledger = ledger
    self.fetcher = fetcher
    self.agents = agents
    self.isLocal = isLocal
    self.allowsAnonymous = allowsAnonymous
    self.address = address
    self.limits = limits
    concurrency = ConcurrencyLimit(places: limits.messagesAtOnce)
  }

  func timeouts(for head: RequestHead) -> RequestTimeouts {
    var timeouts = RequestTimeouts(body: limits.requestSeconds, answer: limits.requestSeconds)
    switch Route.find(head.path)?.route {
    case .upload:
      timeouts.body = limits.uploadSeconds
      // The files are examined before the answer.
      timeouts.answer = limits.chatSeconds
    case .result, .media, .renderDownload: timeouts.answer = limits.downloadSeconds
    case .chat, .render: timeouts.answer = limits.chatSeconds
    case .agents: timeouts.answer = limits.renderSeconds
    default: break
    }
    return timeouts
  }

  func reader(for head: RequestHead) throws(HTTPRefusal) -> any BodyReader {
    guard let (route, methods) = Route.find(head.path) else { throw HTTPRefusal(.notFound) }
    guard methods.contains(head.method) else { throw HTTPRefusal(.wrongMethod(methods)) }
    let user = route.needsUser ? try user(of: head) : ""
    switch route {
    case .anonymousToken:
      let client = try client(of: head)
      return body(atMost: 8192) { _ throws(HTTPRefusal) in try token(for: client) }
    case .agents: return try agentBody(head, user)
    case .session: return body(atMost: 8192) { bytes throws(HTTPRefusal) in try open(bytes, user) }
    case .upload(let id): return try upload(to: try session(id, user), head)
    case .chat:
      return body { bytes throws(HTTPRefusal) in
        try concurrency.run { () throws(HTTPRefusal) in try chat(bytes, user) }
      }
    case .state(let id):
      let session = try session(id, user)
      return body(atMost: 0) { _ in Self.state(session) }
    case .credits: return body(atMost: 0) { _ in credits(of: user) }
    case .render:
      try checkExport(head)
      return body(atMost: limits.exportBytes) { bytes throws(HTTPRefusal) in
        try concurrency.run { () throws(HTTPRefusal) in try render(bytes, user) }
      }
    case .renderState(let id):
      let job = try job(id, user)
      let base = publicBase(head)
      return body(atMost: 0) { _ in Self.state(of: job, base: base) }
    case .renderCancel(let id):
      let job = try job(id, user)
      let base = publicBase(head)
      return body(atMost: 8192) { _ throws(HTTPRefusal) in try cancel(job, base: base) }
    case .renderDownload(let id):
      let job = try job(id, user)
      return body(atMost: 0) { _ throws(HTTPRefusal) in try download(job, head) }
    case .result(let secret):
      guard let job = renders.job(with: secret) else { throw HTTPRefusal(.notFound) }
      return body(atMost: 0) { _ throws(HTTPRefusal) in try download(job, head) }
    case .media(let secret):
      return body(atMost: 0) { _ throws(HTTPRefusal) in try media(secret, head) }
    }
  }

  /// - Parameter limit: the most bytes, of which parsed JSON takes about twenty times as many; 0 for a
  ///   request without a body, of which little is read if there is one all the same.
  func body(
    atMost limit: Int = 1 << 20, _ answer: @escaping ([UInt8]) throws(HTTPRefusal) -> Reply
  ) -> CollectedBody {
    CollectedBody(
      atMost: limit == 0 ? 4096 : limit, of: memory, refusals: Self.bodyRefusals, answer: answer)
  }

  private static let bodyRefusals = CollectedBody.Refusals(
    tooLarge: { HTTPRefusal(.tooLarge, "The request is larger than \($0) bytes.") },
    busy: HTTPRefusal(.busy, "Too much is being sent at once: try again in a moment."))

  // MARK: Users, sessions and renders

  private func user(of head: RequestHead) throws(HTTPRefusal) -> String {
    guard let token = head.bearer, token.utf8.count <= 4096 else {
      throw HTTPRefusal(.token, "The token is missing: send Authorization: Bearer TOKEN.")
    }
    guard let user = try accounts.user(with: token) else {
      throw HTTPRefusal(.token, "The token is not known here, or it has expired.")
    }
    return user
  }

  private func client(of head: RequestHead) throws(HTTPRefusal) -> String {
    // A proxy on this machine may pass on requests of other machines, and a page in a browser may have
    // reached this one by a name that points here.
    let isForwarded = ["x-forwarded-for", "forwarded", "via"].contains { head[$0] != nil }
    guard allowsAnonymous, !isForwarded, head["host"].map(Self.isLocalName) ?? false else {
      throw HTTPRefusal(
        .forbidden, "There are no anonymous users here: ask the server's owner for a token.")
    }
    guard let client = head["x-client-id"]?.trimmingSpaces, !client.isEmpty,
      client.unicodeScalars.count <= 64
    else {
      throw HTTPRefusal(.clientMissing, "X-Client-Id is missing: send an identifier of your own.")
    }
    return client
  }

  static func isLocalName(_ host: String) -> Bool {
    let name =
      host.hasPrefix("[")
      ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
    let figures = name.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = figures.count == 4 && figures.allSatisfy { UInt8($0) != nil }
    return name.lowercased() == "localhost" || name == "[::1]" || isAddress && figures[0] == "127"
  }

  func session(_ id: String, _ user: String) throws(HTTPRefusal) -> EditSession {
    guard let session = sessions.session(id, of: user) else {
      throw HTTPRefusal(.session, "There is no session '\(id.prefix(40))': create a new one.")
    }
    return session
  }

  private func job(_ id: String, _ user: String) throws(HTTPRefusal) -> RenderJob {
    guard let job = renders.job(id, of: user) else {
      throw HTTPRefusal(.notFound, "There is no render '\(id.prefix(128))'.")
    }
    return job
  }

  /// Refuses exports to programs that do not say what they are, as NemoVideo's service does.
  private func checkExport(_ head: RequestHead) throws(HTTPRefusal) {
    guard head.isAttributed else {
      throw HTTPRefusal(
        .exportBlocked,
        "Export is blocked: X-Skill-Source, X-Skill-Version and X-Skill-Platform are missing.")
    }
  }

  /// The beginning of public addresses: the address by which the client has reached the server.
  func publicBase(_ head: RequestHead) -> String {
    guard let host = head["host"], (1...255).contains(host.utf8.count),
      host.unicodeScalars.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789.:[]-_".unicodeScalars.contains($0))
      })
    else { return address }
    let scheme = address.prefix { $0 != ":" }
    // Only a proxy on this machine is believed.
    let forwarded = isLocal && head["x-forwarded-proto"]?.lowercased() == "https"
    return "\(forwarded ? "https" : scheme)://\(host)"
  }
}
