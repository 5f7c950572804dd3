import Compressor

extension Session {
  /// `vcompress probe FILE...`
  func probe() throws(UsageError) -> ExitCode {
    guard !request.words.isEmpty else {
      throw UsageError(
        "probe needs a file: vcompress \(Command.probe.usage). "
          + "A file that is called probe is written ./probe.")
    }
    guard !request.words.contains("-") else {
      throw UsageError("probe reads files, not standard input.")
    }
    var tally = Tally(files: request.words.count)
    for (offset, path) in request.words.enumerated() {
      if Signals.stopSignal != nil {
        tally.add(failure: Signals.exitCode(for: Signals.stopSignal), times: tally.files - offset)
        break
      }
      do throws(CompressionError) {
        let report = try SourceReport.probe(path)
        json.write(JSONLine.Probe(input: path, report: report))
        if !request.json {
          output.write((offset > 0 ? "\n" : "") + Self.block(report.description))
        }
      } catch {
        let code = ExitCode(error, signal: Signals.stopSignal)
        json.write(
          JSONLine.Probe<SourceReport>(
            input: path, exitCode: code.rawValue, error: error.sentence))
        console.error(error.sentence)
        tally.add(failure: code)
      }
    }
    return finish(tally)
  }

  /// Text of several lines, safe to show, with its closing newline.
  static func block(_ text: String) -> String {
    let safe = SafeText.escaped(text, keepingNewlines: true)
    return safe.hasSuffix("\n") ? safe : safe + "\n"
  }
}
