import Failures
import GIFEncoding
import Pixels
import Planning

extension OptionTable {
  private static let standard = CompressionSettings()

  package static let quality: [OptionDescriptor] = [
    OptionDescriptor(
      name: "quality", value: OptionValue(name: "1-100"), section: .quality,
      help: "How close to the source the result looks. Lower is smaller.",
      brief: "How close to the source it looks; 75 if not given",
      defaultText: "\(CompressionSettings.standardQuality), or as good as it gets with --under",
      applicability: .picture, otherNames: ["q", "lossy", "compression"]
    ) { text, options throws(Failure) in
      options.settings.quality = try ValueReading.integer(text, in: 1...100)
    },
    OptionDescriptor(
      name: "effort",
      value: OptionValue(name: "HOW", choices: Effort.allCases.map(\.rawValue)),
      section: .quality, help: "How much time to spend on a better result: fast, normal or best.",
      defaultText: standard.effort.rawValue, applicability: .picture,
      otherNames: ["fast", "best", "slow"]
    ) { text, options throws(Failure) in
      options.settings.effort = try ValueReading.choice(text, of: Effort.self)
    },
    OptionDescriptor(
      name: "crf", value: OptionValue(name: "0-51"), section: .quality,
      help: "MP4, for experts: x264's constant rate factor, instead of --quality.",
      applicability: .tunes(.mp4)
    ) { text, options throws(Failure) in
      options.settings.crf = try ValueReading.number(text, in: 0...51)
    },
    OptionDescriptor(
      name: "x264-preset",
      value: OptionValue(name: "NAME", choices: X264Preset.allCases.map(\.rawValue)),
      section: .quality,
      help: """
        MP4, for experts: x264's preset, from ultrafast to veryslow, instead of --effort.
        """,
      applicability: .tunes(.mp4)
    ) { text, options throws(Failure) in
      options.settings.preset = try ValueReading.choice(text, of: X264Preset.self)
    },
  ]

  package static let gif: [OptionDescriptor] = [
    OptionDescriptor(
      name: "loop", value: OptionValue(name: "N", choices: ["forever", "none"]), section: .gif,
      help: "How many times to play: a number, forever, or none (once).",
      defaultText: "as the source, or forever", applicability: .tunes(.gif),
      otherNames: ["loops", "repeat", "loop-count"]
    ) { text, options throws(Failure) in
      options.settings.loopCount = try ValueReading.loopCount(text)
    },
    OptionDescriptor(
      name: "reverse", section: .gif, help: "Play backward.", applicability: .changes(.gif),
      otherNames: ["backward", "backwards"]
    ) { _, options in options.settings.playback = .reverse },
    OptionDescriptor(
      name: "bounce", section: .gif, help: "Play forward, then backward.",
      applicability: .changes(.gif), otherNames: ["boomerang", "ping-pong", "pingpong", "yoyo"]
    ) { _, options in options.settings.playback = .bounce },
    OptionDescriptor(
      name: "colors", value: OptionValue(name: "2-256"), section: .gif,
      help: "Show at most this many colours at once; fewer make a smaller file.",
      defaultText: "\(standard.colors)",
      applicability: .tunes(.gif), otherNames: ["colours", "palette"]
    ) { text, options throws(Failure) in
      options.settings.colors = try ValueReading.integer(text, in: 2...256)
    },
    OptionDescriptor(
      name: "dither", value: OptionValue(name: "0-1", choices: ["none"]), section: .gif,
      help: """
        How strongly to mix missing colours from dots: 0 or none for flat areas, 1 for the most. \
        By default, the encoder chooses.
        """,
      applicability: .tunes(.gif), otherNames: ["dithering", "no-dither"]
    ) { text, options throws(Failure) in
      if text == "none" {
        options.settings.dither = 0
      } else if let value = try? ValueReading.number(text, in: 0...1) {
        options.settings.dither = value
      } else {
        throw .usage(ValueReading.refusal(text, "a number from 0 to 1, or none"))
      }
    },
    OptionDescriptor(
      name: "end-pause", value: OptionValue(name: "SECONDS"), section: .gif,
      help: "How much longer to show the last frame, from 0 to 600 seconds.",
      defaultText: Quantities.plain(standard.endPause), applicability: .tunes(.gif),
      otherNames: ["pause", "last-delay"]
    ) { text, options throws(Failure) in
      options.settings.endPause = try ValueReading.number(text, in: 0...600)
    },
  ]
}
