import Batch
import Compressor
import Failures
import Files
import NemoServer
import Options
import Threading

extension Session {
  /// `vcompress serve`: answers until it is told to stop.
  func serve() throws(Failure) -> ExitCode {
    if let word = request.words.first {
      throw .usage("serve takes no file such as \(SafeText.quoted(word)).")
    }
    guard (request.serve.certificate == nil) == (request.serve.key == nil) else {
      throw .usage("--certificate and --key go together.")
    }
    // What happens is told here, whichever thread it happens on; what nobody reads is let go.
    let events = BoundedQueue<ServerEvent>(capacity: 1000)
    do throws(Failure) {
      let settings = try serverSettings()
      let server: Server
      do throws(Failure) {
        server = try Server(settings, options: .fromTable { CalendarDay.today }) {
          events.push($0, milliseconds: 0)
        }
      } catch { throw Failure(error.kind, Sentence(error.message.asSentence)) }
      defer { server.stop() }
      tell(server, settings)
      while Signals.stopSignal == nil, lostOutput == nil {
        if case .element(let event) = events.pop(milliseconds: 200) { tell(event) }
      }
    } catch {
      console.error(error.message)
      return finish(Tally(), code: ExitCode(error.kind), error: error.message)
    }
    return finish(
      Tally(),
      code: Signals.stopSignal == nil ? .inputOutput : Signals.exitCode(for: Signals.stopSignal))
  }

  private func serverSettings() throws(Failure) -> ServerSettings {
    guard
      let folder = request.serve.folder.map(PathName.absolute)
        ?? surroundings.stateFolder.map({ PathName.join($0, "serve") })
    else { throw Failure(.usage, "There is no home folder: say with --folder where to keep everything.") }
    var settings = ServerSettings(folder: folder)
    settings.host = request.serve.host
    settings.port = request.serve.port
    settings.jobs = request.serve.jobs ?? max(1, Capacity.now(surroundings.environment).cores / 4)
    if let path = request.serve.tokenFile { settings.tokens = try TokenFile.read(path) }
    if let certificate = request.serve.certificate, let key = request.serve.key {
      settings.identity = (
        try PlainText.read(certificate, atMost: 1 << 20), try PlainText.read(key, atMost: 1 << 20)
      )
    }
    return settings
  }

  private func tell(_ server: Server, _ settings: ServerSettings) {
    json.write(JSONLine.Listening(url: server.address, folder: settings.folder))
    console.note("listening on \(server.address); everything is kept in \(settings.folder)")
    // For a script: where to send.
    if !request.json { output.write(server.address + "\n") }
    if !server.isLocal, settings.identity == nil {
      console.warning(
        "Without --certificate and --key tokens and videos travel for all to read: let no other "
          + "network in, or put a proxy with TLS before it.")
    }
  }

  private func tell(_ event: ServerEvent) {
    switch event {
    case .renderStarted(let id):
      json.write(JSONLine.Render(id: id, status: "processing"))
      console.note("render \(id) begins")
    case .renderDone(let id, let bytes):
      json.write(JSONLine.Render(id: id, status: "completed", bytes: bytes))
      console.note("render \(id): \(Quantities.size(bytes))")
    case .renderFailed(let id, let sentence):
      json.write(JSONLine.Render(id: id, status: "failed", error: sentence))
      console.note("render \(id): \(sentence)")
    }
  }
}

extension JSONLine {
  /// Where a server listens.
  struct Listening: Encodable {
    var type = "listening"
    var url: String
    var folder: String
  }

  /// What becomes of a render.
  struct Render: Encodable {
    var type = "render"
    var id: String
    var status: String
    var bytes: Int?
    var error: String?
  }
}
