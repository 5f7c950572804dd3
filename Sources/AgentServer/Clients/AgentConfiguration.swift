import JSONText
package import Options

/// What a client needs to know to start `vcompress mcp`.
package enum AgentConfiguration {
  /// In the form of the client's own file.
  package static func text(
    for client: AgentOptions.Client, program: String, roots: [String]
  ) -> String {
    let arguments = ["mcp"] + roots.flatMap { ["--root", $0] }
    let entry = JSONValue.object([
      "command": .text(program), "args": .texts(arguments),
    ])
    switch client {
    case .claude, .cursor:
      return JSONValue.object(["mcpServers": .object(["vcompress": entry])]).text(indentation: 2)
        + "\n"
    case .vscode:
      return JSONValue.object(["servers": .object(["vcompress": entry])]).text(indentation: 2)
        + "\n"
    case .codex:
      // Strings of JSON are strings of TOML too.
      return """
        [mcp_servers.vcompress]
        command = \(JSONValue.text(program).text())
        args = \(JSONValue.texts(arguments).text())

        """
    }
  }
}
