extension HelpTopics {
  package static let cloud = HelpPage(
    name: "cloud", title: "Cloud", summary: "NemoVideo's service, or a server of your own.",
    blocks: [
      .paragraph(
        """
        vcompress works on this machine and opens no connection unless you tell it to: with a cloud \
        command, with --cloud always, or with an earlier cloud login. Before anything leaves the \
        machine, vcompress says what.
        """),
      .examples([
        .init("Send one file:", "vcompress big.mov --cloud always -o small.mp4"),
        .init("Allow it for files that are too much for this machine:", "vcompress cloud login"),
        .init("From then on, send files over a size:", "vcompress big.mov --cloud-over 1GB"),
        .init("Step by step, in one session:", "vcompress cloud upload clip.mp4"),
        .init("", "vcompress cloud chat \"compress this video to under 50MB\""),
        .init("", "vcompress cloud export -o small.mp4"),
      ]),
      .heading("Steps"),
      .terms([
        .init(
          "login",
          "Allow files to be sent to the service. --allow-http HOST is for a server of your own."),
        .init(
          "upload", "Send files, or have the service fetch addresses, into the current session."),
        .init("chat", "Say what to do. export, credits, status and upload work as commands."),
        .init("state, credits", "Show what the timeline holds, and how many credits are left."),
        .init(
          "export",
          "Render, download, and finish the result here: -o out.gif, --under 8MB and so on."),
        .init(
          "jobs, resume, cancel", "List jobs, continue one that was interrupted, stop a render."),
        .init("logout", "Withdraw the permission, and forget the token."),
      ]),
      .paragraph(
        """
        The service takes mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac, up to \
        500 MB, and renders H.264 of at most 1080x1920. vcompress makes GIFs, size limits that the \
        service missed, and all other options here, from its result. Without an account, the service \
        gives you a token with some credits for a week.
        """),
      .heading("Environment"),
      .terms([
        .init(
          "NEMO_TOKEN", "Your token. Without it, vcompress asks for an anonymous one and keeps it."),
        .init("NEMO_API_URL, NEMO_WEB_URL", "Another service, such as https://box.example:8787."),
        .init("NEMO_CLIENT_ID", "The ID that anonymous tokens are issued for."),
        .init("SSL_CERT_FILE", "Certificates to trust instead of the system's."),
        .init("VCOMPRESS_TEST_WAIT_SCALE", "For tests: a factor from 0 to 1 on all pauses."),
      ]),
    ])
}
