import Failures

extension OptionTable {
  /// What a single file's conversion knows, the result of a cloud session can be finished with.
  package static func alsoInTheCloud(_ options: [OptionDescriptor]) -> [OptionDescriptor] {
    options.map { option in
      var option = option
      let isForOne = ["estimate", "join", "still", "dry-run"].contains(option.name)
      if option.commands.contains(.compress), !option.commands.contains(.cloud), !isForOne {
        option.commands.append(.cloud)
      }
      return option
    }
  }

  package static let cloud: [OptionDescriptor] = [
    OptionDescriptor(
      name: "cloud",
      value: OptionValue(name: "WHEN", choices: CloudOptions.When.allCases.map(\.rawValue)),
      section: .cloud,
      help: """
        Whether NemoVideo's service makes the file instead of this machine: never, always, or \
        auto. auto uses the service if this machine is short of disk, memory, battery or time, \
        and only after cloud login has allowed it.
        """,
      defaultText: CloudOptions().when.rawValue, otherNames: ["online", "remote", "upload"]
    ) { text, options throws(Failure) in
      options.cloud.when = try ValueReading.choice(text, of: CloudOptions.When.self)
    },
    OptionDescriptor(
      name: "cloud-over", value: OptionValue(name: "SIZE"), section: .cloud,
      help: "With --cloud auto: use the service for files larger than this."
    ) { text, options throws(Failure) in
      options.cloud.over = try ValueReading.byteCount(text)
    },
    OptionDescriptor(
      name: "time-budget", value: OptionValue(name: "SECONDS"), section: .cloud,
      help: """
        With --cloud auto: use the service for a file that would take longer than this here, \
        judged from a sample.
        """,
      otherNames: ["max-time"]
    ) { text, options throws(Failure) in
      options.cloud.timeBudget = try ValueReading.number(text, in: 1...1_000_000)
    },
    OptionDescriptor(
      name: "new", section: .cloud, help: "cloud upload: start a new session.", commands: [.cloud]
    ) { _, options in options.cloud.isNew = true },
    OptionDescriptor(
      name: "allow-http", value: OptionValue(name: "HOST"), section: .cloud,
      help: """
        cloud login: talk to this host without encryption, for example a machine of your own \
        that runs the service. Anyone on the way can read everything.
        """,
      commands: [.cloud]
    ) { text, options throws(Failure) in
      let isName =
        (1...253).contains(text.utf8.count)
        && text.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            || "-._:[]".utf8.contains($0)
        }
      guard isName else { throw .usage("is not the name of a host, such as box.local") }
      options.cloud.plainHost = text
    },
  ]
}
