/// What the command line asks of `vcompress mcp` and `vcompress skills`.
package struct AgentOptions: Sendable {
  /// Clients whose configuration can be printed.
  package enum Client: String, CaseIterable, Sendable {
    case claude, codex, cursor, vscode
  }

  /// Agents that look for skills in a folder of their own.
  package enum SkillReader: String, CaseIterable, Sendable {
    case claude, cursor, codex, clawhub
  }

  /// Whose folder skills are for, and whose form they have.
  package var skillReader: SkillReader?
  /// The folder that skills go to instead.
  package var skillFolder: String?
  /// The folders that may be used; none given: the one that it is started in.
  package var roots: [String] = []
  /// Print what this client needs, and stop.
  package var printsConfiguration: Client?
}
