import Requests

extension JSONLine {
  /// What was asked in words, and how it was understood.
  struct Request: Codable {
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
    /// The words that are not followed, where the rest is.
    var leftOut: [String]?
    var refused: [String]?
    var reason: String?
    var nearest: String?
    /// What would be done without the words at fault, as `arguments`; absent where nothing is offered.
    var rest: [Argument]?

    struct Argument: Codable {
      var name: String
      var value: String?
      var words: String?

      init(_ argument: RequestPlan.Argument) {
        name = argument.name
        value = argument.value
        words = argument.words.isEmpty ? nil : argument.words
      }
    }

    struct Mending: Codable {
      var from: String
      var to: String
    }

    init(_ asked: AskedRequest) {
      self.init(asked.text, asked.reading, command: asked.shownCommand)
      if !asked.leftOut.isEmpty { leftOut = asked.leftOut }
    }

    /// - Parameter command: the words that it was understood as.
    init(_ text: String, _ reading: RequestReading, command: [String]) {
      self.text = text
      switch reading {
      case .understood(let plan):
        self.command = command
        arguments = plan.arguments.map(Argument.init)
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
        rest = refusal.rest?.arguments.map(Argument.init)
      }
    }
  }
}
