import Batch
import Failures
import Files
import NemoServer
import NemoVideo
import Options
import Page
import Terminal
import Threading

/// `vcompress serve`: answers until it is told to stop.
struct ServeCommand: Command {
  private let words: [String]
  private let options: ServeOptions
  private let roots: [String]

  init(_ invocation: Invocation) {
    words = invocation.words
    options = invocation.options.serve
    roots = invocation.options.agents.roots
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    if let word = words.first {
      throw .usage("serve takes no file such as \(SafeText.quoted(word)).")
    }
    guard (options.certificate == nil) == (options.key == nil) else {
      throw .usage("--certificate and --key go together.")
    }
    // Uploads and results are their users' own, whatever folder they lie in.
    Folder.makeFilesForOwnerAlone()
    // What happens is told here, whichever thread it happens on; what nobody reads is let go.
    let events = BoundedQueue<ServerEvent>(capacity: 1000)
    let settings = try settings(in: context)
    let server: Server
    do throws(Failure) {
      server = try Server(settings) {
        events.push($0, milliseconds: 0)
      }
    } catch { throw Failure(error.kind, Sentence(error.message.asSentence)) }
    defer { server.stop() }
    tell(server, settings, in: context)
    while Signals.stopSignal == nil, context.lostOutput == nil {
      if case .element(let event) = events.pop(milliseconds: 200) { tell(event, in: context) }
    }
    return CommandOutcome(
      Tally(),
      code: Signals.stopSignal == nil ? .inputOutput : Signals.exitCode(for: Signals.stopSignal))
  }

  private func settings(in context: CommandContext) throws(Failure) -> ServerSettings {
    guard
      let folder = try options.folder.map(PathName.absolute)
        ?? context.environment.stateFolder.map({ PathName.join($0, "serve") })
    else {
      throw Failure(.usage, "There is no home folder: say with --folder where to keep everything.")
    }
    var settings = ServerSettings(folder: folder)
    settings.host = options.host
    settings.port = options.port
    settings.jobs = options.jobs ?? max(1, Capacity.now(context.environment.environment).cores / 4)
    if let path = options.tokenFile { settings.tokens = try TokenFile.read(path) }
    if let certificate = options.certificate, let key = options.key {
      try PlainText.checkIsPrivate(key)
      settings.identity = (
        try PlainText.read(certificate, atMost: 1 << 20), try PlainText.read(key, atMost: 1 << 20)
      )
    }
    settings.credits = options.credits
    if !roots.isEmpty { settings.agents = try McpCommand.settings(roots) }
    if let program = OwnProgram.path {
      settings.guest = PageService(
        PathName.join(folder, "page"), program: program, tokens: settings.tokens)
    }
    if !options.fetchHosts.isEmpty {
      settings.fetcher = try AddressFetch(hosts: options.fetchHosts)
    }
    return settings
  }

  private func tell(
    _ server: Server, _ settings: ServerSettings, in context: CommandContext
  ) {
    context.json.write(JSONLine.Listening(url: server.address, folder: settings.folder))
    context.console.note("listening on \(server.address); data is kept in \(settings.folder)")
    let secret = (settings.guest as? PageService)?.secret.map { "#\($0)" } ?? ""
    context.console.note("a page for a browser: \(server.address)/\(secret)")
    // For a script: where to send.
    if !context.options.json { context.output.write(server.address + "\n") }
    if !server.isLocal, settings.identity == nil {
      context.console.warning(
        "Without --certificate and --key, anyone on the network can read tokens and videos: keep other "
          + "networks out, or put a proxy with TLS in front of it.")
    }
  }

  private func tell(_ event: ServerEvent, in context: CommandContext) {
    switch event {
    case .renderStarted(let id):
      context.json.write(JSONLine.Render(id: id, status: "processing"))
      context.console.note("render \(id): started")
    case .renderDone(let id, let bytes):
      context.json.write(JSONLine.Render(id: id, status: "completed", bytes: bytes))
      context.console.note("render \(id): \(Quantities.size(bytes))")
    case .renderFailed(let id, let sentence):
      context.json.write(JSONLine.Render(id: id, status: "failed", error: sentence))
      context.console.note("render \(id): \(sentence)")
    case .recordLeft(let sentence): context.console.warning(sentence.asSentence)
    }
  }
}

// The server and the client of the cloud do not know each other.
extension AddressFetch: FileFetcher {}

extension JSONLine {
  /// Where a server listens.
  struct Listening: Codable {
    var type = "listening"
    var url: String
    var folder: String
  }

  /// What becomes of a render.
  struct Render: Codable {
    var type = "render"
    var id: String
    var status: String
    var bytes: Int?
    var error: String?
  }
}
