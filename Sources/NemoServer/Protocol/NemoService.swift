import JSONText
import Threading

/// The protocol: which request means what, and what it is answered with.
struct NemoService: WebService {
  let accounts: Accounts
  let sessions: Sessions
  let renders: RenderQueue
  let agent: Agent
  /// Whether nobody but this machine comes in.
  let isLocal: Bool
  /// Whether anonymous users are let in: only there, and where the owner has not said who may come.
  let allowsAnonymous: Bool
  /// How the server calls itself where a request does not say: `http://127.0.0.1:8787`.
  let address: String
  let limits: ServiceLimits
  let turns: Turnstile
  private let memory = MemoryShare(bytes: 256 << 20)

  init(
    accounts: Accounts, sessions: Sessions, renders: RenderQueue, agent: Agent, isLocal: Bool,
    allowsAnonymous: Bool, address: String, limits: ServiceLimits
  ) {
    self.accounts = accounts
    self.sessions = sessions
    self.renders = renders
    self.agent = agent
    self.isLocal = isLocal
    self.allowsAnonymous = allowsAnonymous
    self.address = address
    self.limits = limits
    turns = Turnstile(places: limits.messagesAtOnce)
  }

  func patience(for head: RequestHead) -> Patience {
    var patience = Patience(body: limits.requestSeconds, answer: limits.requestSeconds)
    switch Route.find(head.path)?.route {
    case .upload:
      patience.body = limits.uploadSeconds
      // What has arrived is looked at.
      patience.answer = limits.chatSeconds
    case .result, .media, .renderDownload: patience.answer = limits.downloadSeconds
    case .chat, .render: patience.answer = limits.chatSeconds
    default: break
    }
    return patience
  }

  func reader(for head: RequestHead) throws(Refusal) -> any BodyReader {
    guard let (route, methods) = Route.find(head.path) else { throw Refusal(.notFound) }
    guard methods.contains(head.method) else { throw Refusal(.wrongMethod(methods)) }
    let user = route.needsUser ? try user(of: head) : ""
    switch route {
    case .anonymousToken:
      let client = try client(of: head)
      return body(atMost: 8192) { _ throws(Refusal) in try token(for: client) }
    case .session: return body(atMost: 8192) { bytes throws(Refusal) in try open(bytes, user) }
    case .upload(let id): return try upload(to: try session(id, user), head)
    case .chat:
      return body { bytes throws(Refusal) in
        try turns.take { () throws(Refusal) in try chat(bytes, user) }
      }
    case .state(let id):
      let session = try session(id, user)
      return body(atMost: 0) { _ in Self.state(session) }
    case .credits: return body(atMost: 0) { _ in Self.credits(of: user) }
    case .render:
      try checkExport(head)
      return body(atMost: limits.exportBytes) { bytes throws(Refusal) in
        try turns.take { () throws(Refusal) in try render(bytes, user) }
      }
    case .renderState(let id):
      let job = try job(id, user)
      let base = publicBase(head)
      return body(atMost: 0) { _ in Self.state(of: job, base: base) }
    case .renderCancel(let id):
      let job = try job(id, user)
      let base = publicBase(head)
      return body(atMost: 8192) { _ throws(Refusal) in try cancel(job, base: base) }
    case .renderDownload(let id):
      let job = try job(id, user)
      return body(atMost: 0) { _ throws(Refusal) in try download(job, head) }
    case .result(let secret):
      guard let job = renders.job(with: secret) else { throw Refusal(.notFound) }
      return body(atMost: 0) { _ throws(Refusal) in try download(job, head) }
    case .media(let secret):
      return body(atMost: 0) { _ throws(Refusal) in try media(secret, head) }
    }
  }

  /// - Parameter limit: the most bytes; 0: what comes is a mistake, and little of it is read. What is
  ///   read from JSON takes about twenty times its text.
  private func body(
    atMost limit: Int = 1 << 20, _ answer: @escaping ([UInt8]) throws(Refusal) -> Reply
  ) -> CollectedBody {
    CollectedBody(atMost: limit == 0 ? 4096 : limit, of: memory, answer: answer)
  }

  // MARK: Who asks

  private func user(of head: RequestHead) throws(Refusal) -> String {
    guard let token = head.bearer, token.utf8.count <= 4096 else {
      throw Refusal(.token, "The token is missing: send Authorization: Bearer TOKEN.")
    }
    guard let user = try accounts.user(with: token) else {
      throw Refusal(.token, "The token is not known here, or it has expired.")
    }
    return user
  }

  private func client(of head: RequestHead) throws(Refusal) -> String {
    // A proxy on this machine brings strangers in, and a page in a browser may come by a name that
    // points here.
    let isForwarded = ["x-forwarded-for", "forwarded", "via"].contains { head[$0] != nil }
    guard allowsAnonymous, !isForwarded, head["host"].map(Self.isLocalName) ?? false else {
      throw Refusal(
        .forbidden, "There are no anonymous users here: ask the server's owner for a token.")
    }
    guard let client = head["x-client-id"]?.trimmingSpaces, !client.isEmpty,
      client.unicodeScalars.count <= 64
    else {
      throw Refusal(.clientMissing, "X-Client-Id is missing: send an identifier of your own.")
    }
    return client
  }

  private static func isLocalName(_ host: String) -> Bool {
    let name =
      host.hasPrefix("[")
      ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
    let figures = name.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = figures.count == 4 && figures.allSatisfy { UInt8($0) != nil }
    return name.lowercased() == "localhost" || name == "[::1]" || isAddress && figures[0] == "127"
  }

  func session(_ id: String, _ user: String) throws(Refusal) -> Session {
    guard let session = sessions.session(id, of: user) else {
      throw Refusal(.session, "There is no session '\(id.prefix(40))': create a new one.")
    }
    return session
  }

  private func job(_ id: String, _ user: String) throws(Refusal) -> RenderJob {
    guard let job = renders.job(id, of: user) else {
      throw Refusal(.notFound, "There is no render '\(id.prefix(128))'.")
    }
    return job
  }

  /// Exports are refused to what does not say what it is, as the service does.
  private func checkExport(_ head: RequestHead) throws(Refusal) {
    guard head.isAttributed else {
      throw Refusal(
        .exportBlocked,
        "Export is blocked: X-Skill-Source, X-Skill-Version and X-Skill-Platform are missing.")
    }
  }

  /// What stands before the paths of public addresses: as the client has called us.
  func publicBase(_ head: RequestHead) -> String {
    guard let host = head["host"], (1...255).contains(host.utf8.count),
      host.unicodeScalars.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789.:[]-_".unicodeScalars.contains($0))
      })
    else { return address }
    let scheme = address.prefix { $0 != ":" }
    // Only a proxy on this machine can say so.
    let forwarded = isLocal && head["x-forwarded-proto"]?.lowercased() == "https"
    return "\(forwarded ? "https" : scheme)://\(host)"
  }
}

/// How much and how long.
struct ServiceLimits: Sendable {
  /// For a request's body and for the answer to it, in seconds.
  var requestSeconds = 60.0
  var chatSeconds = 900.0
  var uploadSeconds = 3600.0
  var downloadSeconds = 3600.0
  /// For a render.
  var renderSeconds = 6 * 3600.0
  /// Of an export, with its draft.
  var exportBytes = 2_000_000
  /// Messages and drafts that are worked on at a time.
  var messagesAtOnce = 4
  var upload = Upload.Limits()
  var connections = WebListener.Limits()
}

/// Lets a few in at a time.
final class Turnstile: Sendable {
  private let free: Monitor<Int>

  init(places: Int) { free = Monitor(places) }

  func take<Value>(_ work: () throws(Refusal) -> Value) throws(Refusal) -> Value {
    let entered: Bool? = free.wait { free in
      guard free > 0 else { return nil }
      free -= 1
      return true
    }
    defer { if entered == true { free.change { $0 += 1 } } }
    return try work()
  }
}
