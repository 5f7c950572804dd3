import Compressor
import Failures

extension Session {
  /// `vcompress config`
  func config() throws(Failure) -> ExitCode {
    if let word = request.words.first {
      throw .usage("config takes no word such as \(SafeText.quoted(word)).")
    }
    let report = try ConfigurationReport(
      configuration, presets: request.presets, in: surroundings)
    json.write(JSONLine.Config(report))
    if !request.json { output.write(report.text(layout)) }
    return finish(Tally())
  }
}
