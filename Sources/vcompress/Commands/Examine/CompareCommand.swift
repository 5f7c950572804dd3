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
  /// Where the picture goes; `-` for the line of JSON.
  private let picture: String?

  init(_ invocation: Invocation) {
    files = invocation.words
    page = invocation.options.page
    picture = invocation.options.picture
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard files.count == 2, !files.contains("-") else {
      throw .usage(
        files.contains("-")
          ? "compare reads files, not standard input."
          : "compare needs two files, the source and the compressed one: "
            + "vcompress \(CommandName.compare.usage).")
    }
    if let picture, picture == "-" ? !context.options.json : PairPicture.kind(named: picture) == nil
    {
      throw .usage(
        picture == "-"
          ? "--picture - puts the picture into a line of JSON: add --json, or name a file."
          : "--picture writes a .png or a .jpg: \(SafeText.quoted(picture)) ends in neither.")
    }
    if context.options.verbose { LibraryMessages.show() }
    var tally = Tally(files: 1)
    do throws(Failure) {
      let place = try page.map { path throws(Failure) in
        try ReportFile(path, ifExists: context.options.ifExists, inputs: files)
      }
      let side = try picture.flatMap { path throws(Failure) in
        path == "-"
          ? nil : try ReportFile(path, ifExists: context.options.ifExists, inputs: files)
      }
      let report = try report(for: place, in: context)
      let pair = try report.pair.map { pair throws(Failure) in
        try PairPicture(pair, as: picture.flatMap(PairPicture.kind))
      }
      let written = try write(report, to: place)
      if let side, let pair, !side.isSkipped { try side.write(pair.still.bytes) }
      tell(
        report, page: written, picture: pair.map { JSONLine.Compare.Picture($0, side) }, in: context
      )
      if written != nil { tally.written += 1 }
      for place in [place, side].compactMap(\.self) where place.isSkipped {
        context.console.note(ClosingLine.skipped(place.path))
      }
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
    job.hasPair = picture != nil
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

  private func tell(
    _ report: ComparisonReport, page: String?, picture: JSONLine.Compare.Picture?,
    in context: CommandContext
  ) {
    for note in report.notes { context.console.warning(note) }
    context.json.write(JSONLine.Compare(report, page: page, picture: picture))
    if context.options.json { return }
    context.output.write(SafeText.block(ComparisonText.block(for: report, page: page)))
    if let path = picture?.path { context.output.write("picture: \(SafeText.escaped(path))\n") }
  }
}
