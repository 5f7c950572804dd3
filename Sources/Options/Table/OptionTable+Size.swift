import Compressor
import Failures
import Planning

extension OptionTable {
  package static let size: [OptionDescriptor] = [
    OptionDescriptor(
      name: "under", value: OptionValue(name: "SIZE"), section: .size,
      help: """
        The most bytes the result may take: 8MB is 8,000,000, 8MiB is 8,388,608, and 50% is half \
        of the input. vcompress finds the best picture that fits; if none does, it writes \
        nothing.
        """,
      brief: "Stay under 8MB, 500kB or 50% of the input",
      applicability: .picture,
      otherNames: ["size", "max-bytes", "target-size", "limit", "max-filesize", "filesize", "fs"]
    ) { text, options throws(Failure) in
      if text.hasSuffix("%") {
        options.settings.sizeShare = try ValueReading.share(text, in: 0.1...100)
        options.settings.sizeLimit = nil
      } else {
        // Nobody means eight bytes.
        if let bytes = ValueReading.decimal(text), bytes > 0, bytes < 1000 {
          throw .usage("is a number of bytes: did you mean \(text)MB? For bytes, write \(text)B")
        }
        options.settings.sizeLimit = try ValueReading.byteCount(text)
        options.settings.sizeShare = nil
      }
    },
    OptionDescriptor(
      name: "for",
      value: OptionValue(
        name: "DESTINATION", choices: Destination.known.flatMap(\.names), configured: .places),
      section: .size,
      help: """
        Stay within the limits of a place, such as slack or x, on bytes, pixels, length, frames \
        and frame rate. See: vcompress help destinations.
        """,
      brief: "Stay within the limits of slack, x, email, ...",
      applicability: .picture,
      otherNames: ["platform", "site"]
    ) { text, options throws(Failure) in
      let isWritten = Destination.isWritten(text)
      options.writtenDestination = isWritten ? text : nil
      options.destination =
        isWritten
        ? try Destination(written: text).name : try ValueReading.plainName(text).lowercased()
    },
    OptionDescriptor(
      name: "min-height", value: OptionValue(name: "PIXELS"), section: .size,
      help: "With --under: never make the picture's shorter side smaller than this.",
      defaultText: "240", applicability: .picture
    ) { text, options throws(Failure) in
      options.settings.minimumHeight = try ValueReading.integer(text, in: 16...16_384)
    },
    OptionDescriptor(
      name: "min-fps", value: OptionValue(name: "N"), section: .size,
      help: """
        With --under: keep at least this many frames a second. Also applies to --for where a \
        place limits the number of frames; there, the default is 5.
        """,
      defaultText: "10", applicability: .picture
    ) { text, options throws(Failure) in
      options.settings.minimumFrameRate = try ValueReading.number(text, in: 1...60)
    },
    OptionDescriptor(
      name: "allow-mute", section: .size,
      help: """
        With --under: allow the sound to be dropped to make room for the picture.
        """,
      applicability: .tunes(.mp4)
    ) { _, options in options.settings.allowsMute = true },
  ]
}
