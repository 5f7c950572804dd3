import AgentServer
import Failures
import Files
import Options
import Terminal

/// `vcompress mcp`: answers an agent until it ends its stream.
struct McpCommand: Command {
  private let words: [String]
  private let options: AgentOptions

  init(_ invocation: Invocation) {
    words = invocation.words
    options = invocation.options.agents
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    if let word = words.first {
      throw .usage("mcp takes no file such as \(SafeText.quoted(word)).")
    }
    let settings = try Self.settings(options.roots.isEmpty ? ["."] : options.roots)
    if let client = options.printsConfiguration {
      context.output.write(
        AgentConfiguration.text(for: client, program: settings.program, roots: settings.roots))
      return CommandOutcome(Tally(), code: .done)
    }
    let server = AgentServer(
      settings, output: try Descriptor(duplicating: 1, named: "standard output"))
    try server.run(try Descriptor(duplicating: 0, named: "standard input"))
    return CommandOutcome(Tally(), code: .done)
  }

  /// - Parameter roots: the folders as they were named.
  static func settings(_ roots: [String]) throws(Failure) -> AgentSettings {
    let folders = try roots.map { (root) throws(Failure) in
      guard let folder = PathName.resolved(root), Folder.exists(folder) else {
        throw Failure(.inputMissing, "\(root) is not a folder")
      }
      return folder
    }
    guard let program = OwnProgram.path else {
      throw Failure(.unavailable, "the path of vcompress itself cannot be told")
    }
    return AgentSettings(
      program: program, roots: folders, version: Version.number, contract: JSONLine.contract)
  }
}
