import Failures
import Planning

extension OptionTable {
  package static let output: [OptionDescriptor] = [
    OptionDescriptor(
      name: "output", short: "o",
      value: OptionValue(name: "OUTPUT", isFile: true), section: .output,
      help: """
        Where to write: a file, a folder (one that exists, or a name that ends in /), a name \
        with {name}, {ext}, {width} or {index} to fill in, or - for standard output. The \
        extension picks the format. Without -o, results go beside their inputs as NAME.min.mp4, \
        NAME.gif or NAME.m4a.
        """,
      brief: "Write here: a file, a folder/, or - for a pipe",
      otherNames: ["out", "outfile", "output-file", "dest", "destination"]
    ) { text, options throws(Failure) in
      if text.isEmpty { throw .usage("needs a value: a file, a folder or -") }
      options.output = text
    },
    OptionDescriptor(
      name: "gif", section: .output, help: "Make a GIF.",
      brief: "Make a GIF instead of an MP4", ownScope: .project
    ) { _, options in options.settings.format = .gif },
    OptionDescriptor(
      name: "mp4", section: .output,
      help: "Make an MP4 (H.264 and AAC). This is the default.",
      ownScope: .project, otherNames: ["h264"]
    ) { _, options in options.settings.format = .mp4 },
    OptionDescriptor(
      name: "audio", section: .output, help: "Keep only the sound, as AAC in an .m4a file.",
      ownScope: .project, otherNames: ["m4a", "aac", "no-video"]
    ) { _, options in options.settings.format = .audio },
    OptionDescriptor(
      name: "if-exists",
      value: OptionValue(name: "WHAT", choices: ExistingFilePolicy.allCases.map(\.rawValue)),
      section: .output,
      help: """
        What to do if the output exists: fail, skip, rename (pick a free name) or overwrite.
        """,
      brief: "fail, skip, rename or overwrite an existing file",
      defaultText: CommandOptions().ifExists.rawValue, commands: [.compress, .compare],
      ownScope: .user,
      otherNames: ["overwrite", "force", "yes", "no-clobber", "skip-existing"]
    ) { text, options throws(Failure) in
      options.ifExists = try ValueReading.choice(text, of: ExistingFilePolicy.self)
    },
    OptionDescriptor(
      name: "strip-metadata", section: .output,
      help: """
        Drop dates, places, titles, covers and chapters, which are kept otherwise.
        """,
      ownScope: .project, otherNames: ["no-metadata", "strip"]
    ) { _, options in options.settings.stripMetadata = true },
  ]
}
