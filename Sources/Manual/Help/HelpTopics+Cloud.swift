extension HelpTopics {
  package static let cloud = HelpPage(
    name: "cloud", title: "Cloud", summary: "NemoVideo's service, or a machine of yours like it.",
    blocks: [
      .paragraph(
        """
        vcompress works on this machine and opens no connection, unless it is told to: by a cloud \
        command, by --cloud always, or by an earlier cloud login. What leaves the machine is said \
        before it leaves.
        """),
      .examples([
        .init("One file by the service:", "vcompress big.mov --cloud always -o small.mp4"),
        .init("Allow it for files that are too much for this machine:", "vcompress cloud login"),
        .init("From then on, such files:", "vcompress big.mov --cloud-over 1GB"),
        .init("Step by step, in one session:", "vcompress cloud upload clip.mp4"),
        .init("", "vcompress cloud chat \"compress this video to under 50MB\""),
        .init("", "vcompress cloud export -o small.mp4"),
      ]),
      .heading("Steps"),
      .terms([
        .init(
          "login", "Allow files to be sent to the service; --allow-http HOST for one of yours."),
        .init("upload", "Send files, or have addresses fetched, into the current session."),
        .init("chat", "Say what to do. export, credits, status and upload are understood as such."),
        .init("state, credits", "What the timeline holds; what is left to spend."),
        .init("export", "Render, download, and finish here: -o out.gif, --under 8MB and so on."),
        .init("jobs, resume, cancel", "What was begun; go on with it after any end; end a render."),
        .init("logout", "Take the permission back and forget the token."),
      ]),
      .paragraph(
        """
        The service takes mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac, up to \
        500 MB, and renders H.264 of at most 1080x1920. A GIF, a limit that it missed and all other \
        options are made here from its result. Without an account it gives a token with some credits \
        for a week.
        """),
      .heading("Environment"),
      .terms([
        .init("NEMO_TOKEN", "Your token. Without it an anonymous one is asked for and kept."),
        .init("NEMO_API_URL, NEMO_WEB_URL", "Another service, such as https://box.example:8787."),
        .init("NEMO_CLIENT_ID", "The id that anonymous tokens are given for."),
        .init("SSL_CERT_FILE", "Certificates to trust instead of the system's."),
        .init("VCOMPRESS_TEST_WAIT_SCALE", "For tests: a factor from 0 to 1 on all pauses."),
      ]),
    ])
}
