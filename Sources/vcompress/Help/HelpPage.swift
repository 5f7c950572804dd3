/// A page of help as plain blocks, which the terminal and the man page show each in its own way.
struct HelpPage: Sendable {
  /// How it is asked for: `vcompress help NAME`.
  var name: String
  var title: String
  /// One line for the list of topics.
  var summary: String
  var blocks: [Block]

  enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// Terms with what they mean, in two columns.
    case terms([Term])
    /// Commands to copy, each under the sentence that says what it does.
    case examples([Example])
    /// Lines that keep their breaks.
    case code(String)
  }

  struct Term: Sendable {
    var term: String
    var text: String

    init(_ term: String, _ text: String) {
      self.term = term
      self.text = text
    }
  }

  struct Example: Sendable {
    var purpose: String
    var command: String

    init(_ purpose: String, _ command: String) {
      self.purpose = purpose
      self.command = command
    }
  }
}
