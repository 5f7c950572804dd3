import Failures

extension OptionTable {
  /// What a single file's conversion knows, a request knows too.
  package static func alsoForRequests(_ options: [OptionDescriptor]) -> [OptionDescriptor] {
    options.map { option in
      var option = option
      if option.commands.contains(.compress), !option.commands.contains(.ask) {
        option.commands.append(.ask)
        // A chat makes something when it is told to, and of all its files together.
        if !["dry-run", "estimate", "join"].contains(option.name) { option.commands.append(.chat) }
      }
      return option
    }
  }

  /// What a single file's conversion knows, a folder's and a draft's know too.
  package static func alsoElsewhere(_ options: [OptionDescriptor]) -> [OptionDescriptor] {
    options.map { option in
      var option = option
      // A batch is planned with predictions of its own, and joins nothing.
      let isForOne = ["estimate", "join", "still"].contains(option.name)
      if option.commands.contains(.compress), !option.commands.contains(.batch), !isForOne {
        option.commands.append(.batch)
      }
      // A draft says itself what is joined.
      if option.commands.contains(.compress), !["join", "still"].contains(option.name) {
        option.commands.append(.render)
      }
      return option
    }
  }

  package static let batch: [OptionDescriptor] = [
    OptionDescriptor(
      name: "job", value: OptionValue(name: "FOLDER", isFile: true), section: .batch,
      help: "Where the job's plan and results are kept. Default: .vcompress in the output folder.",
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.job = try ValueReading.name(text, "a folder")
    },
    OptionDescriptor(
      name: "include", value: OptionValue(name: "GLOB"), section: .batch,
      help: """
        Take only files like this: *.mov, or holiday/**. May be given several times. Without it: \
        files of kinds that hold video.
        """,
      commands: [.batch], otherNames: ["only", "match"]
    ) { text, options throws(Failure) in
      options.batch.include.append(try ValueReading.name(text, "a pattern such as *.mov"))
    },
    OptionDescriptor(
      name: "exclude", value: OptionValue(name: "GLOB"), section: .batch,
      help: "Leave out files like this. May be given several times.",
      commands: [.batch], otherNames: ["ignore", "skip"]
    ) { text, options throws(Failure) in
      options.batch.exclude.append(try ValueReading.name(text, "a pattern such as drafts/**"))
    },
    OptionDescriptor(
      name: "requests", value: OptionValue(name: "FILE", isFile: true), section: .batch,
      help: """
        Instructions for single files: lines of a pattern, a tab, and options that replace those \
        for all.
        """,
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.requests = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "jobs", value: OptionValue(name: "N", choices: ["auto"]), section: .batch,
      help: """
        The most files at once. auto: as many as cores, control groups and predicted memory allow. \
        Results do not depend on it.
        """,
      defaultText: "auto", commands: [.batch], otherNames: ["parallel", "workers"]
    ) { text, options throws(Failure) in
      options.batch.jobs = text == "auto" ? nil : try ValueReading.integer(text, in: 1...1024)
    },
    OptionDescriptor(
      name: "tasks", value: OptionValue(name: "N"), section: .batch,
      help: "Cut the work into so many tasks. Without it: about ten minutes of work each.",
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.tasks = try ValueReading.integer(text, in: 1...100_000)
    },
    OptionDescriptor(
      name: "verify", section: .batch,
      help: "Check finished results by every byte, not by their size and ends.",
      commands: [.batch], otherNames: ["check"]
    ) { _, options in options.batch.verify = true },
    OptionDescriptor(
      name: "replace", section: .batch,
      help: """
        Put results in their sources' places, once they are verified. The sources go to \
        .vcompress/trash in the same folder, and nothing empties it.
        """,
      commands: [.batch], otherNames: ["in-place", "inplace", "delete-source"]
    ) { _, options in options.batch.replace = true },
    OptionDescriptor(
      name: "watch", section: .batch,
      help: "Go on until stopped: take files that are new, once their size stands still.",
      commands: [.batch], otherNames: ["follow", "monitor"]
    ) { _, options in options.batch.watch = true },
    OptionDescriptor(
      name: "index", value: OptionValue(name: "N"), section: .batch,
      help: "Which task to run, from 0. Without it: what the engine's variables say.",
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.index = try ValueReading.integer(text, in: 0...1_000_000)
    },
    OptionDescriptor(
      name: "engine",
      value: OptionValue(name: "NAME", choices: BatchOptions.Engine.allCases.map(\.rawValue)),
      section: .batch,
      help: "Who runs the tasks: local (this machine), slurm, parallel (GNU parallel) or k8s.",
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.engine = try ValueReading.choice(text, of: BatchOptions.Engine.self)
    },
    OptionDescriptor(
      name: "print", section: .batch, help: "Print what would be handed to the engine, and stop.",
      commands: [.batch]
    ) { _, options in options.batch.prints = true },
    OptionDescriptor(
      name: "max-running", value: OptionValue(name: "N"), section: .batch,
      help: "The most tasks the engine runs at once.", commands: [.batch],
      otherNames: ["throttle", "parallelism"]
    ) { text, options throws(Failure) in
      options.batch.maxRunning = try ValueReading.integer(text, in: 1...100_000)
    },
    OptionDescriptor(
      name: "html", value: OptionValue(name: "FILE", isFile: true), section: .batch,
      help: "Write a report with sizes, pictures and failures, in one file for a browser.",
      commands: [.batch], otherNames: ["report"]
    ) { text, options throws(Failure) in
      options.batch.html = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "failed", section: .batch, help: "Let files that failed run again.",
      commands: [.batch]
    ) { _, options in options.batch.failed = true },
    OptionDescriptor(
      name: "stale", section: .batch,
      help: "Let files run again that other machines hold. Make sure that those are gone.",
      commands: [.batch]
    ) { _, options in options.batch.stale = true },
    OptionDescriptor(
      name: "allow-version-skew", section: .batch,
      help: "Run a job that another version of vcompress or FFmpeg planned.", commands: [.batch]
    ) { _, options in options.batch.allowsVersionSkew = true },
  ]
}

extension OptionDescriptor {
  /// Whether the option says what the result is like, rather than where it goes or how the work
  /// is done. Jobs write these down for whoever does the work.
  package var describesResult: Bool {
    switch section {
    case .running, .examining, .batch, .cloud, .serving, .agents: false
    case .output: name != "output" && name != "if-exists"
    case .picture, .time, .sound, .editing, .size, .quality, .gif: true
    }
  }
}
