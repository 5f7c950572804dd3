extension HelpTopics {
  package static let agents = HelpPage(
    name: "agents", title: "For agents",
    summary: "Tools and skills for language models: vcompress mcp, vcompress skills.",
    blocks: [
      .paragraph(
        """
        vcompress mcp serves the Model Context Protocol over standard input and output, to clients of \
        the revisions 2026-07-28, 2025-11-25 and 2025-06-18. It has five tools: make, probe, \
        estimate, compare and batch. Each call is a run of vcompress itself, so the bytes are the \
        same, and the result says the command line. No socket is opened, and nothing is uploaded.
        """),
      .examples([
        .init(
          "Print what a client needs to start it:",
          "vcompress mcp --print-config claude --root ~/Videos"),
        .init("What the client then runs:", "vcompress mcp --root ~/Videos"),
        .init(
          "Let agents on other machines use a folder, at /mcp:",
          "vcompress serve --token-file tokens --root ~/Videos"),
      ]),
      .paragraph(
        """
        Agents can use files in the folders given with --root, and no others; links are resolved \
        first. A source is never changed, and an output is only replaced where the agent asks for it \
        with "overwrite". Agents that can run commands need no server: vcompress ... --json says the \
        same (vcompress help json).
        """),
      .paragraph(
        """
        Skills tell such agents when to use vcompress and how. vcompress skills install puts them \
        where an agent looks: ~/.claude/skills, ~/.cursor/skills, ~/.agents/skills (Codex) or \
        ~/.clawhub/skills. It says what it writes, and stops where a file of that name has other text.
        """),
      .examples([
        .init("Install the skills:", "vcompress skills install --for claude"),
        .init("Read them:", "vcompress skills show"),
      ]),
    ])
}
