package import Options

/// What `--help` and `help` print.
package enum HelpText {
  package static let tagline = "Turn video into the smallest good-looking looping GIF or H.264 MP4."

  package static let examples = FirstHelp.examples

  /// All of it: usage, examples, every option.
  package static func overview(_ layout: TextLayout) -> String {
    var layout = layout
    layout.line("vcompress \(Version.number)")
    layout.line(tagline)
    layout.heading("Usage")
    layout.terms(
      CommandName.allCases.map { HelpPage.Term("vcompress \($0.usage)", $0.summary) }, column: 44)
    layout.heading("Examples")
    layout.terms(examples.map { HelpPage.Term($0.command, $0.purpose) }, column: 46)
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
    INPUT can be - for standard input. All words after -- are inputs. For a file with the name of \
    a command, write ./probe.
    """

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
    case .tunes(let format): "Only affects \(format.title)."
    case .changes(let format): "For \(format.title) only."
    }
  }

  private static func options(for command: CommandName, _ layout: inout TextLayout) {
    for section in OptionSection.allCases {
      if OptionTable.options(in: section, for: command).isEmpty { continue }
      layout.heading(section.rawValue)
      options(in: section, for: command, &layout)
    }
  }

  static func options(
    in section: OptionSection, for command: CommandName, _ layout: inout TextLayout
  ) {
    layout.terms(
      OptionTable.options(in: section, for: command).map { HelpPage.Term($0.aligned, $0.fullHelp) },
      column: 27)
  }
}
