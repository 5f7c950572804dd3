import Options
import Pixels

extension HelpTopics {
  package static let editing = HelpPage(
    name: "editing", title: "Editing", summary: "Titles, captions, music, shapes, joining.",
    blocks: [
      .paragraph(
        """
        Everything here works for MP4 and GIF (except sound), together with size limits, --quality, \
        --speed and the rest. Text is drawn at the size of the result, after scaling, with the \
        system's fonts. If no font has a character, the error names a package that does.
        """),
      .examples([
        .init(
          "A title for the first three seconds, and the end in black:",
          "vcompress clip.mp4 -o titled.mp4 --title 'Urban Dreams' --title-time 0-3 --fade-out 1"),
        .init(
          "Upright for a phone, with nothing cut off:",
          "vcompress clip.mp4 -o tall.mp4 --aspect 9:16 --pad blur"),
        .init(
          "Clips and a photo as one film with music:",
          "vcompress one.mp4 photo.jpg two.mov --join --still 4 -o film.mp4 --music lofi.mp3 "
            + "--music-volume 35%"),
        .init(
          "Subtitles and a logo:",
          "vcompress talk.mp4 -o web.mp4 --subtitles talk.srt --watermark logo.png "
            + "--watermark-opacity 0.6"),
        .init("As loud as other videos:", "vcompress talk.mp4 -o loud.mp4 --normalize"),
      ]),
      .terms([
        .init(
          "--title-time",
          "In seconds of the result, after --start and --speed. A negative number counts from the end."
        ),
        .init(
          "--subtitles", "Their times are the source's, and follow --start and --speed."),
        .init(
          "--bounce",
          "Titles and fades play backward too. With --reverse, they keep their times in the result."
        ),
        .init(
          "--join",
          "All inputs are scaled to the size of the first one. Those of another shape get black bars; "
            + "--aspect cuts them instead, and --pad fills the bars. --start, --end and --speed apply "
            + "to the whole. Subtitle tracks and chapters are dropped."),
      ]),
    ])

  static let drafts = HelpPage(
    name: "drafts", title: "Drafts", summary: "Edit lists in JSON, for render and timeline.",
    blocks: [
      .paragraph(
        """
        A draft is an object with tracks, "t". Each track has a type, "tt" (0 video, 1 sound, 7 \
        text), and segments, "sg". A segment lasts "d" milliseconds; "m" has everything else. Unknown \
        keys are kept and ignored. Paths are relative to the draft. All times in "m" are in \
        milliseconds.
        """),
      .terms([
        .init(
          "the draft's m",
          "title, width, height, fadeIn, fadeOut, pad (#rrggbb or blur), captions (a file), normalize, "
            + "watermark {path, position, size, opacity}"),
        .init(
          "video",
          "path, from (where in the file), speed, crop {width, height, x, y}, rotate, flip, fit (fit, "
            + "pad, blur or fill), volume, mute, fadeIn, fadeOut"),
        .init("sound", "path, start (in the result), from, volume, loop, fadeIn, fadeOut"),
        .init(
          "text",
          "text, start, position (\(ValueReading.list(Placement.allCases.map(\.rawValue)))), size (a "
            + "share of the height), color, box"),
      ]),
      .examples([
        .init("What is in it:", "vcompress timeline draft.json"),
        .init(
          "As a video, in at most 8 MB:", "vcompress render draft.json -o film.mp4 --under 8MB"),
      ]),
    ])
}
