import Compressor
import Failures

extension OptionTable {
  /// Of the commands that look at files and make none.
  package static let examining: [OptionDescriptor] = [
    OptionDescriptor(
      name: "html", value: OptionValue(name: "FILE", isFile: true), section: .examining,
      help: """
        compare: write a page with the score over time and the worst moments side by side, as \
        one file that needs no network.
        """,
      commands: [.compare], otherNames: ["page", "report"]
    ) { text, options throws(Failure) in
      if text.isEmpty || text == "-" { throw .usage("needs a value: the name of a file") }
      options.page = text
    },
    OptionDescriptor(
      name: "picture", value: OptionValue(name: "FILE", isFile: true), section: .examining,
      help: """
        compare: write a small picture (.png or .jpg) of the worst moment, A on the left and B on the \
        right, at most 384 pixels each and 200 kB in all. With --json, - puts it into the line.
        """,
      commands: [.compare], otherNames: ["image", "screenshot", "side-by-side"]
    ) { text, options throws(Failure) in
      if text.isEmpty { throw .usage("needs a value: the name of a file") }
      options.picture = text
    },
    OptionDescriptor(
      name: "quality", section: .examining,
      help: """
        probe: also look at samples of the picture: what it shows, how many bits it takes, and \
        what an MP4 at the standard quality would take.
        """,
      commands: [.probe]
    ) { _, options in options.measuresQuality = true },
  ]
}
