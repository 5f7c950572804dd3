extension HelpTopics {
  package static let serving = HelpPage(
    name: "server", title: "A server of your own",
    summary: "Let one of your machines work for the others.",
    blocks: [
      .paragraph(
        """
        vcompress serve speaks NemoVideo's protocol and does the work on this machine. It prints its \
        address on standard output and runs until Ctrl-C or SIGTERM. Started again with the same \
        folder, it continues unfinished renders.
        """),
      .examples([
        .init("For programs on this machine:", "vcompress serve"),
        .init(
          "For other machines, with TLS (each line of tokens.txt has a token and a name):",
          "vcompress serve --host 0.0.0.0 --token-file tokens.txt --certificate c.pem --key k.pem"),
      ]),
      .paragraph(
        """
        On a loopback address, anyone gets an anonymous token, as with NemoVideo. All other addresses \
        need --token-file, and then only its tokens work. Results are at most 1080x1920, turned to \
        the picture's orientation. The server fetches uploads only from hosts named with \
        --fetch-from, and counts credits only with --credits. An upload can have 500 MB, and a session 100 files. Sessions are removed a week \
        after their last use, and results a week after they were made.
        """),
    ])
}
