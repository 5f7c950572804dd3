import Compressor
import Failures
import Options
import Requests
import Terminal

/// `vcompress chat [FILE...]`
struct ChatCommand: Command {
  private let output: String?

  init(_ invocation: Invocation) { output = invocation.options.output }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    if output == "-" { throw .usage("A chat answers on standard output: name a file with -o.") }
    let store = ChatStore(in: context.environment)
    let (chat, isContinued) = try beginning(store, in: context)
    return Conversation(context: context, chat: chat, store: store).run(isContinued: isContinued)
  }

  /// What the command line names; without files, what the last chat left, and the options on top.
  private func beginning(
    _ store: ChatStore?, in context: CommandContext
  ) throws(Failure) -> (chat: Chat, isContinued: Bool) {
    var start = Chat.Step()
    for word in context.invocation.words {
      if word == "-" { throw Failure(.usage, "Standard input is for the sentences: name files.") }
      try start.add(file: word)
    }
    start.output = context.options.output.map(absoluteOutput)
    let given: [Setting] = context.invocation.inForce.filter {
      $0.origin == .commandLine && $0.isOn && $0.option.isKeptByChats
    }
    start.arguments = given.map { $0.argument }
    guard context.invocation.words.isEmpty else { return (Chat(start), false) }
    do throws(Failure) {
      guard var chat = try store?.read(), !chat.current.isEmpty else { return (Chat(start), false) }
      if !given.isEmpty || start.output != nil { chat.add(chat.current.overruled(by: start)) }
      return (chat, true)
    } catch {
      context.console.warning(error.message)
      return (Chat(start), false)
    }
  }
}

extension OptionDescriptor {
  /// Whether it goes on from sentence to sentence.
  var isKeptByChats: Bool { describesResult || name == "preset" }
}

extension Chat.Step {
  /// This step with options that win.
  fileprivate func overruled(by other: Chat.Step) -> Chat.Step {
    var step = self
    step.sentence = ""
    step.arguments.removeAll { old in
      other.arguments.contains { $0.name == old.name || OptionTable.exclude($0.name, old.name) }
    }
    step.arguments += other.arguments
    step.output = other.output ?? output
    return step
  }
}
