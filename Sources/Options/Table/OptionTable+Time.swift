import Failures
import Planning

extension OptionTable {
  private static let standard = CompressionSettings()

  package static let time: [OptionDescriptor] = [
    OptionDescriptor(
      name: "start", value: OptionValue(name: "TIME"), section: .time,
      help: """
        Where to begin: seconds, 1:02.5, 1:02:03, a share of the clip such as 25%, or -3 for \
        three seconds before the end.
        """,
      brief: "Begin here: 12, 1:30, 25%, or -3 from the end",
      otherNames: ["from", "ss", "trim", "seek", "begin"]
    ) { text, options throws(Failure) in
      options.settings.start = try ValueReading.moment(text)
    },
    OptionDescriptor(
      name: "end", value: OptionValue(name: "TIME"), section: .time,
      help: "Where to end, written like --start.", otherNames: ["to", "until", "stop"]
    ) { text, options throws(Failure) in
      options.settings.end = try ValueReading.moment(text)
    },
    OptionDescriptor(
      name: "duration", value: OptionValue(name: "TIME"), section: .time,
      help: "How much of the source to keep, from --start on.",
      brief: "Keep this much",
      otherNames: ["length", "seconds"]
    ) { text, options throws(Failure) in
      let time = try ValueReading.time(text)
      if time == .seconds(0) || time == .fraction(0) {
        throw .usage("is nothing: the duration must be more than 0")
      }
      options.settings.duration = time
    },
    OptionDescriptor(
      name: "speed", value: OptionValue(name: "FACTOR"), section: .time,
      help: """
        How many times faster to play, from 0.05 to 100. Less than 1 is slow motion.
        """,
      brief: "Play faster, or slower with less than 1",
      defaultText: Quantities.plain(standard.speed)
    ) { text, options throws(Failure) in
      options.settings.speed = try ValueReading.factor(text, in: 0.05...100)
    },
    OptionDescriptor(
      name: "fps", value: OptionValue(name: "N", choices: ["source"]), section: .time,
      help: """
        The most frames a second. source keeps all of the source's, or up to 50 in a GIF. By \
        default, an MP4 keeps the source's timing and a GIF has up to 20.
        """,
      brief: "At most this many frames a second",
      applicability: .picture, otherNames: ["framerate", "frame-rate", "rate", "r"]
    ) { text, options throws(Failure) in
      options.settings.keepsSourceRate = text == "source"
      options.settings.frameRate = text == "source" ? nil : try ValueReading.frameRate(text)
    },
    OptionDescriptor(
      name: "cfr", section: .time,
      help: """
        MP4: use a constant frame rate, as video editors expect. The rate is --fps or, without \
        it, the source's nominal rate.
        """,
      applicability: .tunes(.mp4), otherNames: ["constant-frame-rate", "vsync", "fps-mode"]
    ) { _, options in options.settings.constantRate = true },
  ]

  package static let sound: [OptionDescriptor] = [
    OptionDescriptor(
      name: "mute", section: .sound, help: "Leave out the sound.",
      brief: "Leave the sound out",
      otherNames: ["no-audio", "no-sound", "silent", "an"]
    ) { _, options in options.settings.mute = true },
    OptionDescriptor(
      name: "volume", value: OptionValue(name: "FACTOR"), section: .sound,
      help: """
        Make the sound louder or softer: a factor from 0 to 10, or a percentage such as 50%.
        """,
      defaultText: Quantities.plain(standard.volume), applicability: .sound, otherNames: ["gain"]
    ) { text, options throws(Failure) in
      options.settings.volume = try ValueReading.factor(text, in: 0...10)
    },
  ]
}
