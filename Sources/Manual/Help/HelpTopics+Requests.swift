extension HelpTopics {
  package static let requests = HelpPage(
    name: "requests", title: "Plain requests",
    summary: "Plain English or Chinese instead of options.",
    blocks: [
      .examples([
        .init(
          "A request, then its files:",
          "vcompress ask \"compress this video to under 50MB without losing quality\" big.mov"),
        .init(
          "The word ask can be left out:",
          "vcompress \"make this a small looping GIF\" clip.mp4"),
        .init("Requests can name files:", "vcompress ask \"把 clip.mov 的前5秒做成动图，不超过8MB\""),
        .init(
          "To see what it means, without running it:",
          "vcompress ask \"480p, no sound\" clip.mp4 --dry-run"),
        .init("To change the last result:", "vcompress ask smaller"),
      ]),
      .paragraph(
        """
        vcompress shows the options it understood, then runs them. Options after the request win. If \
        it does not understand a part, it says which and does nothing (exit code 64). If the rest makes \
        sense on its own, a terminal asks whether to do that, and --partly does it without asking. Sources are never deleted or overwritten.
        """),
      .terms([
        .init("format", "a gif, an mp4, just the sound; 动图, 提取音频"),
        .init("size", "under 8MB, half the size, for Discord; 不超过8兆, 压缩一半, 发微信"),
        .init("quality", "without losing quality, quality 60, as small as possible; 不损失画质"),
        .init("picture", "720p, 640 wide, square, 9:16 with blurred bars, rotate left; 竖屏, 镜像"),
        .init("time", "the first 5 seconds, from 0:10 to 0:20, remove the last 3 s; 去掉前5秒"),
        .init("motion", "2x, slow motion, backwards, boomerang, 15 fps, loop twice; 两倍速, 倒放"),
        .init("sound", "no sound, half the volume, add lofi.mp3 at 30%; 静音, 音量减半"),
        .init("text", "add the title \"Hello\" at the top, burn in talk.srt; 加标题“你好”"),
        .init("files", "save as small.mp4, everything in holiday/; 保存为 a.gif"),
        .init("again", "smaller, a bit smaller, sharper, slower, undo; 再小一点, 撤销"),
      ]),
      .paragraph(
        """
        "smaller" and the like refer to the last result of a request, and make a new file beside it. \
        undo goes back to the result before; it removes nothing. vcompress remembers results in \
        $XDG_STATE_HOME/vcompress/requests.json. For one request after another, see: vcompress help \
        chat.
        """),
    ])
}
