import Requests

extension JSONLine {
  /// What was asked in words, and how it was understood.
  struct Request: Encodable {
    var type = "request"
    var text: String
    var command: [String]?
    var arguments: [Argument]?
    var inputs: [String]?
    var folder: String?
    var output: String?
    var undo: Bool?
    var purposes: [String]?
    var mended: [Mending]?
    var notes: [String]?
    var refused: [String]?
    var reason: String?
    var nearest: String?

    struct Argument: Encodable {
      var name: String
      var value: String?
      var words: String?
    }

    struct Mending: Encodable {
      var from: String
      var to: String
    }

    init(_ asked: AskedRequest) {
      self.init(asked.text, asked.reading, command: asked.shownCommand)
    }

    /// - Parameter command: the words that it was understood as.
    init(_ text: String, _ reading: RequestReading, command: [String]) {
      self.text = text
      switch reading {
      case .understood(let plan):
        self.command = command
        arguments = plan.arguments.map {
          Argument(name: $0.name, value: $0.value, words: $0.words.isEmpty ? nil : $0.words)
        }
        inputs = plan.inputs
        folder = plan.folder
        output = plan.output
        undo = plan.undo
        purposes = plan.purposes
        mended = plan.mended.map { Mending(from: $0.from, to: $0.to) }
        notes = plan.notes
      case .refused(let refusal):
        refused = refusal.words
        reason = refusal.reason
        nearest = refusal.nearest
      }
    }
  }
}
