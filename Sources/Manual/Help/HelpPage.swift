/// A page of help as plain blocks, which the terminal and the man page show each in its own way.
package struct HelpPage: Sendable {
  /// How it is asked for: `vcompress help NAME`.
  package var name: String
  package var title: String
  /// One line for the list of topics.
  package var summary: String
  package var blocks: [Block]

  package enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// Terms with what they mean, in two columns.
    case terms([Term])
    /// Commands to copy, each under the sentence that says what it does.
    case examples([Example])
    /// Lines that keep their breaks.
    case code(String)
  }

  package struct Term: Sendable {
    package var term: String
    package var text: String

    package init(_ term: String, _ text: String) {
      self.term = term
      self.text = text
    }
  }

  package struct Example: Sendable {
    package var purpose: String
    package var command: String

    package init(_ purpose: String, _ command: String) {
      self.purpose = purpose
      self.command = command
    }
  }
}
