import AnimatedImages
import Compressor
import Failures
import Files
import Options
import Pages
import Terminal

/// `vcompress probe FILE...`
struct ProbeCommand: Command {
  private let files: [String]
  /// Whether the picture is looked at, too.
  private let measuresQuality: Bool

  init(_ invocation: Invocation) {
    files = invocation.words
    measuresQuality = invocation.options.measuresQuality
  }

  func run(in context: CommandContext) throws(Failure) -> CommandOutcome {
    guard !files.isEmpty else {
      throw .usage(
        "probe needs a file: vcompress \(CommandName.probe.usage). "
          + "A file that is called probe is written ./probe.")
    }
    guard !files.contains("-") else { throw .usage("probe reads files, not standard input.") }
    var tally = Tally(files: files.count)
    for (offset, path) in files.enumerated() {
      if Signals.stopSignal != nil {
        tally.add(failure: Signals.exitCode(for: Signals.stopSignal), times: tally.files - offset)
        break
      }
      do throws(Failure) {
        let report = try SourceReport.probe(path)
        let quality = measuresQuality ? try quality(of: path, at: offset, in: context) : nil
        let anatomy = report.container == "gif" ? try GIFAnatomy.examine(path) : nil
        context.json.write(
          JSONLine.Probe(
            input: path, report: report, quality: quality, anatomy: anatomy,
            advice: anatomy.map(AnatomyText.advice)))
        if !context.options.json {
          let lines =
            (anatomy.map(AnatomyText.lines) ?? []) + (quality.map(QualityText.lines) ?? [])
          let words = ([report.description] + lines).joined(separator: "\n")
          context.output.write((offset > 0 ? "\n" : "") + SafeText.block(words))
        }
      } catch {
        let code = ExitCode(error.kind)
        context.json.write(
          JSONLine.Probe<SourceReport>(
            input: path, exitCode: code.rawValue, error: error.message))
        context.console.error(error.message)
        tally.add(failure: code)
      }
    }
    return CommandOutcome(tally)
  }

  /// What samples of the picture say.
  private func quality(
    of path: String, at offset: Int, in context: CommandContext
  ) throws(Failure) -> QualityReport? {
    var reporter = JobReporter(
      console: context.console, json: context.json, index: offset + 1, name: PathName(path).last,
      ceiling: nil)
    defer { context.console.clearBar() }
    let report = try QualityReport.measure(path) { reporter.report($0) }
    if report == nil {
      context.console.warning("\(path): nothing moves in it, so there is no more to tell")
    }
    return report
  }
}
