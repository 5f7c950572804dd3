package import JSONText
package import Schemas

/// What the tools' structured results hold: the members of the command's own line, and a few beside it.
/// Members may be added; none is taken away.
package enum ResultSchema {
  /// The schemas of all tools, each under a name of its own.
  package static func all(_ contract: Contract) -> [(name: String, schema: JSONValue)] {
    Tool.allCases.map { tool in
      let name = "mcp-\(tool.rawValue)"
      return (name, Contract.document(name, members(tool, contract)))
    }
  }

  static func schema(_ tool: Tool, _ contract: Contract) -> JSONValue {
    JSONValue(.object(members(tool, contract)))
  }

  private static func members(_ tool: Tool, _ contract: Contract) -> [JSONMember] {
    let first = common + own(tool, contract)
    let known = Set(first.map(\.name)).union(["type", "index"])
    let line = properties(of: line(of: tool), contract).filter { !known.contains($0.name) }
    return [
      JSONMember("type", .text("object")),
      JSONMember("properties", JSONValue(.object(first + line))),
      JSONMember("required", .texts(["exitCode"])),
      JSONMember("additionalProperties", .flag(true)),
    ]
  }

  private static func line(of tool: Tool) -> String {
    switch tool {
    case .make: "file-done"
    case .estimate: "estimate"
    case .probe: "probe"
    case .compare: "compare"
    case .batch: "batch-status"
    }
  }

  private static func properties(of line: String, _ contract: Contract) -> [JSONMember] {
    contract.schema(line)?["properties"]?.members ?? []
  }

  private static let common = [
    member("exitCode", "integer", "0 for success; otherwise as \"meaning\" says."),
    member("meaning", "string", "What the exit code means."),
    member("error", "string", "What went wrong, with which file, and what to do."),
  ]

  private static func own(_ tool: Tool, _ contract: Contract) -> [JSONMember] {
    switch tool {
    case .make, .estimate:
      let picture = properties(of: "compare", contract).filter { $0.name == "picture" }
      let request = properties(of: "request", contract)
      let arguments = request.first { $0.name == "arguments" }?.value
      return [
        JSONMember(
          "understood",
          JSONValue(
            .object(
              (arguments?.members ?? []).filter { $0.name != "description" }
                + [
                  JSONMember(
                    "description",
                    .text("Options that the request's words became, with the words."))
                ]))),
        JSONMember(
          "command",
          .object([
            "type": .text("array"), "items": .object(["type": .text("string")]),
            "description": .text("The command line that does the same."),
          ])),
      ] + request.filter { ["refused", "reason", "nearest", "rest"].contains($0.name) }
        + (tool == .make ? picture : [])
    case .batch:
      return [member("state", "string", "running, complete or incomplete.")]
    case .probe, .compare: return []
    }
  }

  private static func member(_ name: String, _ type: String, _ description: String) -> JSONMember {
    JSONMember(name, .object(["type": .text(type), "description": .text(description)]))
  }
}
