import Batch
import Compressor
import Failures
import Files
import MediaIO
import Options
import Planning
import Terminal

/// `vcompress batch ...`
struct BatchCommand: Command {
  private let words: [String]
  private let wordsBeforeSeparator: Int?
  private let options: BatchOptions

  init(_ invocation: Invocation) {
    words = invocation.words
    wordsBeforeSeparator = invocation.wordsBeforeSeparator
    options = invocation.options.batch
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    let step = BatchOptions.Step(words)
    try checkOptions(of: step, in: context)
    var words = words
    if step != .here { words.removeFirst() }
    let engineOptions = takeEngineOptions(&words, step)
    guard let word = words.first, words.count == step.operands else {
      throw .usage(
        words.count < step.operands
          ? "Name a folder or a job: vcompress batch \(step.usage)"
          : "Name only one: vcompress batch \(step.usage)")
    }
    if context.options.verbose { LibraryMessages.show() }
    Signals.expectScheduler()
    let steps = BatchSteps(context: context, options: options)
    do throws(Failure) {
      let folder = try JobFolder.named(try PathName.absolute(word))
      switch step {
      case .here: return try steps.runHere(word)
      case .plan: return try steps.makePlan(word)
      case .submit: return try steps.submit(folder, engineOptions)
      case .runTask: return try steps.runTask(folder)
      case .runFile: return try steps.runFile(words[1], of: folder)
      case .status: return try steps.tellStatus(folder)
      case .merge: return try steps.merge(folder)
      case .retry: return try steps.retry(folder)
      }
    } catch {
      let sentence = error.message.asSentence
      if error.kind != .cancelled { throw Failure(error.kind, Sentence(sentence)) }
      context.console.error(sentence)
      return CommandOutcome(Tally(), code: Signals.batchExitCode, error: sentence)
    }
  }

  private func takeEngineOptions(
    _ words: inout [String], _ step: BatchOptions.Step
  ) -> [String] {
    guard step == .submit, let separator = wordsBeforeSeparator else { return [] }
    let kept = max(0, separator - 1)
    let options = Array(words.dropFirst(kept))
    words = Array(words.prefix(kept))
    return options
  }

  private func checkOptions(
    of step: BatchOptions.Step, in context: CommandContext
  ) throws(Failure) {
    for option in context.invocation.inForce.map(\.option) {
      let applies =
        switch option.section {
        case .batch: step.options.contains(option.name)
        case .running: !["dry-run", "threads", "preset"].contains(option.name) || step.makesPlan
        default: step.makesPlan
        }
      if !applies {
        throw .usage(
          "\(option.flag) does not apply to 'vcompress batch \(step.usage)'.")
      }
    }
    if step.makesPlan {
      if context.options.ifExists == .rename {
        throw .usage(
          "--if-exists rename does not work with batch, which names the results itself.")
      }
    }
  }
}

extension Signals {
  /// How a batch ends when it was stopped: schedulers send SIGTERM when time is up, and the rest
  /// is for another run.
  static var batchExitCode: ExitCode {
    exitCode(for: stopSignal) == .terminated ? .temporary : .interrupted
  }
}
