import Compressor
import Failures
import Planning

extension OptionTable {
  package static let running: [OptionDescriptor] = [
    OptionDescriptor(
      name: "dry-run", section: .running, help: "Say what would be done, and do nothing.",
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
        Say from a sample, in seconds, about how large the result would be, how good, and how long \
        it would take; make nothing.
        """,
      otherNames: ["predict", "guess", "preview"]
    ) { _, options in options.estimate = true },
    OptionDescriptor(
      name: "json", section: .running,
      help: "Report in JSON, one object a line, on standard output. See: vcompress help json.",
      commands: working
    ) { _, options in options.json = true },
    OptionDescriptor(
      name: "quiet", section: .running,
      help: "Print only errors, and warnings about anything lost from the source.",
      commands: working, ownScope: .user, otherNames: ["silent", "q"]
    ) { _, options in options.quiet = true },
    OptionDescriptor(
      name: "verbose", section: .running, help: "Say more about what is done and why.",
      commands: working, ownScope: .user, otherNames: ["v", "debug"]
    ) { _, options in options.verbose = true },
    OptionDescriptor(
      name: "threads", value: OptionValue(name: "N"), section: .running,
      help: """
        The most threads for decoding and GIF work. The result does not depend on it. Without it: \
        one for each processor core.
        """,
      commands: [.compress, .compare], ownScope: .user, otherNames: ["cores", "j"]
    ) { text, options throws(Failure) in
      options.settings.threads = try ValueReading.integer(text, in: 1...1024)
    },
    OptionDescriptor(
      name: "preset", value: OptionValue(name: "NAME"), section: .running,
      help: """
        Take the options that stand under this name in a configuration file. Options given beside \
        it win; of several presets the later one wins. See: vcompress help config.
        """,
      commands: [.compress, .config], otherNames: ["profile", "use"]
    ) { text, options throws(Failure) in
      options.presets.append(try ValueReading.plainName(text))
    },
    OptionDescriptor(
      name: "no-config", section: .running,
      help: "Follow no configuration file and no VCOMPRESS_ variable.",
      commands: CommandName.allCases.filter(\.readsConfiguration),
      otherNames: ["no-defaults", "ignore-config"]
    ) { _, options in options.noConfig = true },
    OptionDescriptor(
      name: "no-color", section: .running,
      help: "No colours in messages, as with NO_COLOR set or TERM=dumb.",
      commands: everyCommand, ownScope: .user, otherNames: ["no-colour", "nocolor", "color"]
    ) { _, options in options.color = false },
    OptionDescriptor(
      name: "help", short: "h", section: .running, help: "Show help.", commands: everyCommand
    ) { _, options in options.help = true },
    OptionDescriptor(
      name: "version", section: .running, help: "Show the version.", commands: everyCommand,
      otherNames: ["V"]
    ) { _, options in options.version = true },
  ]

  private static let everyCommand = CommandName.allCases
  /// The commands that do something, and so have something to say.
  private static let working = [
    CommandName.compress, .batch, .timeline, .cloud, .serve, .probe, .compare, .config, .doctor,
  ]
}
