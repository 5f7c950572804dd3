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
      help: """
        Where to keep the job's plan and its records. Default: .vcompress in the output folder.
        """,
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.job = try ValueReading.name(text, "a folder")
    },
    OptionDescriptor(
      name: "include", value: OptionValue(name: "GLOB"), section: .batch,
      help: """
        Take only files that match, such as *.mov or holiday/**. Can be given several times. By \
        default, all video files.
        """,
      commands: [.batch], otherNames: ["only", "match"]
    ) { text, options throws(Failure) in
      options.batch.include.append(try ValueReading.name(text, "a pattern such as *.mov"))
    },
    OptionDescriptor(
      name: "exclude", value: OptionValue(name: "GLOB"), section: .batch,
      help: "Leave out files that match. Can be given several times.",
      commands: [.batch], otherNames: ["ignore", "skip"]
    ) { text, options throws(Failure) in
      options.batch.exclude.append(try ValueReading.name(text, "a pattern such as drafts/**"))
    },
    OptionDescriptor(
      name: "requests", value: OptionValue(name: "FILE", isFile: true), section: .batch,
      help: """
        A file with options for single files: on each line, a pattern, a tab, and the options \
        that replace the general ones.
        """,
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.requests = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "jobs", value: OptionValue(name: "N", choices: ["auto"]), section: .batch,
      help: """
        The most files to convert at once. auto: as many as the processor cores, control groups \
        and memory allow. It does not change the results.
        """,
      defaultText: "auto", commands: [.batch], otherNames: ["parallel", "workers"]
    ) { text, options throws(Failure) in
      options.batch.jobs = text == "auto" ? nil : try ValueReading.integer(text, in: 1...1024)
    },
    OptionDescriptor(
      name: "tasks", value: OptionValue(name: "N"), section: .batch,
      help: """
        How many tasks to divide the work into. By default, each takes about ten minutes.
        """,
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.tasks = try ValueReading.integer(text, in: 1...100_000)
    },
    OptionDescriptor(
      name: "verify", section: .batch,
      help: "Check every byte of finished results, not only their size and ends.",
      commands: [.batch], otherNames: ["check"]
    ) { _, options in options.batch.verify = true },
    OptionDescriptor(
      name: "replace", section: .batch,
      help: """
        Put each verified result in its source's place. Sources move to .vcompress/trash in the \
        same folder, which is never emptied.
        """,
      commands: [.batch], otherNames: ["in-place", "inplace", "delete-source"]
    ) { _, options in options.batch.replace = true },
    OptionDescriptor(
      name: "watch", section: .batch,
      help: "Keep running, and convert new files once they stop growing.",
      commands: [.batch], otherNames: ["follow", "monitor"]
    ) { _, options in options.batch.watch = true },
    OptionDescriptor(
      name: "index", value: OptionValue(name: "N"), section: .batch,
      help: """
        Which task to run, counted from 0. By default, the one that the engine's variables name.
        """,
      commands: [.batch]
    ) { text, options throws(Failure) in
      options.batch.index = try ValueReading.integer(text, in: 0...1_000_000)
    },
    OptionDescriptor(
      name: "engine",
      value: OptionValue(name: "NAME", choices: BatchOptions.Engine.allCases.map(\.rawValue)),
      section: .batch,
      help: """
        What runs the tasks: local (this machine), slurm, parallel (GNU parallel) or k8s.
        """,
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
      help: "The most tasks that the engine runs at once.", commands: [.batch],
      otherNames: ["throttle", "parallelism"]
    ) { text, options throws(Failure) in
      options.batch.maxRunning = try ValueReading.integer(text, in: 1...100_000)
    },
    OptionDescriptor(
      name: "html", value: OptionValue(name: "FILE", isFile: true), section: .batch,
      help: """
        Write a report with sizes, pictures and failures, as one file for a browser.
        """,
      commands: [.batch], otherNames: ["report"]
    ) { text, options throws(Failure) in
      options.batch.html = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "failed", section: .batch, help: "Retry files that failed.",
      commands: [.batch]
    ) { _, options in options.batch.failed = true },
    OptionDescriptor(
      name: "stale", section: .batch,
      help: """
        Retry files claimed by other machines. Make sure that those machines have stopped.
        """,
      commands: [.batch]
    ) { _, options in options.batch.stale = true },
    OptionDescriptor(
      name: "allow-version-skew", section: .batch,
      help: "Run a job that was planned by another version of vcompress or FFmpeg.",
      commands: [.batch]
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
