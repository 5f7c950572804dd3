import Compressor
import Failures
import Planning

extension OptionTable {
  package static let running: [OptionDescriptor] = [
    OptionDescriptor(
      name: "dry-run", section: .running, help: "Say what would be done, without doing it.",
      otherNames: ["simulate", "n"]
    ) { _, options in options.dryRun = true },
    OptionDescriptor(
      name: "partly", section: .running,
      help: """
        Where a part of a request in words is not understood, do the rest and say what was left out,         instead of asking or refusing.
        """,
      otherNames: ["rest", "best-guess", "yes"]
    ) { _, options in options.partly = true },
    OptionDescriptor(
      name: "estimate", section: .running,
      help: """
        Predict the size, the quality and the time it takes, from a sample. Makes no file.
        """,
      brief: "Say how large and how good, and make nothing",
      otherNames: ["predict", "guess", "preview"]
    ) { _, options in options.estimate = true },
    OptionDescriptor(
      name: "json", section: .running,
      help: """
        Print one JSON object a line on standard output. See: vcompress help json.
        """,
      commands: working
    ) { _, options in options.json = true },
    OptionDescriptor(
      name: "quiet", section: .running,
      help: """
        Print only errors, and warnings about anything of the source that is lost.
        """,
      commands: working, ownScope: .user, otherNames: ["silent", "q"]
    ) { _, options in options.quiet = true },
    OptionDescriptor(
      name: "verbose", section: .running, help: "Explain in more detail what is done and why.",
      commands: working, ownScope: .user, otherNames: ["v", "debug"]
    ) { _, options in options.verbose = true },
    OptionDescriptor(
      name: "threads", value: OptionValue(name: "N"), section: .running,
      help: """
        The most threads for decoding and for GIFs; it does not change the result. By default, \
        one for each processor core.
        """,
      commands: [.compress, .compare], ownScope: .user, otherNames: ["cores", "j"]
    ) { text, options throws(Failure) in
      options.settings.threads = try ValueReading.integer(text, in: 1...1024)
    },
    OptionDescriptor(
      name: "preset", value: OptionValue(name: "NAME", configured: .presets), section: .running,
      help: """
        Use the options that a configuration file has under this name. Options on the command \
        line win; of several presets, the last one wins. See: vcompress help config.
        """,
      commands: [.compress, .config], otherNames: ["profile", "use"]
    ) { text, options throws(Failure) in
      options.presets.append(try ValueReading.plainName(text))
    },
    OptionDescriptor(
      name: "no-config", section: .running,
      help: "Ignore configuration files and VCOMPRESS_ variables.",
      commands: CommandName.allCases.filter(\.readsConfiguration),
      otherNames: ["no-defaults", "ignore-config"]
    ) { _, options in options.noConfig = true },
    OptionDescriptor(
      name: "no-color", section: .running,
      help: "Print messages without colours, as with NO_COLOR or TERM=dumb.",
      commands: everyCommand, ownScope: .user, otherNames: ["no-colour", "nocolor", "color"]
    ) { _, options in options.color = false },
    OptionDescriptor(
      name: "help", short: "h", section: .running,
      help: "Show help: one screen with -h, everything with --help.", commands: everyCommand
    ) { _, options in options.help = true },
    OptionDescriptor(
      name: "version", section: .running, help: "Show the version.", commands: everyCommand,
      otherNames: ["V"]
    ) { _, options in options.version = true },
  ]

  private static let everyCommand = CommandName.allCases
  /// The commands that do something, and so have something to say.
  private static let working = [
    CommandName.compress, .batch, .timeline, .cloud, .serve, .open, .probe, .compare, .config,
    .doctor,
  ]
}
