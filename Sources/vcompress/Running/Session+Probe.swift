import Compressor
import Failures
import Files
import Options

extension Session {
  /// `vcompress probe FILE...`
  func probe() throws(Failure) -> ExitCode {
    guard !request.words.isEmpty else {
      throw .usage(
        "probe needs a file: vcompress \(Command.probe.usage). "
          + "A file that is called probe is written ./probe.")
    }
    guard !request.words.contains("-") else {
      throw .usage("probe reads files, not standard input.")
    }
    var tally = Tally(files: request.words.count)
    for (offset, path) in request.words.enumerated() {
      if Signals.stopSignal != nil {
        tally.add(failure: Signals.exitCode(for: Signals.stopSignal), times: tally.files - offset)
        break
      }
      do throws(Failure) {
        let report = try SourceReport.probe(path)
        let quality = request.measuresQuality ? try self.quality(of: path, at: offset) : nil
        json.write(JSONLine.Probe(input: path, report: report, quality: quality))
        if !request.json {
          let words =
            quality.map { "\n" + QualityText.lines(for: $0).joined(separator: "\n") } ?? ""
          output.write((offset > 0 ? "\n" : "") + Self.block(report.description + words))
        }
      } catch {
        let code = ExitCode(error.kind)
        json.write(
          JSONLine.Probe<SourceReport>(
            input: path, exitCode: code.rawValue, error: error.message))
        console.error(error.message)
        tally.add(failure: code)
      }
    }
    return finish(tally)
  }

  /// What samples of the picture say.
  private func quality(
    of path: String, at offset: Int
  ) throws(Failure) -> QualityReport? {
    var reporter = JobReporter(
      console: console, json: json, index: offset + 1, name: PathName(path).last, ceiling: nil)
    defer { console.clearBar() }
    let report = try QualityReport.measure(path) { reporter.report($0) }
    if report == nil {
      console.warning("\(path): nothing moves in it, so there is no more to tell")
    }
    return report
  }

  /// Text of several lines, safe to show, with its closing newline.
  static func block(_ text: String) -> String {
    let safe = SafeText.escaped(text, keepingNewlines: true)
    return safe.hasSuffix("\n") ? safe : safe + "\n"
  }
}
