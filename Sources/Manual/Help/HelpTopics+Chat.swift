extension HelpTopics {
  package static let chat = HelpPage(
    name: "chat", title: "Chat", summary: "Editing step by step, in plain words.",
    blocks: [
      .examples([
        .init("At a prompt:", "vcompress chat clip.mov"),
        .init("To continue it later, from any folder:", "vcompress chat"),
        .init(
          "From a script (paths of results go to standard output):",
          "printf '%s\\n' 'a gif, 320 wide' 'first 2 seconds' export | vcompress chat clip.mov"),
      ]),
      .paragraph(
        """
        Each line is a request, as in vcompress help requests, and adds to the ones before: a new \
        value replaces the old value of the same option. vcompress shows the command it understood; \
        if it does not understand something, it says what, and changes nothing. Requests can name \
        files; several files become one result, one after another. A chat can also start from a \
        draft in JSON.
        """),
      .terms([
        .init("show, 显示", "The timeline, and the command so far."),
        .init("preview, 预览", "Make a quick GIF, at most 320 pixels wide and 10 frames a second."),
        .init(
          "export [OUT], 导出",
          "Make the result. Without OUT, it goes beside the first file, or where a request said. "
            + "Nothing is overwritten: if the name is taken, another one is picked."),
        .init("undo, 撤销", "Go back one step. Files that were made stay."),
        .init("help, 帮助", "This page."),
        .init(
          "quit, 退出",
          "End the chat, as Ctrl-D does, and Ctrl-C with exit code 130. Nothing is lost."),
      ]),
      .paragraph(
        """
        "smaller" refers to the last export or, before one, to the limit given. After each request, the chat and its last 8 previews \
        are saved in $XDG_STATE_HOME/vcompress, and vcompress chat without files continues from \
        there. If several chats run at once, only the first is saved.
        """),
    ])
}
