import Compressor
import Failures
import Files
import Manual
import Options
import Requests
import Terminal

/// One chat from its first sentence to its last.
final class Conversation {
  let context: CommandContext
  let store: ChatStore?
  var chat: Chat
  /// What was made, in all.
  var tally = Tally()
  private var saidThatNothingIsKept = false
  private var plainLines = PlainLines()
  /// The line editor; `nil` where nobody types.
  private var editor: EditedLines?

  var console: Console { context.console }
  var json: JSONReport { context.json }

  init(context: CommandContext, chat: Chat, store: ChatStore?) {
    self.context = context
    self.chat = chat
    self.store = store
  }

  func run(isContinued: Bool) -> CommandOutcome {
    // Results are for whoever reads standard output; the prompt is for whoever looks.
    if OutputStream(descriptor: 0).isTerminal, console.stream.isTerminal {
      editor = EditedLines(earlier: store?.sentences() ?? [])
    }
    defer { editor = nil }
    greet(isContinued: isContinued)
    while context.lostOutput == nil {
      // At the prompt a wish to stop needs no answer but the end.
      Signals.announce(.none)
      let line = editor?.next() ?? plainLines.next()
      context.announceStops()
      switch line {
      case .line(let text):
        if text.contains(where: { !$0.isWhitespace }), !follow(text) { return end(.done) }
      case .unreadable(let sentence): refuse(sentence)
      case .end:
        if editor != nil { console.note("") }
        return end(.done)
      case .stopped:
        if editor != nil { console.note("") }
      case .failed(let number):
        let sentence = "Cannot read standard input: \(FileError.message(number))."
        console.error(sentence)
        return end(.inputOutput, error: sentence)
      }
      // During an export, too.
      if let signal = Signals.stopSignal { return end(Signals.exitCode(for: signal)) }
    }
    return end(.inputOutput)
  }

  private func end(_ code: ExitCode, error: String? = nil) -> CommandOutcome {
    if let editor, let problem = store?.write(sentences: editor.earlier) { warn(problem) }
    return CommandOutcome(tally, code: code, error: error)
  }

  /// - Returns: whether it goes on.
  private func follow(_ text: String) -> Bool {
    switch ChatWord(text) {
    case .quit: return false
    case .help: help()
    case .show: show()
    case .undo: undo()
    case .preview: preview()
    case .export(let place): export(to: place)
    case nil: read(text)
    }
    return true
  }

  // MARK: Sentences

  private func read(_ sentence: String) {
    let reading = chat.reading(sentence)
    let plan: RequestPlan
    switch reading {
    case .refused(let refusal):
      json.write(JSONLine.Request(sentence, reading, command: []))
      console.error(refusal.sentence)
      return
    case .understood(let understood): plan = understood
    }
    if plan.undo { return undo() }
    do throws(Failure) {
      let step = try chat.current.following(sentence, plan)
      try check(step)
      chat.add(step)
    } catch {
      return refuse(error.message, sentence: sentence)
    }
    let command = Self.command(chat.current)
    json.write(JSONLine.Request(sentence, reading, command: command))
    if !context.invocation.options.json { context.tell(plan, command: command) }
    keep()
  }

  private func undo() {
    guard let step = chat.undo() else { return refuse("There is nothing to undo.") }
    console.note("undone: \(SafeText.shortened(step.sentence, toColumns: 60))")
    tell("current")
    keep()
  }

  /// Changes nothing.
  func refuse(_ message: String, sentence: String? = nil) {
    json.write(JSONLine.ChatRefusal(text: sentence, error: message))
    console.error(message)
  }

  // MARK: What is told

  private func greet(isContinued: Bool) {
    if let problem = store?.problem { warn(problem) }
    if isContinued {
      tell("continuing")
      for file in chat.current.files where FileStatus(path: file) == nil {
        console.warning(
          "\(SafeText.quoted(AskedRequest.shortened(file))) no longer exists, so nothing can be made "
            + "from it.")
      }
    } else {
      tell("begun")
    }
    if chat.current.files.isEmpty, !context.invocation.options.json {
      console.note("No file yet. Name one, for example: make clip.mp4 a gif")
    }
    if editor != nil { console.note("Say what to make. Type help for everything else.") }
  }

  /// The command so far, and what brought it about.
  func tell(_ event: String) {
    let command = Self.command(chat.current)
    json.write(
      JSONLine.Chat(
        event: event, command: command, inputs: chat.current.files, steps: chat.steps.count))
    if context.invocation.options.json { return }
    let words = ["begun": "so far", "current": "now"][event] ?? event
    console.note("\(words): \(ShellText.command(command))")
  }

  private func help() {
    var layout = context.layout
    layout.page(HelpTopics.chat)
    console.text(layout.text)
  }

  static func command(_ step: Chat.Step) -> [String] { ["vcompress"] + step.words }

  /// Keeps what was said so far.
  func keep() {
    guard let store else { return warn("there is no home folder") }
    if let problem = store.write(chat) { warn(problem) }
  }

  private func warn(_ problem: String) {
    if saidThatNothingIsKept { return }
    saidThatNothingIsKept = true
    console.warning("This chat cannot be saved: \(problem).")
  }
}
