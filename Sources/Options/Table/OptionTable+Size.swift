import Compressor
import Failures
import Planning

extension OptionTable {
  package static let size: [OptionDescriptor] = [
    OptionDescriptor(
      name: "under", value: OptionValue(name: "SIZE"), section: .size,
      help: """
        The most the result may take: 8MB is 8,000,000 bytes, 8MiB is 8,388,608, 50% is half of the \
        input. The best picture under it is searched for; without one nothing is written.
        """,
      applicability: .picture,
      otherNames: ["size", "max-bytes", "target-size", "limit", "max-filesize", "filesize", "fs"]
    ) { text, options throws(Failure) in
      if text.hasSuffix("%") {
        options.settings.sizeShare = try ValueReading.share(text, in: 0.1...100)
        options.settings.sizeLimit = nil
      } else {
        options.settings.sizeLimit = try ValueReading.byteCount(text)
        options.settings.sizeShare = nil
      }
    },
    OptionDescriptor(
      name: "for",
      value: OptionValue(name: "DESTINATION", choices: Destination.known.flatMap(\.names)),
      section: .size,
      help: """
        Stay within this place's limits on bytes (as --under does), pixels, length, frames and frame \
        rate. See: vcompress help destinations.
        """,
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
      help: "With --under: keep the picture's shorter side at least this long.",
      defaultText: "240", applicability: .picture
    ) { text, options throws(Failure) in
      options.settings.minimumHeight = try ValueReading.integer(text, in: 16...16_384)
    },
    OptionDescriptor(
      name: "min-fps", value: OptionValue(name: "N"), section: .size,
      help: """
        With --under: keep at least this many frames a second. Also with --for, where a place limits \
        the number of frames; the default there is 5.
        """,
      defaultText: "10", applicability: .picture
    ) { text, options throws(Failure) in
      options.settings.minimumFrameRate = try ValueReading.number(text, in: 1...60)
    },
    OptionDescriptor(
      name: "allow-mute", section: .size,
      help: "With --under: the sound may be left out when it takes the picture's room.",
      applicability: .tunes(.mp4)
    ) { _, options in options.settings.allowsMute = true },
  ]
}
