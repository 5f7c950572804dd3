extension HelpTopics {
  package static let serving = HelpPage(
    name: "server", title: "A server of your own",
    summary: "Any machine as the cloud of another one.",
    blocks: [
      .paragraph(
        """
        vcompress serve speaks NemoVideo's protocol and works with the engine of this machine. It \
        prints its address on standard output and answers until Ctrl-C or SIGTERM; renders that \
        were not done are taken up by the next start with the same folder.
        """),
      .examples([
        .init("For programs on this machine:", "vcompress serve"),
        .init(
          "For others, with TLS; tokens.txt has lines of a token and a name:",
          "vcompress serve --host 0.0.0.0 --token-file tokens.txt --certificate c.pem --key k.pem"),
      ]),
      .paragraph(
        """
        On a loopback address anonymous tokens are given out, as NemoVideo does. With --token-file, \
        which other addresses need, only the tokens in it are good. Results are at most 1080x1920, by \
        orientation. Uploads by address come only from hosts named with --fetch-from, and credits \
        are counted only with --credits. What an upload may be: 500 MB a file, 100 \
        files a session. A week after its last use a session is removed, and so is a result a week \
        after it was made.
        """),
    ])
}
