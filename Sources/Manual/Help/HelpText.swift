package import Options

/// What `--help` and `help` print.
package enum HelpText {
  package static let tagline = "Turn video into the smallest good-looking looping GIF or H.264 MP4."

  package static let examples = [
    HelpPage.Example("A smaller MP4 beside the source: clip.min.mp4", "vcompress clip.mov"),
    HelpPage.Example(
      "Three seconds as a GIF, 480 pixels wide",
      "vcompress clip.mp4 -o clip.gif --start 0:12 --duration 3 --width 480"),
    HelpPage.Example(
      "Fit into 720p, without sound",
      "vcompress clip.mkv -o small.mp4 --max-size 1280x720 --mute"),
    HelpPage.Example("Several files into a folder", "vcompress *.mov -o small/ --if-exists skip"),
    HelpPage.Example("Through a pipe", "cat clip.mp4 | vcompress - -o - --gif > clip.gif"),
  ]

  /// The first page: usage, examples, every option.
  package static func overview(_ layout: TextLayout) -> String {
    var layout = layout
    layout.line("vcompress \(Version.number)")
    layout.line(tagline)
    layout.heading("Usage")
    layout.terms(
      CommandName.allCases.map { HelpPage.Term("vcompress \($0.usage)", $0.summary) }, column: 44)
    layout.heading("Examples")
    layout.terms(examples.map { HelpPage.Term($0.command, $0.purpose) }, column: 4)
    options(for: .compress, &layout)
    layout.heading("More")
    layout.terms(
      HelpTopics.listed.map { HelpPage.Term("vcompress help \($0.name)", $0.summary) },
      column: 32)
    layout.line()
    layout.paragraph(commandNote)
    return layout.text
  }

  package static let commandNote = """
    INPUT may be - for standard input. A -- ends the options: what follows are inputs. A command's \
    name wins over a file's: write ./probe for a file that is called probe.
    """

  /// What a wrong or empty command line is answered with, besides the error.
  package static let hint =
    "vcompress INPUT... [-o OUTPUT] [options]; all of it: vcompress --help\n"

  package static func command(_ command: CommandName, _ layout: TextLayout) -> String {
    if command == .compress { return overview(layout) }
    var layout = layout
    layout.line("vcompress \(command.usage)")
    layout.line()
    layout.paragraph(command.explanation)
    options(for: command, &layout)
    if command == .completions {
      layout.page(CompletionInstructions.page)
    } else if command == .help {
      layout.heading("Topics")
      layout.terms(HelpTopics.listed.map { HelpPage.Term($0.name, $0.summary) })
    }
    return layout.text
  }

  package static func option(_ option: OptionDescriptor, _ layout: TextLayout) -> String {
    var layout = layout
    layout.line(option.synopsis)
    layout.line()
    layout.paragraph(option.fullHelp, indent: 2)
    if let note = note(on: option.applicability) { layout.paragraph(note, indent: 2) }
    if let choices = option.value?.choices, !choices.isEmpty {
      layout.paragraph("Values: \(choices.joined(separator: ", ")).", indent: 2)
    }
    return layout.text
  }

  package static func note(on applicability: OptionDescriptor.Applicability) -> String? {
    switch applicability {
    case .always, .picture, .sound: nil
    case .tunes(let format): "Has no effect on anything but \(format.title)."
    case .changes(let format): "For \(format.title) only."
    }
  }

  private static func options(for command: CommandName, _ layout: inout TextLayout) {
    for section in OptionSection.allCases {
      let options = OptionTable.options(in: section, for: command)
      if options.isEmpty { continue }
      layout.heading(section.rawValue)
      layout.terms(options.map { HelpPage.Term(aligned($0), $0.fullHelp) }, column: 27)
    }
  }

  /// Leaves room for the short name, so that long names stand in one column.
  private static func aligned(_ option: OptionDescriptor) -> String {
    option.short == nil ? "    " + option.synopsis : option.synopsis
  }
}
