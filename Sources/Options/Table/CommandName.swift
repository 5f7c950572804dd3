/// What the first word can ask for, instead of naming an input.
package enum CommandName: String, CaseIterable, Sendable {
  case compress = ""
  case ask, chat, batch, render, timeline, cloud, serve, open, mcp, skills, probe, compare, config,
    doctor, completions
  case help

  /// The commands that are named by a word.
  package static let named = allCases.filter { $0 != .compress }

  /// Whether defaults and presets say how the command works. The others must answer even where a
  /// configuration is broken.
  package var readsConfiguration: Bool {
    switch self {
    case .compress, .ask, .chat, .batch, .render, .cloud, .probe, .compare, .config: true
    case .timeline, .serve, .open, .mcp, .skills, .doctor, .completions, .help: false
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
    case .open: "open [FILE...]"
    case .mcp: "mcp [--root DIR]... [--print-config CLIENT]"
    case .skills: "skills install|show [NAME] [--for AGENT] [--dir DIR]"
    case .probe: "probe FILE... [--quality] [--json]"
    case .compare: "compare A B [--html FILE] [--picture FILE] [--json]"
    case .config: "config [--preset NAME] [--json]"
    case .doctor: "doctor [--json]"
    case .completions: "completions bash|zsh|fish"
    case .help: "help [TOPIC|COMMAND|OPTION]"
    }
  }

  /// A few words for lists.
  package var summary: String {
    switch self {
    case .compress: "Compress each input."
    case .ask: "Follow a request in plain English or Chinese."
    case .chat: "Edit step by step, in plain words."
    case .batch: "Convert a folder, on one machine or many."
    case .render: "Turn a draft (an edit list) into a video or a GIF."
    case .timeline: "Show what is in a draft."
    case .cloud: "Use NemoVideo's service."
    case .serve: "Do such work for other machines."
    case .open: "Do it on a page in your browser."
    case .mcp: "Give agents tools, over the Model Context Protocol."
    case .skills: "Teach agents to use vcompress."
    case .probe: "Describe a file."
    case .compare: "Say how close B looks to A."
    case .config: "Show the defaults that apply."
    case .doctor: "Check the installation."
    case .completions: "Print a completion script."
    case .help: "Explain a topic, a command or an option."
    }
  }

  /// A sentence or two for the command's own page.
  package var explanation: String {
    switch self {
    case .compress: "Compresses each input to a small GIF or MP4."
    case .ask:
      "Turns a request into options, shows them and runs them: vcompress ask \"under 8MB without "
        + "losing quality\" clip.mov. The word ask may be left out: vcompress \"a small looping GIF\" "
        + "clip.mp4. Options after the request win over it. See: vcompress help requests."
    case .chat:
      "Reads one request after another, from the keyboard or a pipe, and adds each to the options so "
        + "far. Type show, preview, undo or export for the rest. Without files, it continues the last "
        + "chat. See: vcompress help chat."
    case .batch:
      "Converts all videos in a folder into a second folder that mirrors it. Run it again to "
        + "continue: nothing is converted twice. See: vcompress help batch-steps."
    case .render:
      "Turns a draft into a video or a GIF: its clips one after another, with titles and music. It "
        + "takes the options for a single file. See: vcompress help drafts."
    case .timeline: "Shows the tracks of a draft, and what is in them, in one line."
    case .cloud:
      "Talks to NemoVideo's service: "
        + CloudOptions.Step.allCases.map(\.rawValue).joined(separator: ", ")
        + ". Nothing else of vcompress uses the network. See: vcompress help cloud."
    case .serve:
      "Answers like NemoVideo's cloud, and does the work on this machine: uploads, messages, renders "
        + "and downloads. Only this machine can reach it, unless --host says otherwise. See: "
        + "vcompress help server."
    case .open:
      "Opens a page in your browser where you drop videos, see how small they get, and save them. The "
        + "page is served by this machine and reached by nobody else; files named here are used where "
        + "they lie. It ends some minutes after you close the page. See: vcompress help page."
    case .mcp:
      "Lets an agent make, probe, estimate and compare files with tools, over standard input and "
        + "output (the Model Context Protocol). It opens no socket and sends nothing anywhere. See: "
        + "vcompress help agents."
    case .skills:
      "Installs the skills that tell agents how to use vcompress, and shows them. install says what it "
        + "writes, and never writes over a file that differs. See: vcompress help agents."
    case .probe: "Describes each file: its streams, size, length and colours."
    case .compare:
      "Compares a compressed file B with its source A: their sizes, and how close B looks to A, in "
        + "all and second by second. Any formats that vcompress reads will do. --html writes a page "
        + "with the worst moments side by side."
    case .config:
      "Shows the defaults that apply and where each is set, the configuration files, the presets and "
        + "the destinations."
    case .doctor:
      "Checks the installation: versions, encoders, filters, fonts, memory and free disk space."
    case .completions:
      "Prints a script that lets your shell complete commands and options."
    case .help:
      "Explains a topic, a command or an option: vcompress help json, vcompress help probe, "
        + "vcompress help crop."
    }
  }
}
