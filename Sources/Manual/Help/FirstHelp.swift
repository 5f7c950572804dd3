import Options

/// What a newcomer sees: five examples, and one screen of help.
package enum FirstHelp {
  package static let examples = [
    HelpPage.Example("A smaller MP4: clip.min.mp4", "vcompress clip.mov"),
    HelpPage.Example("A looping GIF", "vcompress clip.mp4 clip.gif"),
    HelpPage.Example("The best picture in 8 MB", "vcompress clip.mp4 chat.mp4 --under 8MB"),
    HelpPage.Example("Every video in a folder", "vcompress batch clips/ -o small/"),
    HelpPage.Example("In plain words", "vcompress ask \"480p, no sound\" clip.mp4"),
  ]

  /// What `vcompress` alone is answered with.
  package static func welcome(_ layout: TextLayout) -> String {
    var layout = layout
    layout.paragraph(HelpText.tagline)
    layout.line()
    layout.terms(examples.map { HelpPage.Term($0.command, $0.purpose) }, column: column)
    layout.line()
    layout.paragraph("More: vcompress -h for common options, vcompress --help for all of them.")
    return layout.text
  }

  /// What `-h` is answered with.
  package static func screen(_ layout: TextLayout) -> String {
    var layout = layout
    layout.line("vcompress \(Version.number)")
    layout.paragraph(HelpText.tagline)
    layout.heading("Usage")
    layout.line("  vcompress \(CommandName.compress.usage)")
    layout.heading("Examples")
    layout.terms(examples.map { HelpPage.Term($0.command, $0.purpose) }, column: column)
    layout.heading("Common options")
    let common = OptionTable.options.compactMap { option in
      option.brief.map { HelpPage.Term(option.aligned, $0) }
    }
    layout.terms(common, column: 27)
    layout.heading("Commands")
    let others = CommandName.named.filter { $0 != .help }.map(\.rawValue)
    layout.paragraph(others.joined(separator: ", "), indent: 2)
    layout.heading("More")
    layout.terms(
      [
        .init("vcompress --help", "Every option and command"),
        .init("vcompress help WORD", "One topic, command or option: gif, size, batch, crop"),
      ], column: 27)
    return layout.text
  }

  private static let column = 46
}

extension OptionDescriptor {
  /// Leaves room for the short name, so that long names stand in one column.
  var aligned: String { short == nil ? "    " + synopsis : synopsis }
}
