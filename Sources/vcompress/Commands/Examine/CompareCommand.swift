import Compressor
import Failures
import Files
import MediaIO
import Options
import Pages
import Planning
import Terminal

/// `vcompress compare A B`
struct CompareCommand: Command {
  private let files: [String]
  /// Where the page goes; `nil`: none is wanted.
  private let page: String?

  init(_ invocation: Invocation) {
    files = invocation.words
    page = invocation.options.page
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard files.count == 2, !files.contains("-") else {
      throw .usage(
        files.contains("-")
          ? "compare reads files, not standard input."
          : "compare needs two files, the source and the compressed one: "
            + "vcompress \(CommandName.compare.usage).")
    }
    if context.options.verbose { LibraryMessages.show() }
    var tally = Tally(files: 1)
    do throws(Failure) {
      let place = try page.map { path throws(Failure) in
        try ReportFile(path, ifExists: context.options.ifExists, inputs: files)
      }
      let report = try report(for: place, in: context)
      let written = try write(report, to: place)
      tell(report, page: written, in: context)
      if written != nil { tally.written += 1 }
      if let place, place.isSkipped { context.console.note(ClosingLine.skipped(place.path)) }
    } catch {
      context.console.clearBar()
      context.console.failure(error)
      let code = ExitCode(error.kind)
      context.json.write(
        JSONLine.Compare(
          reference: files[0], compressed: files[1], exitCode: code.rawValue,
          error: error.message))
      tally.add(failure: code)
    }
    return CommandOutcome(tally)
  }

  private func report(
    for place: ReportFile?, in context: CommandContext
  ) throws(Failure) -> ComparisonReport {
    var job = ComparisonJob(reference: files[0], compressed: files[1])
    job.threads = context.options.settings.threads
    job.showsPictures = place?.isSkipped == false
    var reporter = JobReporter(
      console: context.console, json: context.json, index: 1, name: PathName(files[1]).last,
      ceiling: nil)
    let report = try job.run { reporter.report($0) }
    context.console.clearBar()
    return report
  }

  /// The page's path; `nil` where none was written.
  private func write(
    _ report: ComparisonReport, to place: ReportFile?
  ) throws(Failure) -> String? {
    guard let place, !place.isSkipped else { return nil }
    try place.write(Array(ComparisonPage(report).text.utf8))
    return place.path
  }

  private func tell(_ report: ComparisonReport, page: String?, in context: CommandContext) {
    for note in report.notes { context.console.warning(note) }
    context.json.write(JSONLine.Compare(report, page: page))
    if context.options.json { return }
    context.output.write(SafeText.block(ComparisonText.block(for: report, page: page)))
  }
}
