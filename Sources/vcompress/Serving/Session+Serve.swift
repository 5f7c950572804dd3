import Batch
import Compressor
import NemoServer
import Threading

extension Session {
  /// `vcompress serve`: answers until it is told to stop.
  func serve() throws(UsageError) -> ExitCode {
    if let word = request.words.first {
      throw UsageError("serve takes no file such as \(SafeText.quoted(word)).")
    }
    guard (request.serve.certificate == nil) == (request.serve.key == nil) else {
      throw UsageError("--certificate and --key go together.")
    }
    // What happens is told here, whichever thread it happens on; what nobody reads is let go.
    let events = BoundedQueue<ServerEvent>(capacity: 1000)
    do throws(Refusal) {
      let settings = try serverSettings()
      let server: Server
      do throws(CompressionError) {
        server = try Server(settings, options: .fromTable { CalendarDay.today }) {
          events.push($0, milliseconds: 0)
        }
      } catch { throw Refusal(error.sentence.asSentence, ExitCode(error, signal: nil)) }
      defer { server.stop() }
      tell(server, settings)
      while Signals.stopSignal == nil, lostOutput == nil {
        if case .element(let event) = events.pop(milliseconds: 200) { tell(event) }
      }
    } catch {
      console.error(error.message)
      return finish(Tally(), code: error.code, error: error.message)
    }
    return finish(
      Tally(),
      code: Signals.stopSignal == nil ? .inputOutput : Signals.exitCode(for: Signals.stopSignal))
  }

  private func serverSettings() throws(Refusal) -> ServerSettings {
    guard
      let folder = request.serve.folder.map(absolutePath)
        ?? surroundings.stateFolder.map({ FilePath.join($0, "serve") })
    else { throw Refusal("There is no home folder: say with --folder where to keep everything.") }
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
