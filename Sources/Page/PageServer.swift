package import Failures
import Files
import Platform
import Processes
import Threading
import WebServer

/// The page on a loopback port of its own: `vcompress open`.
package final class PageServer: Sendable {
  /// With a secret that lets whoever has it in; the part behind the # never leaves a browser.
  package let address: String
  /// Where everything is kept.
  package let folder: String
  /// Opens the page once.
  private let single: String
  private let service: PageService
  private let spaces: Workspaces
  private let listener: WebListener

  private static let user = "me"
  /// Pages that are open at a time have workspaces of their own.
  private static let mostOpen = 50
  /// How long nobody may have it open before it ends, in seconds. Tests wait a part of that.
  private static let patience =
    300 * (getenv("VCOMPRESS_TEST_WAIT_SCALE").flatMap { Double(String(cString: $0)) } ?? 1)

  /// - Parameters:
  ///   - folder: that of all workspaces.
  ///   - files: clips to show; they are used where they lie.
  ///   - program: the path of the command.
  package init(_ folder: String, files: [String], program: String) throws(Failure) {
    let space = try Self.freeSpace(in: folder, program)
    self.folder = space.folder
    spaces = Workspaces(folder, program: program, limits: PageLimits())
    spaces.adopt(space, as: Self.user)
    do throws(Failure) {
      for path in files {
        let path = try PathName.real(path)
        _ = try space.admit(path, name: PageFile.shownName(path), isOwn: false)
      }
      let socket = try Self.socket(near: space.record.port)
      let secret = Secret.word()
      let access = PageAccess(tokens: [(secret, Self.user)])
      access.restore(space.record.cookies, for: Self.user)
      service = PageService(
        access: access, check: RequestCheck(port: socket.port), spaces: spaces, secret: secret)
      address = "http://\(socket.name)/#\(secret)"
      single = "http://\(socket.name)/#\(access.singleSecret(for: Self.user))"
      listener = WebListener(service)
      try listener.start(socket, identity: nil)
      let port = socket.port
      try space.change { (record) throws(Failure) in record.port = port }
    } catch {
      spaces.close()
      throw error
    }
  }

  /// The first workspace that no other server works in.
  private static func freeSpace(in folder: String, _ program: String) throws(Failure) -> Workspace {
    for number in 1...mostOpen {
      let path = PathName.join(folder, "\(number)")
      if let space = try Workspace(path, program: program, limits: PageLimits()) { return space }
    }
    throw Failure(.temporary, "\(mostOpen) pages are open already: close some of them")
  }

  /// The port of the last start, so that a page that is still open finds the server; else a free one.
  private static func socket(near port: Int) throws(Failure) -> ListeningSocket {
    if port > 0 {
      do throws(Failure) { return try ListeningSocket(host: "127.0.0.1", port: port) } catch {
        if error.kind != .unavailable { throw error }
      }
    }
    return try ListeningSocket(host: "127.0.0.1", port: 0)
  }

  /// Shows the page in the system's browser, where there is one.
  package func show(in environment: [String: String]) {
    #if os(macOS)
      let opener = "open"
    #else
      let opener = "xdg-open"
      guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return }
    #endif
    let program = ChildProgram([opener, single])
    // It may stay for as long as the browser does.
    let thread = WorkerThread { _ = try? program.run(output: .dropped) { nil } }
    _ = thread
  }

  /// Answers until it is told to stop, or until nobody has had the page open for some minutes.
  package func run(until isStopped: () -> Bool) {
    let pause = Monitor(())
    while !isStopped() {
      if let absence = service.presence.absence, absence > .seconds(Self.patience), !spaces.isBusy {
        break
      }
      _ = pause.wait(atMost: 200) { _ in nil as Bool? }
    }
    stop()
  }

  private func stop() {
    // Streams end with their workspaces, and the listener waits for streams.
    spaces.close()
    listener.stop()
  }
}
