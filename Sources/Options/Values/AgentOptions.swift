/// What the command line asks of `vcompress mcp`.
package struct AgentOptions: Sendable {
  /// Clients whose configuration can be printed.
  package enum Client: String, CaseIterable, Sendable {
    case claude, codex, cursor, vscode
  }

  /// The folders that may be used; none given: the one that it is started in.
  package var roots: [String] = []
  /// Print what this client needs, and stop.
  package var printsConfiguration: Client?
}
