import Compressor
import Failures
import Options
import Requests

extension Session {
  /// `vcompress chat [FILE...]`
  func chat() throws(Failure) -> ExitCode {
    if request.output == "-" {
      throw .usage("A chat answers on standard output: name a file with -o.")
    }
    let store = ChatStore(in: surroundings)
    do throws(Failure) {
      let (chat, isContinued) = try beginning(store)
      let conversation = Conversation(session: self, chat: chat, store: store)
      return conversation.run(isContinued: isContinued)
    } catch {
      console.error(error.message)
      return finish(Tally(), code: ExitCode(error.kind), error: error.message)
    }
  }

  /// What the command line names; without files, what the last chat left, and the options on top.
  private func beginning(
    _ store: ChatStore?
  ) throws(Failure) -> (chat: Chat, isContinued: Bool) {
    var start = Chat.Step()
    for word in request.words {
      if word == "-" { throw Failure(.usage, "Standard input is for the sentences: name files.") }
      try start.add(file: word)
    }
    start.output = request.output.map(absoluteOutput)
    let given: [Setting] = request.inForce.filter {
      $0.origin == .commandLine && $0.isOn && $0.option.isKeptByChats
    }
    start.arguments = given.map { $0.argument }
    guard request.words.isEmpty else { return (Chat(start), false) }
    do throws(Failure) {
      guard var chat = try store?.read(), !chat.current.isEmpty else { return (Chat(start), false) }
      if !given.isEmpty || start.output != nil { chat.add(chat.current.overruled(by: start)) }
      return (chat, true)
    } catch {
      console.warning(error.message)
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
