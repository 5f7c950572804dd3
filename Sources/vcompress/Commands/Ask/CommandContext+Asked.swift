import Compressor
import Failures
import Files
import Options
import Requests
import Terminal

extension CommandContext {
  /// Says what a request was understood as, before anything is done.
  func tell(_ asked: AskedRequest) {
    json.write(JSONLine.Request(asked))
    guard !invocation.options.json, case .understood(let plan) = asked.reading, !plan.undo else {
      return
    }
    for words in asked.leftOut { console.note("left out: \(words)") }
    tell(plan, command: asked.shownCommand)
  }

  /// What a sentence was understood as, and what it says besides.
  func tell(_ plan: RequestPlan, command: [String]) {
    for mending in plan.mended { console.note("read \(mending.from) as \(mending.to)") }
    console.note("understood: \(ShellText.command(command))")
    for purpose in plan.purposes { console.note("not needed: \(purpose)") }
    for note in plan.notes { console.note("note: \(note)") }
  }

  /// Keeps the result for requests that go on from it.
  func remember(_ asked: AskedRequest, _ tally: Tally) {
    guard case .understood(let plan) = asked.reading, !plan.undo else { return }
    var history = asked.history
    var arguments: [RequestPlan.Argument] = []
    for setting in invocation.inForce where setting.isOn && setting.origin == .commandLine {
      guard setting.option.describesResult else { continue }
      arguments.append(setting.argument)
    }
    let result = RequestHistory.Result(
      request: asked.text, arguments: arguments, inputs: asked.inputs.map(PathName.noted),
      folder: plan.folder,
      output: invocation.options.output.map { $0 == "-" ? $0 : PathName.noted($0) },
      paths: tally.made.map(\.path).map { $0 == "-" ? $0 : PathName.noted($0) },
      bytes: tally.made.map(\.bytes).max() ?? 0)
    if let problem = history.add(result) {
      console.warning("The result is not remembered for later requests: \(problem)")
    }
  }
}

extension Setting {
  /// As a request's argument, valid from whichever folder.
  var argument: RequestPlan.Argument {
    RequestPlan.Argument(
      name: option.name,
      value: option.value == nil ? nil : option.namesInput ? PathName.noted(text) : text)
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
    Failure.usage(
      "The request was understood as: \(ShellText.command(shownCommand)). "
        + error.message)
  }

  /// The command, to be pasted: a dry run shows what would run.
  var shownCommand: [String] { ["vcompress"] + words.filter { $0 != "--dry-run" } }

  /// Whether there is nothing to run.
  func isDone(in invocation: Invocation) -> Bool {
    guard case .understood(let plan) = reading else { return false }
    // A dry run of the command finds what the run would find.
    let hasFiles = !inputs.isEmpty && plan.folder == nil
    return plan.undo || invocation.options.dryRun && !hasFiles
  }
}

extension RequestRefusal {
  /// `'avi' cannot be done so. Videos are written as H.264 MP4: --mp4.`
  var sentence: String { sentence(quoting: SafeText.quotedShort) }
}
