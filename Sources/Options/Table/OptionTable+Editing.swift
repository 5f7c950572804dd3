import Compressor
import Failures
import Pixels
import Planning
import Timeline

/// What is done to the pictures and the sound besides making them small.
extension OptionTable {
  package static let editing = joining + shapes + titles + overlays + sounds

  private static let joining: [OptionDescriptor] = [
    OptionDescriptor(
      name: "join", section: .editing,
      help: """
        Put all inputs, pictures included, into one result, one after another. It gets the shape \
        of the first input, or that of --aspect.
        """,
      commands: [.compress], ownScope: .run, otherNames: ["concat", "merge", "append"]
    ) { _, options in options.join = true },
    OptionDescriptor(
      name: "still", value: OptionValue(name: "SECONDS"), section: .editing,
      help: """
        How long to show each picture of --join, of a folder, or of names such as frame%04d.png. \
        If all inputs are pictures, --fps works too.
        """,
      defaultText: Quantities.plain(EditList.usualStillDuration), commands: [.compress],
      otherNames: ["image-duration", "photo-duration"]
    ) { text, options throws(Failure) in
      options.settings.edits.stillDuration = try ValueReading.number(text, in: 0.02...3600)
    },
  ]

  private static let shapes: [OptionDescriptor] = [
    OptionDescriptor(
      name: "aspect",
      value: OptionValue(name: "W:H", choices: ["16:9", "9:16", "1:1", "4:3", "4:5", "21:9"]),
      section: .editing,
      help: """
        Give the picture another shape, such as 9:16, by cutting off its edges. With --pad, \
        nothing is cut off.
        """,
      applicability: .picture, ownScope: .project, otherNames: ["ratio", "aspect-ratio", "shape"]
    ) { text, options throws(Failure) in
      options.settings.edits.aspect = try ValueReading.aspect(text)
    },
    OptionDescriptor(
      name: "pad",
      value: OptionValue(
        name: "WITH", choices: ["blur"] + ValueReading.colorNames.map(\.name)),
      section: .editing,
      help: """
        With --aspect or --join: cut nothing off, and fill the space beside the picture with a \
        colour or with blur (the picture itself, out of focus).
        """,
      applicability: .picture, ownScope: .project, otherNames: ["bars", "letterbox", "fill"]
    ) { text, options throws(Failure) in
      options.settings.edits.padding =
        text == "blur" ? .blur : .color(try ValueReading.color(text))
    },
    fade("fade", "Fade in from black and out to black over this many seconds, sound included.") {
      $0.in = $1
      $0.out = $1
    },
    fade("fade-in", "Fade in from black over this many seconds, sound included.") { $0.in = $1 },
    fade("fade-out", "Fade out to black over this many seconds, sound included.") { $0.out = $1 },
  ]

  private static func fade(
    _ name: String, _ help: String, set: @escaping @Sendable (inout Fades, Double) -> Void
  ) -> OptionDescriptor {
    OptionDescriptor(
      name: name, value: OptionValue(name: "SECONDS"), section: .editing, help: help,
      ownScope: .project
    ) { text, options throws(Failure) in
      set(&options.settings.edits.fades, try ValueReading.number(text, in: 0...600))
    }
  }

  private static let titles: [OptionDescriptor] = [
    OptionDescriptor(
      name: "title", value: OptionValue(name: "TEXT"), section: .editing,
      help: """
        Show text over the picture; \\n starts a new line. Can be given several times: each \
        --title-... applies to the title before it.
        """,
      applicability: .picture, otherNames: ["text", "caption", "drawtext"]
    ) { text, options throws(Failure) in
      options.settings.edits.titles.append(Title(try ValueReading.titleText(text)))
    },
    title(
      "title-time", OptionValue(name: "A-B", choices: ["0-3", "-3-end"]),
      """
      When to show the title, in seconds of the result: 0-3, 1:05-1:10, 2-end. A negative number \
      counts from the end: -3-end.
      """
    ) { title, text throws(Failure) in
      (title.start, title.end) = try ValueReading.span(text)
    },
    title(
      "title-position",
      OptionValue(name: "WHERE", choices: Placement.allCases.map(\.rawValue)),
      "Where to show the title: \(ValueReading.list(Placement.allCases.map(\.rawValue))).",
      defaultText: Title("").placement.rawValue
    ) { title, text throws(Failure) in
      title.placement = try ValueReading.choice(text, of: Placement.self)
    },
    title(
      "title-size", OptionValue(name: "SHARE"),
      "The height of a line of text, as a share of the picture's height, from 1% to 100%.",
      defaultText: "8%"
    ) { title, text throws(Failure) in
      title.size = try ValueReading.factor(text, in: 0.01...1)
    },
    title(
      "title-color", OptionValue(name: "COLOR", choices: ValueReading.colorNames.map(\.name)),
      "The title's colour: #rrggbb or a name.", defaultText: "white"
    ) { title, text throws(Failure) in title.color = try ValueReading.color(text) },
    title("title-box", nil, "Put a dark box behind the title.") { title, _ throws(Failure) in
      title.hasBox = true
    },
  ]

  private static func title(
    _ name: String, _ value: OptionValue?, _ help: String, defaultText: String? = nil,
    set: @escaping @Sendable (inout Title, String) throws(Failure) -> Void
  ) -> OptionDescriptor {
    OptionDescriptor(
      name: name, value: value, section: .editing, help: help, defaultText: defaultText,
      applicability: .picture, ownScope: .run
    ) { text, options throws(Failure) in
      guard var title = options.settings.edits.titles.popLast() else {
        throw .usage("needs a title before it: --title TEXT --\(name)")
      }
      try set(&title, text)
      options.settings.edits.titles.append(title)
    }
  }

  private static let overlays: [OptionDescriptor] = [
    OptionDescriptor(
      name: "subtitles", value: OptionValue(name: "FILE", isFile: true), section: .editing,
      help: """
        Burn in subtitles from an .srt, .vtt or .ass file. Their times are the source's, and \
        follow --start and --speed.
        """,
      applicability: .picture, otherNames: ["subs", "srt", "captions", "burn-subtitles"]
    ) { text, options throws(Failure) in
      options.settings.edits.captions = try ValueReading.name(text, "a file")
    },
    OptionDescriptor(
      name: "watermark", value: OptionValue(name: "IMAGE", isFile: true), section: .editing,
      help: "Show an image, such as a logo, over the video.",
      applicability: .picture, otherNames: ["logo", "overlay", "stamp"]
    ) { text, options throws(Failure) in
      let path = try ValueReading.name(text, "an image file")
      var watermark = options.settings.edits.watermarks.first ?? Watermark(path: path)
      watermark.path = path
      options.settings.edits.watermarks = [watermark]
    },
    watermark(
      "watermark-position", OptionValue(name: "WHERE", choices: Placement.allCases.map(\.rawValue)),
      "Where to show the watermark, written like --title-position.",
      defaultText: Watermark(path: "").placement.rawValue
    ) { mark, text throws(Failure) in
      mark.placement = try ValueReading.choice(text, of: Placement.self)
    },
    watermark(
      "watermark-size", OptionValue(name: "SHARE"),
      "The watermark's width, as a share of the picture's width, from 1% to 100%.",
      defaultText: "15%"
    ) { mark, text throws(Failure) in mark.size = try ValueReading.factor(text, in: 0.01...1) },
    watermark(
      "watermark-opacity", OptionValue(name: "SHARE"),
      "How opaque the watermark is, from 0 to 1.", defaultText: "1"
    ) { mark, text throws(Failure) in mark.opacity = try ValueReading.factor(text, in: 0...1) },
  ]

  private static func watermark(
    _ name: String, _ value: OptionValue, _ help: String, defaultText: String,
    set: @escaping @Sendable (inout Watermark, String) throws(Failure) -> Void
  ) -> OptionDescriptor {
    OptionDescriptor(
      name: name, value: value, section: .editing, help: help, defaultText: defaultText,
      applicability: .picture
    ) { text, options throws(Failure) in
      var mark = options.settings.edits.watermarks.first ?? Watermark(path: "")
      try set(&mark, text)
      options.settings.edits.watermarks = [mark]
    }
  }

  private static let sounds: [OptionDescriptor] = [
    OptionDescriptor(
      name: "music", value: OptionValue(name: "FILE", isFile: true), section: .editing,
      help: """
        Add music to the sound. It repeats if it is too short, and fades out in the last second. \
        With --mute, it plays alone.
        """,
      applicability: .sound, otherNames: ["bgm", "audio-file", "soundtrack"]
    ) { text, options throws(Failure) in
      let path = try ValueReading.name(text, "a file")
      changeMusic(&options) { $0.path = path }
    },
    OptionDescriptor(
      name: "music-volume", value: OptionValue(name: "FACTOR"), section: .editing,
      help: """
        Make the music louder or softer: a factor from 0 to 10, or a percentage such as 35%.
        """,
      defaultText: Quantities.plain(Music(path: "").volume), applicability: .sound
    ) { text, options throws(Failure) in
      let volume = try ValueReading.factor(text, in: 0...10)
      changeMusic(&options) { $0.volume = volume }
    },
    OptionDescriptor(
      name: "music-start", value: OptionValue(name: "TIME"), section: .editing,
      help: "Where to begin in the music file.", defaultText: "0", applicability: .sound
    ) { text, options throws(Failure) in
      guard case .seconds(let start) = try ValueReading.time(text) else {
        throw .usage("is no time: give seconds, or 1:02.5")
      }
      changeMusic(&options) { $0.start = start }
    },
    OptionDescriptor(
      name: "normalize", section: .editing,
      help: "Bring the sound to the usual loudness, -16 LUFS.", applicability: .sound,
      ownScope: .project, otherNames: ["loudnorm", "normalise"]
    ) { _, options in options.settings.edits.normalizesLoudness = true },
  ]

  private static func changeMusic(
    _ options: inout CommandOptions, _ change: (inout Music) -> Void
  ) {
    var music = options.settings.edits.music.first ?? Music(path: "")
    change(&music)
    options.settings.edits.music = [music]
  }
}
