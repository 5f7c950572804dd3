import Failures

extension OptionTable {
  package static let serving: [OptionDescriptor] = [
    OptionDescriptor(
      name: "port", value: OptionValue(name: "N"), section: .serving,
      help: "The port to listen on. 0 picks a free one; the address is printed.",
      defaultText: "\(ServeOptions.usualPort)", commands: [.serve], otherNames: ["p"]
    ) { text, options throws(Failure) in
      options.serve.port = try ValueReading.integer(text, in: 0...65_535)
    },
    OptionDescriptor(
      name: "host", value: OptionValue(name: "ADDRESS"), section: .serving,
      help: """
        The address of this machine to listen on, in figures; 0.0.0.0 or :: for all. All but \
        loopback addresses need --token-file.
        """,
      defaultText: "127.0.0.1", commands: [.serve], otherNames: ["bind", "listen", "address"]
    ) { text, options throws(Failure) in
      options.serve.host = try ValueReading.name(text, "an address such as 127.0.0.1")
    },
    OptionDescriptor(
      name: "token-file", value: OptionValue(name: "FILE", isFile: true), section: .serving,
      help: """
        Who may connect: on each line, a token of at least 16 characters, a space and a name. \
        Only its owner may be able to read the file.
        """,
      commands: [.serve], otherNames: ["tokens", "auth", "token"]
    ) { text, options throws(Failure) in
      options.serve.tokenFile = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "certificate", value: OptionValue(name: "FILE", isFile: true), section: .serving,
      help: "Use TLS (https) with this certificate, in PEM. Needs --key.",
      commands: [.serve], otherNames: ["cert", "tls"]
    ) { text, options throws(Failure) in
      options.serve.certificate = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "key", value: OptionValue(name: "FILE", isFile: true), section: .serving,
      help: "The certificate's private key, in PEM.", commands: [.serve]
    ) { text, options throws(Failure) in
      options.serve.key = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "jobs", value: OptionValue(name: "N"), section: .serving,
      help: """
        The most renders at once. By default, one for every four processor cores.
        """,
      commands: [.serve], otherNames: ["parallel", "workers"]
    ) { text, options throws(Failure) in
      options.serve.jobs = try ValueReading.integer(text, in: 1...64)
    },
    OptionDescriptor(
      name: "folder", value: OptionValue(name: "FOLDER", isFile: true), section: .serving,
      help: """
        Where to keep uploads, sessions and results, for a week after their last use. By \
        default, serve in $XDG_STATE_HOME/vcompress.
        """,
      commands: [.serve], otherNames: ["data"]
    ) { text, options throws(Failure) in
      options.serve.folder = try ValueReading.name(text, "a folder")
    },
    OptionDescriptor(
      name: "fetch-from", value: OptionValue(name: "HOST"), section: .serving,
      help: """
        Take uploads by address from this host, with or without a port; may be repeated. Redirects to \
        another host are refused, and so are private addresses that are not named themselves.
        """,
      commands: [.serve]
    ) { text, options throws(Failure) in
      options.serve.fetchHosts.append(try ValueReading.name(text, "a host such as cdn.example.com"))
    },
    OptionDescriptor(
      name: "credits", value: OptionValue(name: "N"), section: .serving,
      help: """
        What each user may spend: a message that changes a timeline costs 1. Without it nothing is \
        counted.
        """,
      commands: [.serve]
    ) { text, options throws(Failure) in
      options.serve.credits = try ValueReading.integer(text, in: 0...1_000_000_000)
    },
  ]
}
