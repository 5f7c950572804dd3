import Compressor
package import Options

extension HelpTopics {
  package static let configuration = HelpPage(
    name: "config", title: "Configuration",
    summary: "Defaults, presets and destinations of your own.",
    blocks: [
      .paragraph(
        """
        If an option is set in several places, the first of these wins: the command line; a \
        --preset; an environment variable; the project's file; your own file; the built-in default. \
        A default that contradicts an option you give is dropped, and one that does not apply to \
        the format is ignored. To see what applies:
        """),
      .examples([.init("The options that apply, and where each is set:", "vcompress config")]),
      .heading("Files"),
      .terms([
        .init(
          "your own",
          "$XDG_CONFIG_HOME/vcompress/config.json, or ~/.config/vcompress/config.json."),
        .init(
          "a project's",
          ".vcompress.json in the working folder, or else the nearest one in the folders above it, "
            + "up to your home folder. It can only say how results look and how they are "
            + "compressed. A run that uses it says so."),
      ]),
      .paragraph(
        """
        Both are JSON objects with three parts, all of them optional. Write options without their \
        dashes; switches are true or false. --no-config ignores files and variables.
        """),
      .code(
        #"""
        {
          "defaults": {
            "quality": 80,
            "max-size": "1280x720",
            "strip-metadata": true
          },
          "presets": {
            "web": {
              "about": "for our pages",
              "quality": 60,
              "width": 800,
              "mute": true
            }
          },
          "destinations": {
            "forum": {
              "under": "2MB",
              "max-size": "800x800",
              "max-frames": 100,
              "format": "gif"
            }
          }
        }
        """#),
      .paragraph(
        """
        A destination replaces a known one of the same name. It needs at least one rule. "format" \
        (gif, mp4 or audio) is what to make by default, and "about" is for a description.
        """),
      .terms([
        .init("under", "The most bytes, written like --under."),
        .init("max-size", "The box that the picture must fit into, written like --max-size."),
        .init(
          "max-width, max-height",
          "The most pixels across and down, whichever way the picture is turned."),
        .init("exact-size", "The exact size of the picture, padded if need be."),
        .init("aspect", "The shape of the picture, padded if need be."),
        .init("max-frames", "The most frames of a GIF."),
        .init("max-pixels", "The most pixels in all frames of a GIF together."),
        .init("max-duration", "The longest that a result can be: 60 or 2:20."),
        .init("max-fps", "The most frames a second."),
      ]),
      .examples([
        .init("The options of a preset, but wider:", "vcompress clip.mov --preset web --width 960"),
        .init("For the place above:", "vcompress clip.mov --for forum"),
      ]),
      .heading("Environment"),
      .paragraph(
        """
        VCOMPRESS_ and the option in capitals, with _ for dashes: VCOMPRESS_QUALITY=60, \
        VCOMPRESS_MAX_SIZE=1280x720, VCOMPRESS_MUTE=true. An empty value is ignored.
        """),
      .heading("What can be set"),
      .terms([
        .init("everywhere", list(.project)),
        .init("in your own file only", list(.user)),
        .init("on the command line only", list(.run)),
      ]),
      .paragraph(
        """
        If a file or a variable has a mistake, vcompress stops with exit code 78 and names the line \
        and column.
        """),
    ])

  private static func list(_ scope: OptionDescriptor.Scope) -> String {
    OptionTable.options.filter { $0.scope == scope }.map(\.name).joined(separator: ", ") + "."
  }

  /// The page of the destinations that are known without configuration.
  package static let destinations = destinationsPage(Destination.known)

  package static func destinationsPage(_ destinations: [Destination]) -> HelpPage {
    HelpPage(
      name: "destinations", title: "Destinations",
      summary: "The places that --for knows, and their limits.",
      blocks: [
        .paragraph(
          """
          --for NAME keeps each result within all limits of the place. Its limit on bytes works like \
          --under; if you give both, the smaller limit applies. The picture is scaled down, and never \
          up unless the place wants one exact size. If the place wants another shape, the picture is \
          padded; with --aspect, it is cut instead. The frame rate is lowered if need be, in a GIF \
          down to --min-fps, to stay within the number of frames. vcompress says what it changed. A \
          clip that is too long is refused with exit code 3: you decide which part to keep, with \
          --start and --duration, or whether to play it faster. Options of yours that ask for less \
          still apply.
          """),
        .paragraph(
          """
          Limits change. Each one says where and when it was read and, if known, since when it \
          applies; vcompress uses the one that applies today. You can replace limits in a \
          configuration file (vcompress help config). Telegram and WhatsApp stickers are missing \
          because they are WebM and WebP, which vcompress does not make.
          """),
        .terms(destinations.map { HelpPage.Term($0.name, text(on: $0)) }),
      ])
  }

  static func text(on destination: Destination) -> String {
    var sentences: [String] = []
    if !destination.about.isEmpty {
      sentences.append(SafeText.escaped(destination.about).capitalizingFirst + ".")
    }
    if !destination.aliases.isEmpty {
      sentences.append("Also called \(destination.aliases.joined(separator: ", ")).")
    }
    for limit in destination.limits {
      var words =
        limit.format.map { "\($0.title): \(limit.sentence)" }
        ?? limit.sentence.capitalizingFirst
      switch (limit.since, destination.end(of: limit)) {
      case (let since?, let end?): words += " from \(since) until before \(end)"
      case (let since?, nil): words += " since \(since)"
      case (nil, let end?): words += " until before \(end)"
      case (nil, nil): break
      }
      if let checked = limit.checked {
        words +=
          limit.source.map { " (\($0), read \(checked))" }
          ?? " (cautious: no public page was found on \(checked))"
      }
      sentences.append(words + ".")
      if !limit.note.isEmpty { sentences.append(SafeText.escaped(limit.note)) }
    }
    if let format = destination.format {
      sentences.append("Makes \(format.phrase) unless asked otherwise.")
    }
    return sentences.joined(separator: " ")
  }
}

extension String {
  fileprivate var capitalizingFirst: String {
    guard let first else { return self }
    return first.uppercased() + dropFirst()
  }
}
