import Compressor
import Failures
import Options
import Planning
import Timeline

/// `vcompress render DRAFT`: the draft as a video or a GIF.
struct RenderCommand: Command {
  private let drafts: [String]

  init(_ invocation: Invocation) { drafts = invocation.words }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard let path = drafts.first, drafts.count == 1 else {
      throw .usage("Give one draft. Usage: vcompress \(CommandName.render.usage)")
    }
    let list: ClipList
    do throws(Failure) {
      list = try DraftFile.clipList(of: path)
    } catch {
      return ResultsRun(context: context, inputs: [.file(path)]).fail(with: error)
    }
    return try ResultsRun(context: context, inputs: [.clips(list.clips, name: path)]).run {
      list.edits.adding($0)
    }
  }
}
