import Compressor
import Failures
import Pixels
import Planning

extension OptionTable {
  package static let picture: [OptionDescriptor] = [
    OptionDescriptor(
      name: "width", value: OptionValue(name: "PIXELS"), section: .picture,
      help: """
        The width in pixels, or as a share of the source's, such as 50%. The height follows. \
        Never enlarges the picture.
        """,
      brief: "Scale down to this width; 50% works too",
      applicability: .picture
    ) { text, options throws(Failure) in
      if text.hasSuffix("%") {
        options.settings.widthShare = try ValueReading.share(text, in: 1...1000)
        options.settings.width = nil
      } else {
        options.settings.width = try ValueReading.integer(text, in: 1...ValueReading.longestSide)
        options.settings.widthShare = nil
      }
    },
    OptionDescriptor(
      name: "height", value: OptionValue(name: "PIXELS"), section: .picture,
      help: "The height in pixels. The width follows. Never enlarges the picture.",
      applicability: .picture
    ) { text, options throws(Failure) in
      options.settings.height = try ValueReading.integer(text, in: 1...ValueReading.longestSide)
    },
    OptionDescriptor(
      name: "max-size", value: OptionValue(name: "WxH"), section: .picture,
      help: """
        Fit the picture into this box, such as 1280x720. For upright video, the box is turned.
        """,
      brief: "Fit into this box, such as 1280x720",
      applicability: .picture,
      otherNames: ["size", "resize", "scale", "resolution", "max-width", "max-height", "fit"]
    ) { text, options throws(Failure) in
      options.settings.maximumSize = try ValueReading.size(text)
    },
    OptionDescriptor(
      name: "upscale", section: .picture,
      help: "Allow --width, --height and --max-size to enlarge the picture.",
      applicability: .picture, otherNames: ["enlarge"]
    ) { _, options in options.settings.upscale = true },
    OptionDescriptor(
      name: "pixelated", section: .picture,
      help: "Scale without blurring, for pixel art.",
      applicability: .picture, otherNames: ["nearest", "nearest-neighbor", "nearest-neighbour"]
    ) { _, options in options.settings.pixelated = true },
    OptionDescriptor(
      name: "crop", value: OptionValue(name: "W:H:X:Y"), section: .picture,
      help: """
        Keep a part of the upright picture: W pixels wide, H high, with its top left corner at \
        X,Y.
        """,
      brief: "Keep only this part of the picture",
      applicability: .picture
    ) { text, options throws(Failure) in
      options.settings.crop = try ValueReading.crop(text)
    },
    OptionDescriptor(
      name: "rotate", value: OptionValue(name: "DEGREES", choices: ["90", "180", "270"]),
      section: .picture, help: "Turn the picture clockwise by 90, 180 or 270 degrees.",
      applicability: .picture, otherNames: ["turn", "rotation"]
    ) { text, options throws(Failure) in
      options.settings.rotation = try ValueReading.rotation(text)
    },
    OptionDescriptor(
      name: "flip",
      value: OptionValue(
        name: "HOW", choices: Flip.allCases.map(\.rawValue).filter { $0 != "none" }),
      section: .picture,
      help: """
        Mirror the picture: horizontal (swaps left and right), vertical or both.
        """,
      applicability: .picture, otherNames: ["mirror", "hflip", "vflip"]
    ) { text, options throws(Failure) in
      options.settings.flip = try ValueReading.flip(text)
    },
    OptionDescriptor(
      name: "background",
      value: OptionValue(name: "COLOR", choices: ValueReading.colorNames.map(\.name)),
      section: .picture,
      help: """
        The colour behind transparent parts: #rrggbb or a name. By default, a GIF stays \
        transparent and an MP4 turns white.
        """,
      applicability: .picture, otherNames: ["bg", "matte", "color"]
    ) { text, options throws(Failure) in
      options.settings.background = try ValueReading.color(text)
    },
  ]
}
