import Compressor
import Failures
import Files
import Options

extension Session {
  /// `vcompress compare A B`
  func compare() throws(Failure) -> ExitCode {
    guard request.words.count == 2, !request.words.contains("-") else {
      throw .usage(
        request.words.contains("-")
          ? "compare reads files, not standard input."
          : "compare needs two files, the source and the compressed one: "
            + "vcompress \(Command.compare.usage).")
    }
    if request.verbose { LibraryMessages.show() }
    var tally = Tally(files: 1)
    do throws(Failure) {
      let page = try request.page.map { path throws(Failure) in
        try ReportFile(path, ifExists: request.ifExists, inputs: request.words)
      }
      let report = try report(for: page)
      let written = try write(report, to: page)
      tell(report, page: written)
      if written != nil { tally.written += 1 }
      if let page, page.isSkipped { console.note(ClosingLine.skipped(page.path)) }
    } catch {
      let code = ExitCode(error.kind)
      console.clearBar()
      if error.kind == .cancelled { console.note(error.message) } else { console.error(error.message) }
      json.write(
        JSONLine.Compare(
          reference: request.words[0], compressed: request.words[1], exitCode: code.rawValue,
          error: error.message))
      tally.add(failure: code)
    }
    return finish(tally)
  }

  private func report(for page: ReportFile?) throws(Failure) -> ComparisonReport {
    var job = ComparisonJob(reference: request.words[0], compressed: request.words[1])
    job.threads = request.settings.threads
    job.showsPictures = page?.isSkipped == false
    var reporter = JobReporter(
      console: console, json: json, index: 1, name: PathName(request.words[1]).last, ceiling: nil)
    let report = try job.run { reporter.report($0) }
    console.clearBar()
    return report
  }

  /// The page's path; `nil` where none was written.
  private func write(
    _ report: ComparisonReport, to page: ReportFile?
  ) throws(Failure) -> String? {
    guard let page, !page.isSkipped else { return nil }
    try page.write(Array(ComparisonPage(report).text.utf8))
    return page.path
  }

  private func tell(_ report: ComparisonReport, page: String?) {
    for note in report.notes { console.warning(note) }
    json.write(JSONLine.Compare(report, page: page))
    if request.json { return }
    output.write(Self.block(ComparisonText.block(for: report, page: page)))
  }
}
