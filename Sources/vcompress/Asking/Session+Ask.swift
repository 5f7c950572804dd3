import Failures
import Files
import Options
import Requests

extension Session {
  /// Says what a request was understood as, before anything is done.
  func tell(_ asked: AskedRequest) {
    json.write(JSONLine.Request(asked))
    guard !request.json, case .understood(let plan) = asked.reading, !plan.undo else { return }
    tell(plan, command: asked.shownCommand)
  }

  /// What a sentence was understood as, and what it says besides.
  func tell(_ plan: RequestPlan, command: [String]) {
    for mending in plan.mended { console.note("read \(mending.from) as \(mending.to)") }
    console.note("understood: \(ShellText.command(command))")
    for purpose in plan.purposes { console.note("not needed: \(purpose)") }
    for note in plan.notes { console.note("note: \(note)") }
  }

  /// Ends what needs no work: a dry run, and "undo".
  func finishAsked(_ asked: AskedRequest) -> ExitCode {
    if case .understood(let plan) = asked.reading, plan.undo { return undo(asked) }
    return finish(Tally())
  }

  /// Goes one step back. Files stay as they are.
  private func undo(_ asked: AskedRequest) -> ExitCode {
    var history = asked.history
    guard let last = history.results.last else { return finish(Tally()) }
    let current = history.results.dropLast().last
    if !request.dryRun {
      history.results.removeLast()
      if let problem = history.write() {
        let sentence = "Cannot write \(history.path ?? ""): \(problem.asSentence)"
        console.error(sentence)
        return finish(Tally(), code: .inputOutput, error: sentence)
      }
    }
    let names = last.paths.map { SafeText.quoted(AskedRequest.shortened($0)) }
    let undone = names.isEmpty ? SafeText.quoted(last.request) : names.joined(separator: ", ")
    if let current, !current.paths.isEmpty {
      let paths = current.paths.map(AskedRequest.shortened)
      console.note(
        "undone: \(undone) stays where it is; current again: "
          + paths.map(SafeText.quoted).joined(separator: ", "))
      if !request.json { for path in paths { output.write(path + "\n") } }
    } else {
      console.note("undone: \(undone) stays where it is; there was no result before it")
    }
    return finish(Tally())
  }

  /// Keeps the result for requests that go on from it.
  func remember(_ asked: AskedRequest, _ tally: Tally) {
    guard case .understood(let plan) = asked.reading, !plan.undo else { return }
    var history = asked.history
    var arguments: [RequestPlan.Argument] = []
    for setting in request.inForce where setting.isOn && setting.origin == .commandLine {
      guard setting.option.describesResult else { continue }
      arguments.append(setting.argument)
    }
    let result = RequestHistory.Result(
      request: asked.text, arguments: arguments, inputs: asked.inputs.map(PathName.absolute),
      folder: plan.folder, output: request.output.map { $0 == "-" ? $0 : PathName.absolute($0) },
      paths: tally.made.map(\.path).map { $0 == "-" ? $0 : PathName.absolute($0) },
      bytes: tally.made.map(\.bytes).max() ?? 0)
    if let problem = history.add(result) {
      console.warning("The result is not remembered for later requests: \(problem)")
    }
  }
}

extension OptionDescriptor {
  /// Whether its value is the name of a file that is read.
  var namesInput: Bool { value?.isFile == true && section == .editing }
}

extension Setting {
  /// As a request's argument, valid from whichever folder.
  var argument: RequestPlan.Argument {
    RequestPlan.Argument(
      name: option.name,
      value: option.value == nil ? nil : option.namesInput ? PathName.absolute(text) : text)
  }
}

extension AskedRequest {
  /// Why nothing is done; `nil` where the request is understood.
  var refusal: Failure? {
    guard case .refused(let refusal) = reading else { return nil }
    return .usage(refusal.sentence)
  }

  /// Why the command does not take what the request was understood as.
  func refusal(of error: Failure) -> Failure {
    Failure.usage( "The request was understood as: \(ShellText.command(shownCommand)). "
        + error.message)
  }

  /// The command, to be pasted: a dry run shows what would run.
  var shownCommand: [String] { ["vcompress"] + words.filter { $0 != "--dry-run" } }

  /// Whether there is nothing to run.
  func isDone(in request: CommandLineRequest) -> Bool {
    guard case .understood(let plan) = reading else { return false }
    return plan.undo || request.dryRun
  }
}

extension RequestRefusal {
  /// `'avi' cannot be done so. Videos are written as H.264 MP4: --mp4.`
  var sentence: String {
    let shown = words.filter { !$0.isEmpty }.map(SafeText.quotedShort).joined(separator: " and ")
    let start = shown.isEmpty ? "The request \(reason)." : "\(shown) \(reason)."
    return nearest.isEmpty ? start : "\(start) \(nearest)"
  }
}

/// Words as a shell reads them back.
enum ShellText {
  static func command(_ words: [String]) -> String { words.map(word).joined(separator: " ") }

  private static func word(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic && !scalar.properties.isDefaultIgnorableCodePoint
          || "0123456789_./:=,%+@-".unicodeScalars.contains(scalar)
      }
    return isPlain ? text : Completions.quoted(text)
  }
}

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
