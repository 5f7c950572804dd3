package import AgentServer
package import Failures
import Synchronization
import Threading
package import WebServer

/// The settings of a server.
package struct ServerSettings: Sendable {
  /// A numeric address of this machine, or `localhost`.
  package var host = "127.0.0.1"
  /// 0...65535; 0 for any free one.
  package var port = Self.usualPort
  package static let usualPort = 8787
  /// The folder with everything that is kept.
  package var folder: String
  /// The tokens that the owner gave out, each with the name of its user.
  package var tokens: [(token: String, name: String)] = []
  /// The texts of a certificate and its private key, in PEM; `nil` for plain HTTP.
  package var identity: (certificate: String, key: String)?
  /// How uploads by address are fetched; `nil` where they are not.
  package var fetcher: (any FileFetcher)?
  /// What each user may spend; `nil` where it is not counted.
  package var credits: Int?
  /// What agents may do at `/mcp`; `nil` where they are not admitted.
  package var agents: AgentSettings?
  /// The most renders at once. 1...64.
  package var jobs = 1
  /// What answers other paths than the protocol's.
  package var guest: (any GuestService)?
  var limits = ServiceLimits()

  package init(folder: String) { self.folder = folder }
}

/// A server that speaks NemoVideo's protocol and renders with the local engine.
package final class Server: Sendable {
  /// `http://127.0.0.1:8787`
  package let address: String
  /// Whether it can only be reached from this machine.
  package let isLocal: Bool

  /// Locked until the server is stopped, so that no other one works in it.
  private let folder: Mutex<ServerFolder?>
  private let listener: WebListener
  private let guest: (any GuestService)?
  private let renders: RenderQueue
  private let agents: AgentEndpoint?
  private let workers: Mutex<[WorkerThread]>
  private let isStopped = Monitor(false)

  /// Begins to answer requests, and resumes the renders in the folder that were not finished.
  /// - Parameters:
  ///   - report: called with what happens, on any thread.
  package init(
    _ settings: ServerSettings,
    report: @escaping @Sendable (ServerEvent) -> Void
  ) throws(Failure) {
    let socket = try ListeningSocket(host: settings.host, port: settings.port)
    guard socket.isLocal || !settings.tokens.isEmpty else {
      throw Failure(
        .usage,
        "--host \(settings.host) lets other machines in: say who may come with --token-file")
    }
    guard settings.agents == nil || !settings.tokens.isEmpty else {
      throw Failure(
        .usage, "--root lets agents use folders: say who may come with --token-file")
    }
    isLocal = socket.isLocal
    address = "\(settings.identity == nil ? "http" : "https")://\(socket.name)"
    let folder = try ServerFolder(settings.folder)
    self.folder = Mutex(folder)
    let accounts = try Accounts(in: folder, owners: settings.tokens, report: report)
    let sessions = try SessionStore(in: folder, report: report)
    let ledger = try settings.credits.map { (granted) throws(Failure) in
      try CreditLedger(in: folder, granted: granted, report: report)
    }
    let renderer = Renderer(
      sessions: sessions, mostSeconds: settings.limits.renderSeconds,
      reserve: settings.limits.upload.reserve, report: report)
    renders = try RenderQueue(in: folder, report: report) { job, isStopped in
      renderer.run(job, isStopped: isStopped)
    }
    agents = try settings.agents.map { (agents) throws(Failure) in try AgentEndpoint(agents) }
    let service = NemoService(
      accounts: accounts, sessions: sessions, renders: renders, agent: Agent(), ledger: ledger,
      fetcher: settings.fetcher, agents: agents,
      isLocal: isLocal, allowsAnonymous: isLocal && settings.tokens.isEmpty, address: address,
      limits: settings.limits)
    guest = settings.guest
    guest?.begin(port: socket.port)
    listener = WebListener(
      SharedService(host: service, guest: settings.guest), limits: settings.limits.connections)
    workers = Mutex([])
    try listener.start(
      socket,
      identity: settings.identity.map {
        WebListener.Identity(certificate: $0.certificate, key: $0.key)
      })
    let (queue, isStopped) = (renders, isStopped)
    var started: [WorkerThread] = []
    for _ in 0..<max(1, settings.jobs) {
      if let worker = WorkerThread({ queue.work() }) { started.append(worker) }
    }
    let cleaner = WorkerThread {
      repeat {
        queue.removeOld()
        sessions.removeOld { queue.isOpen(session: $0) }
      } while isStopped.wait(atMost: 3_600_000, for: { $0 ? true : nil }) == nil
    }
    let threads = started + [cleaner].compactMap(\.self)
    workers.withLock { $0 = threads }
    guard !started.isEmpty, cleaner != nil else {
      stop()
      throw Failure(.temporary, "the server could not be started: the system has no threads left")
    }
  }

  deinit { stop() }

  /// Ends all connections and renders; the next server in the folder resumes these.
  package func stop() {
    renders.stop()
    agents?.stop()
    isStopped.change { $0 = true }
    guest?.end()
    listener.stop()
    let threads = workers.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in threads { thread.join() }
    folder.withLock { $0 = nil }
  }
}
