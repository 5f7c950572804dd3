extension HelpTopics {
  package static let chat = HelpPage(
    name: "chat", title: "Chat", summary: "Editing step by step, in sentences.",
    blocks: [
      .examples([
        .init("At a prompt:", "vcompress chat clip.mov"),
        .init("Going on with it later, from whichever folder:", "vcompress chat"),
        .init(
          "From a script: paths of results come on standard output:",
          "printf '%s\\n' 'a gif, 320 wide' 'first 2 seconds' export | vcompress chat clip.mov"),
      ]),
      .paragraph(
        """
        Each line is a sentence as in vcompress help requests, and is added to what was said before: \
        a new value takes the place of the old one of the same option. What was understood is shown \
        as a command; what is not understood is named, and changes nothing. Files may be named in \
        sentences; several follow each other in one result. A chat may begin with a draft in JSON.
        """),
      .terms([
        .init("show, 显示", "The timeline, and the command so far."),
        .init("preview, 预览", "Make a small, quick GIF, at most 320 wide and 10 frames/s."),
        .init(
          "export [OUT], 导出",
          "Make the result. Without OUT it stands beside the first file, or where a sentence said. "
            + "Nothing is overwritten: another name is picked."),
        .init("undo, 撤销", "Go one step back. Files that were made stay."),
        .init("help, 帮助", "This page."),
        .init("quit, 退出", "End; so do Ctrl-D, and Ctrl-C with exit code 130. Nothing is lost."),
      ]),
      .paragraph(
        """
        "smaller" is about the last export. A chat is kept after each sentence, with its last 8 \
        previews, in $XDG_STATE_HOME/vcompress, and a later one without files goes on from there. \
        Of several at once only the first is kept.
        """),
    ])
}
