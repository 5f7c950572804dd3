import Compressor
import Failures

extension Session {
  /// `vcompress doctor`
  func doctor() throws(Failure) -> ExitCode {
    if let word = request.words.first {
      throw .usage("doctor takes no file such as \(SafeText.quoted(word)).")
    }
    let installation = Installation.check()
    json.write(JSONLine.Doctor(report: installation))
    if !request.json {
      output.write("vcompress \(Version.number)\n" + Self.block(installation.description))
    }
    let code = ExitCode(installation)
    return finish(
      Tally(), code: code, error: code == .done ? nil : "Something is missing; see the report.")
  }
}
