import Compressor
import Failures

extension OptionTable {
  /// Of the commands that look at files and make none.
  static let examining: [OptionDescriptor] = [
    OptionDescriptor(
      name: "html", value: OptionValue(name: "FILE", isFile: true), section: .examining,
      help: """
        compare: write a page with the score over time and the worst moments side by side. It is \
        one file that needs no network.
        """,
      commands: [.compare], otherNames: ["page", "report"]
    ) { text, request throws(Failure) in
      if text.isEmpty || text == "-" { throw .usage("needs a value: the name of a file") }
      request.page = text
    },
    OptionDescriptor(
      name: "quality", section: .examining,
      help: """
        probe: look at samples of the picture, too: what it shows, the bits it takes, and what an \
        MP4 at the standard quality would be.
        """,
      commands: [.probe]
    ) { _, request in request.measuresQuality = true },
  ]
}
