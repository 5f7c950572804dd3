import Failures
import NemoVideo
import Options
import Terminal

/// `vcompress cloud STEP ...`
struct CloudCommand: Command {
  private let words: [String]

  init(_ invocation: Invocation) { words = invocation.words }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    let steps = CloudOptions.Step.allCases
    guard let word = words.first else {
      throw .usage(
        "Name a step: vcompress cloud \(steps.map(\.rawValue).joined(separator: "|"))")
    }
    guard let step = CloudOptions.Step(rawValue: word) else {
      let near = Suggestion.nearest(to: word, among: steps.map(\.rawValue), by: { $0 })
      throw .usage(
        "There is no step \(SafeText.quoted(word)) of cloud."
          + (near.map { " Did you mean \($0)?" } ?? " See: vcompress help cloud"))
    }
    let operands = Array(words.dropFirst())
    let most: Int =
      switch step {
      case .upload: .max
      case .chat, .resume, .cancel: 1
      case .login, .state, .credits, .export, .jobs, .logout: 0
      }
    if operands.count > most || (operands.isEmpty && (step == .upload || step == .chat)) {
      throw .usage("Use it like this: vcompress cloud \(step.usage)")
    }
    var tally = Tally()
    do throws(Failure) {
      let place = try CloudPlace(context)
      let steps = CloudSteps(context: context)
      switch step {
      case .login: try steps.login(place)
      case .logout: try steps.logout(place)
      case .upload: try steps.upload(operands, place)
      case .chat: try steps.say(operands[0], place, &tally)
      case .state: try steps.showState(place)
      case .credits: try steps.showCredits(place)
      case .export: try steps.export(place, &tally)
      case .jobs: steps.showJobs(place)
      case .resume: try steps.resume(operands.first, place, &tally)
      case .cancel: try steps.cancel(operands.first, place)
      }
    } catch {
      context.console.clearBar()
      context.console.failure(error)
      return CommandOutcome(tally, code: ExitCode(error.kind), error: error.message)
    }
    return CommandOutcome(tally)
  }
}
