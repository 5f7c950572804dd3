import Compressor
import Failures
import Options
import Timeline

/// `vcompress render DRAFT`: the draft as a video or a GIF.
struct RenderCommand: Command {
  private let drafts: [String]

  init(_ invocation: Invocation) { drafts = invocation.words }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard let path = drafts.first, drafts.count == 1 else {
      throw .usage("Give one draft. Usage: vcompress \(CommandName.render.usage)")
    }
    let results = ResultsRun(context: context, inputs: [.clips(name: path)])
    let list: EditList
    do throws(Failure) {
      list = try DraftFile.editList(of: path)
    } catch {
      return results.fail(with: error)
    }
    return try results.run { list.adding($0) }
  }
}
