extension HelpTopics {
  package static let page = HelpPage(
    name: "page", title: "The page in a browser",
    summary: "For people who do not type: vcompress open.",
    blocks: [
      .paragraph(
        """
        vcompress open shows a page in your browser. Drop videos on it, keep the part you want, choose \
        a place, a size or a look, see before and after on a sample, and save the result. Each \
        result is made by vcompress itself, and the page shows the command line for it, so the bytes \
        are the same.
        """),
      .examples([
        .init("Open the page:", "vcompress open"),
        .init("With clips that are used where they lie:", "vcompress open holiday.mp4 screen.mkv"),
      ]),
      .paragraph(
        """
        Only this machine can reach the page, and only a browser that was opened with the printed \
        address: keep that to yourself. Uploads, results and settings stay in \
        $XDG_STATE_HOME/vcompress/page until you remove them on the page, and are there again the next \
        time. vcompress ends five minutes after the page was closed, unless something is being made.
        """),
    ])
}
