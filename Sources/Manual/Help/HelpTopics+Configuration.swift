import Compressor
package import Options

extension HelpTopics {
  package static let configuration = HelpPage(
    name: "config", title: "Configuration",
    summary: "Defaults, presets and destinations of your own.",
    blocks: [
      .paragraph(
        """
        What is set in several places holds as follows, the first one first: an option on the \
        command line; an option of a --preset; an environment variable; the project's file; your \
        own file; what is built in. A default that contradicts an option you give yields to it, \
        and one that means nothing for the format is passed over. To see what holds:
        """),
      .examples([.init("The options in force, and where each was set:", "vcompress config")]),
      .heading("Files"),
      .terms([
        .init(
          "your own",
          "$XDG_CONFIG_HOME/vcompress/config.json, or ~/.config/vcompress/config.json."),
        .init(
          "a project's",
          ".vcompress.json in the working folder, or else the nearest one in the folders above it, "
            + "up to your home folder. It may only say how results look and how they are "
            + "compressed, and a run that follows it says so."),
      ]),
      .paragraph(
        """
        Both are JSON objects of three parts, each of which may be left out. Options stand without \
        their dashes; switches are true or false. --no-config leaves files and variables aside.
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
        A destination takes the place of a known one of the same name. At least one of its rules must \
        be there; "format" (gif, mp4 or audio) is what is made when nothing else says it, and \
        "about" may explain it.
        """),
      .terms([
        .init("under", "The most bytes, as --under has them."),
        .init("max-size", "The box that pictures are made to fit into, as --max-size has it."),
        .init("max-width, max-height", "The most pixels each way, however the picture is turned."),
        .init("exact-size", "The size of every picture; what is missing is padded."),
        .init("aspect", "The shape of every picture; what is missing is padded."),
        .init("max-frames", "The most images of a GIF."),
        .init("max-pixels", "The most pixels of all images of a GIF together."),
        .init("max-duration", "The longest a result may last: 60 or 2:20."),
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
        VCOMPRESS_MAX_SIZE=1280x720, VCOMPRESS_MUTE=true. An empty value counts as none.
        """),
      .heading("What can be set"),
      .terms([
        .init("everywhere", list(.project)),
        .init("by you alone", list(.user)),
        .init("only as an option", list(.run)),
      ]),
      .paragraph(
        """
        A file or a variable that cannot be followed ends the run with exit code 78, and the error \
        names the line and column at fault.
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
      summary: "What --for knows of places and their limits.",
      blocks: [
        .paragraph(
          """
          --for NAME keeps each result to all that the place takes. Bytes are a ceiling, like \
          --under; of both the smaller rules. Pictures are scaled down and never up, but where the \
          place wants one exact size; a picture of another shape than the place wants is padded, \
          and --aspect cuts it instead. Frame rates are lowered, and those of GIFs further, down to \
          --min-fps, until they have no more frames than the place takes. What was changed is said. \
          What lasts too long is refused with exit code 3: only you can say which part to keep, with \
          --start and --duration, or whether to play it faster. Your own options hold where they ask \
          for less.
          """),
        .paragraph(
          """
          Limits change. Each says since when it holds where that is known, and where and when it was \
          read; the day of the run chooses. A configuration file can put others in their place \
          (vcompress help config). Stickers of Telegram and WhatsApp are not among them: they are \
          WebM and WebP, which vcompress does not make.
          """),
        .terms(destinations.map { HelpPage.Term($0.name, text(on: $0)) }),
      ])
  }

  private static func text(on destination: Destination) -> String {
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
