import Options

/// The pages of `vcompress help TOPIC`.
package enum HelpTopics {
  package static let listed = [
    recipes, gif, size, requests, chat, time, formats, editing, drafts, configuration, destinations,
    batch, cloud, serving, page, agents, json, exitCodes,
  ]

  package static func page(named name: String) -> HelpPage? { listed.first { $0.name == name } }

  package static let recipes = HelpPage(
    name: "recipes", title: "Recipes", summary: "Everyday commands to copy.",
    blocks: [
      .examples([
        .init("A phone video, smaller, same picture:", "vcompress IMG_1234.MOV"),
        .init(
          "A screen recording as a GIF for an issue:",
          "vcompress screen.mp4 -o screen.gif --width 800 --fps 12"),
        .init(
          "A short loop, forward and backward:",
          "vcompress cat.mp4 -o cat.gif --start 0:04 --duration 2 --bounce --width 360"),
        .init(
          "The first half, twice as fast:", "vcompress clip.mp4 -o half.mp4 --end 50% --speed 2"),
        .init(
          "A square cut from the middle of 1920x1080:",
          "vcompress clip.mp4 -o square.mp4 --crop 1080:1080:420:0"),
        .init("A GIF back into an MP4, for a web page:", "vcompress party.gif -o party.mp4"),
        .init(
          "The smallest GIF that is still fun:",
          "vcompress clip.mp4 -o tiny.gif --width 240 --fps 10 --quality 40 --effort best"),
        .init(
          "Sharing without place and date:",
          "vcompress clip.mov -o share.mp4 --strip-metadata"),
        .init(
          "A title over the first three seconds:",
          "vcompress clip.mp4 -o titled.mp4 --title 'Hello' --title-time 0-3"),
        .init("The sound alone:", "vcompress talk.mp4 --audio"),
        .init(
          "A logo with transparency, over a colour:",
          "vcompress logo.webm -o logo.mp4 --background '#102030'"),
        .init(
          "Everything in a folder, numbered:",
          "vcompress clips/*.mp4 -o 'gifs/{index}-{name}.gif' --width 480"),
        .init(
          "In a script (standard output has only the result's path):",
          "small=$(vcompress clip.mov --quiet) && ls -l \"$small\""),
      ])
    ])

  package static let time = HelpPage(
    name: "time", title: "Times", summary: "How to write --start, --end and --duration.",
    blocks: [
      .terms([
        .init("2.5", "Seconds."),
        .init("1:02.5", "Minutes and seconds."),
        .init("1:02:03", "Hours, minutes and seconds."),
        .init("90%", "A share of the clip."),
        .init("-3", "Three seconds before the end, for --start and --end."),
      ]),
      .paragraph(
        """
        Times count from the beginning of the source, before --speed is applied: --start 10 \
        --duration 4 --speed 2 gives 2 seconds. Give either --end or --duration. Only the first \
        number of a time can be more than 59: 90:00 is an hour and a half.
        """),
    ])

  static let formats = HelpPage(
    name: "formats", title: "Formats",
    summary: "What vcompress reads and writes, and how it names results.",
    blocks: [
      .heading("In"),
      .paragraph(
        """
        Video: mp4, mov, mkv, webm, avi and whatever else the installed FFmpeg reads. Animations: \
        gif, webp. Stills: png, jpg. Sound: mp3, wav, m4a, aac, for --audio.
        """),
      .heading("Out"),
      .terms([
        .init(".mp4, --mp4", "H.264 and AAC, 8 bit 4:2:0. Starts to play before it has loaded."),
        .init(
          ".gif, --gif",
          "A looping GIF, by default at most 640 pixels wide and high and 20 frames a second."),
        .init(".m4a, --audio", "Only the sound, as AAC."),
      ]),
      .paragraph(
        """
        The output's extension picks the format, or else one of these switches; the default is MP4. \
        An option for another format, such as --colors for an MP4, is ignored with a warning; if it \
        would change what you see, it is an error.
        """),
      .heading("Names"),
      .terms([
        .init(
          "no output",
          "NAME.min.mp4, NAME.gif (NAME.min.gif from a GIF) or NAME.m4a beside the input."),
        .init("-o DIR/", "DIR/NAME.mp4 and so on. A missing folder is created."),
        .init(
          "-o NAME",
          "Braces are filled in: {name} with the input's name without extension, {ext} with the "
            + "output's extension, {width} with its width, {index} with the input's number. {{ "
            + "stands for one brace."),
        .init("-o -", "Standard output. Messages and JSON then go to standard error."),
      ]),
      .paragraph(
        """
        The output can also be the last word: vcompress clip.mp4 clip.gif. If you only asked for \
        compression and the result would not be smaller, the output is a copy of the source \
        ("kept-original"). The source itself is never changed.
        """),
    ])

  static let exitCodes = HelpPage(
    name: "exit-codes", title: "Exit codes", summary: "What the exit code says, for scripts.",
    blocks: [
      .terms(ExitCode.allCases.map { .init("\($0.rawValue)", $0.meaning) }),
      .paragraph(
        """
        With one input, the code is that of this input. With several, it is 0 if all are done and 4 \
        if some failed; --json has the code of each.
        """),
    ])
}
