import Options

/// The pages of `vcompress help TOPIC`.
package enum HelpTopics {
  package static let listed = [
    recipes, requests, chat, time, formats, editing, drafts, configuration, destinations, batch,
    cloud, serving, agents, json, exitCodes,
  ]

  package static func page(named name: String) -> HelpPage? { listed.first { $0.name == name } }

  package static let recipes = HelpPage(
    name: "recipes", title: "Recipes", summary: "Everyday jobs, ready to copy.",
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
          "In a script: the result's path, and nothing else on standard output:",
          "small=$(vcompress clip.mov --quiet) && ls -l \"$small\""),
      ])
    ])

  package static let time = HelpPage(
    name: "time", title: "Times", summary: "How --start, --end and --duration are written.",
    blocks: [
      .terms([
        .init("2.5", "Seconds."),
        .init("1:02.5", "Minutes and seconds."),
        .init("1:02:03", "Hours, minutes and seconds."),
        .init("90%", "A share of the clip's whole duration."),
        .init("-3", "Three seconds before the end, for --start and --end."),
      ]),
      .paragraph(
        """
        Times are counted from the source's first moment and before --speed is applied: \
        --start 10 --duration 4 --speed 2 gives 2 seconds. --end and --duration exclude each \
        other. Only the first number of a time may pass 59: 90:00 is an hour and a half.
        """),
    ])

  static let formats = HelpPage(
    name: "formats", title: "Formats", summary: "What goes in, what comes out, how it is chosen.",
    blocks: [
      .heading("In"),
      .paragraph(
        """
        Video: mp4, mov, mkv, webm, avi and whatever else the installed FFmpeg reads. Animations: \
        gif, webp. Stills: png, jpg. Sound: mp3, wav, m4a, aac, for --audio.
        """),
      .heading("Out"),
      .terms([
        .init(".mp4, --mp4", "H.264 and AAC, 8 bit 4:2:0; starts to play before it is loaded."),
        .init(
          ".gif, --gif",
          "A looping GIF. Unless asked otherwise, a video becomes at most 640 pixels wide and high "
            + "and 20 frames a second."),
        .init(".m4a, --audio", "The sound alone, AAC."),
      ]),
      .paragraph(
        """
        The extension of -o decides, else the switch, else it is an MP4. An option that only \
        another format knows, such as --colors for an MP4, is passed over with a warning; one that \
        would change what is seen is refused.
        """),
      .heading("Names"),
      .terms([
        .init(
          "no -o", "NAME.min.mp4, NAME.gif (NAME.min.gif from a GIF) or NAME.m4a beside the input."),
        .init("-o DIR/", "DIR/NAME.mp4 and so on; a folder that is missing is created."),
        .init(
          "-o NAME",
          "Braces are filled in: {name} is the input's name without extension, {ext} "
            + "the output's extension, {width} its width, {index} the input's place in the list. "
            + "{{ stands for one brace."),
        .init("-o -", "Standard output; messages and JSON then go to standard error."),
      ]),
      .paragraph(
        """
        When only compression was asked for and the result would not be smaller, the output is the \
        source itself ("kept-original"). The source is never changed.
        """),
    ])

  static let exitCodes = HelpPage(
    name: "exit-codes", title: "Exit codes", summary: "How the command ends, for scripts.",
    blocks: [
      .terms(ExitCode.allCases.map { .init("\($0.rawValue)", $0.meaning) }),
      .paragraph(
        """
        With one input the code is that input's own. With several it is 0 when all are done and 4 \
        when some failed; each one's own code stands in --json.
        """),
    ])
}
