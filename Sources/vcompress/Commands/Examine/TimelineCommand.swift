import Failures
import Options
import Terminal
import Timeline

/// `vcompress timeline DRAFT`: the draft's tracks in one line.
struct TimelineCommand: Command {
  private let drafts: [String]

  init(_ invocation: Invocation) { drafts = invocation.words }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard !drafts.isEmpty else {
      throw .usage("There is no draft. Usage: vcompress \(CommandName.timeline.usage)")
    }
    var tally = Tally(files: drafts.count)
    for path in drafts {
      do throws(Failure) {
        let draft = try DraftFile.read(path)
        context.json.write(
          JSONLine.Timeline(input: path, tracks: draft.tracks.count, summary: draft.summary))
        if !context.options.json { context.output.write(SafeText.escaped(draft.summary) + "\n") }
      } catch {
        context.console.error(error.message)
        tally.add(failure: ExitCode(error.kind))
      }
    }
    return CommandOutcome(tally)
  }
}
