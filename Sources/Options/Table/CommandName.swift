/// What the first word can ask for, instead of naming an input.
package enum CommandName: String, CaseIterable, Sendable {
  case compress = ""
  case ask, chat, batch, render, timeline, cloud, serve, mcp, probe, compare, config, doctor,
    completions
  case help

  /// The commands that are named by a word.
  package static let named = allCases.filter { $0 != .compress }

  /// Whether defaults and presets say how the command works. The others must answer even where a
  /// configuration is broken.
  package var readsConfiguration: Bool {
    switch self {
    case .compress, .ask, .chat, .batch, .render, .cloud, .probe, .compare, .config: true
    case .timeline, .serve, .mcp, .doctor, .completions, .help: false
    }
  }

  /// How the command is called, without the program's name.
  package var usage: String {
    switch self {
    case .compress: "INPUT... [-o OUTPUT] [options]"
    case .ask: "ask \"REQUEST\" [FILE...] [options]"
    case .chat: "chat [FILE...] [options]"
    case .batch: "batch DIR -o OUTDIR [options]"
    case .render: "render DRAFT.json [-o OUTPUT] [options]"
    case .timeline: "timeline DRAFT.json..."
    case .cloud: "cloud STEP [options]"
    case .serve: "serve [--port N] [--host ADDRESS] [options]"
    case .mcp: "mcp [--root DIR]... [--print-config CLIENT]"
    case .probe: "probe FILE... [--quality] [--json]"
    case .compare: "compare A B [--html FILE] [--json]"
    case .config: "config [--preset NAME] [--json]"
    case .doctor: "doctor [--json]"
    case .completions: "completions bash|zsh|fish"
    case .help: "help [TOPIC|COMMAND|OPTION]"
    }
  }

  /// A few words for lists.
  package var summary: String {
    switch self {
    case .compress: "Make each input a small file."
    case .ask: "Do what a sentence says, in English or Chinese."
    case .chat: "Edit step by step, in sentences."
    case .batch: "Convert a folder, here or on many machines."
    case .render: "Make a video or a GIF of a draft."
    case .timeline: "Say what a draft holds."
    case .cloud: "Let NemoVideo's service work."
    case .serve: "Be the cloud of other machines."
    case .mcp: "Serve agents over the Model Context Protocol."
    case .probe: "Say what a file is."
    case .compare: "Say how good B looks beside A."
    case .config: "Show the defaults in force."
    case .doctor: "Check the installation."
    case .completions: "Print a completion script."
    case .help: "Explain one thing."
    }
  }

  /// A sentence or two for the command's own page.
  package var explanation: String {
    switch self {
    case .compress: "Makes each input a small GIF or MP4."
    case .ask:
      "Turns a sentence into options, says which, and follows them: vcompress ask \"under 8MB without "
        + "losing quality\" clip.mov. Without ask a sentence may stand in an input's place: vcompress "
        + "\"a small looping GIF\" clip.mp4. Options behind it win over its words. See: vcompress help "
        + "requests."
    case .chat:
      "Reads one sentence after another, from the keyboard or a pipe, and adds what it understands to "
        + "the options so far: show, preview, undo and export say the rest. Without files it goes on "
        + "where the last chat ended. See: vcompress help chat."
    case .batch:
      "Converts all videos of a folder into another one that mirrors it. Given again, it goes on "
        + "where it was stopped, and does nothing twice. See: vcompress help batch-steps."
    case .render:
      "Makes a video or a GIF of a draft: its clips one after another, with titles and music. Options "
        + "are those of a single file. See: vcompress help drafts."
    case .timeline: "Says in one line which tracks a draft has, and what is in them."
    case .cloud:
      "Speaks with NemoVideo's service: "
        + CloudOptions.Step.allCases.map(\.rawValue).joined(separator: ", ")
        + ". Nothing else of vcompress uses the network. See: vcompress help cloud."
    case .serve:
      "Answers as NemoVideo's cloud does, on the engine of this machine: uploads, messages, renders, "
        + "downloads. Only this machine reaches it unless --host says otherwise. See: vcompress help "
        + "server."
    case .mcp:
      "Lets an agent make, probe, estimate and compare files with tools, over standard input and "
        + "output (the Model Context Protocol). It opens no socket and sends nothing anywhere. See: "
        + "vcompress help agents."
    case .probe: "Says what each file is: its streams, sizes, length and colours."
    case .compare:
      "Compares a compressed file B with the one it was made of, A: sizes, and how much of the "
        + "picture is left, in all and moment by moment. Both may be of any format that is read. "
        + "--html makes a page with the worst moments side by side."
    case .config:
      "Shows the defaults in force and where each was set, the configuration files that were looked "
        + "for, the presets and the destinations."
    case .doctor:
      "Checks the installation: versions, encoders, filters and fonts that were found, memory "
        + "and free disk."
    case .completions:
      "Prints the script that lets a shell complete the options and commands of vcompress."
    case .help:
      "Explains a topic, a command or an option: vcompress help json, vcompress help probe, "
        + "vcompress help crop."
    }
  }
}
