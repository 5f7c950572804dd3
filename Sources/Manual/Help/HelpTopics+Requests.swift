extension HelpTopics {
  package static let requests = HelpPage(
    name: "requests", title: "Plain requests",
    summary: "What can be said instead of options, in English or Chinese.",
    blocks: [
      .examples([
        .init(
          "With ask, files behind the request:",
          "vcompress ask \"compress this video to under 50MB without losing quality\" big.mov"),
        .init(
          "Without it, where the first word is a sentence:",
          "vcompress \"make this a small looping GIF\" clip.mp4"),
        .init("Or with the files in it:", "vcompress ask \"把 clip.mov 的前5秒做成动图，不超过8MB\""),
        .init("Only what it means:", "vcompress ask \"480p, no sound\" clip.mp4 --dry-run"),
        .init("On from the last result:", "vcompress ask smaller"),
      ]),
      .paragraph(
        """
        It says first which options it understood, then runs them; options behind the request win. \
        What it does not understand it names, and does nothing (exit 64). Where the rest of the request \
        stands for itself, a terminal asks whether to do that; --partly does it without asking. It never \
        deletes or overwrites sources.
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
        "smaller" and its like are about the last result of a request; they make a new file beside \
        it. undo removes nothing: it goes back to the result before. What is remembered stands in \
        $XDG_STATE_HOME/vcompress/requests.json. For one sentence after another: vcompress help chat.
        """),
    ])
}
