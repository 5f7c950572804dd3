import Failures

extension OptionTable {
  package static let agents: [OptionDescriptor] = [
    OptionDescriptor(
      name: "root", value: OptionValue(name: "DIR", isFile: true), section: .agents,
      help: """
        Let agents use files in this folder and below, and no others. Give it several times for \
        several folders. mcp without it: the current folder; serve without it: no agents. \
        serve lets in those with a token of --token-file, at /mcp.
        """,
      commands: [.mcp, .serve], otherNames: ["allow", "directory"]
    ) { text, options throws(Failure) in
      options.agents.roots.append(try ValueReading.name(text, "a folder"))
    },
    OptionDescriptor(
      name: "print-config",
      value: OptionValue(name: "CLIENT", choices: AgentOptions.Client.allCases.map(\.rawValue)),
      section: .agents,
      help: "Print the configuration that connects this client, and stop.",
      commands: [.mcp]
    ) { text, options throws(Failure) in
      options.agents.printsConfiguration = try ValueReading.choice(
        text, of: AgentOptions.Client.self)
    },
    OptionDescriptor(
      name: "for",
      value: OptionValue(
        name: "AGENT", choices: AgentOptions.SkillReader.allCases.map(\.rawValue)),
      section: .agents,
      help: """
        skills: put them where this agent looks, in the form that it reads: claude, cursor, codex or \
        clawhub.
        """,
      commands: [.skills], otherNames: ["agent", "client"]
    ) { text, options throws(Failure) in
      options.agents.skillReader = try ValueReading.choice(
        text, of: AgentOptions.SkillReader.self)
    },
    OptionDescriptor(
      name: "dir", value: OptionValue(name: "DIR", isFile: true), section: .agents,
      help: "skills: put them in this folder instead.",
      commands: [.skills], otherNames: ["skills-folder"]
    ) { text, options throws(Failure) in
      options.agents.skillFolder = try ValueReading.name(text, "a folder")
    },
  ]
}
