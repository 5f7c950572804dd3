import Failures
import Files
import Options
import Page
import Terminal

/// `vcompress open`: a page in the browser, until nobody has it open any more.
struct OpenCommand: Command {
  private let files: [String]

  init(_ invocation: Invocation) { files = invocation.words }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard let folder = context.environment.stateFolder, let program = OwnProgram.path
    else { throw Failure(.usage, "There is no home folder, where the page keeps its files.") }
    Folder.makeFilesForOwnerAlone()
    let server = try PageServer(PathName.join(folder, "page"), files: files, program: program)
    context.json.write(JSONLine.Listening(url: server.address, folder: server.folder))
    if !context.options.json { context.output.write(server.address + "\n") }
    context.console.note("the page ends some minutes after you close it; Ctrl-C ends it now")
    server.show(in: context.environment.environment)
    server.run { Signals.stopSignal != nil || context.lostOutput != nil }
    return CommandOutcome(
      Tally(), code: Signals.stopSignal.map { Signals.exitCode(for: $0) } ?? .done)
  }
}
