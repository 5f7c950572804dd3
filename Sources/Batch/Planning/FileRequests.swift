package import Failures
import Files

/// Options for single files, from a text file with lines of a pattern, a tab and options. Empty lines
/// and those that begin with `#` are ignored. If several lines match a file, the last one counts.
package struct FileRequests: Sendable {
  struct Line: Sendable {
    var pattern: Glob
    var instructions: String
    /// From 1, for messages.
    var number: Int
  }

  var lines: [Line] = []

  package init() {}

  package init(contentsOf path: String) throws(Failure) {
    // The shell may pass a pipe: `--requests <(...)`.
    let file: Descriptor
    do throws(Failure) { file = try Descriptor(reading: path, waits: true) } catch {
      throw error.kind == .inputMissing ? Failure(.inputMissing, "\(path) does not exist") : error
    }
    guard let bytes = try file.readAll(atMost: 64 << 20) else {
      throw Failure(.configuration, "\(path) is larger than such a file can be")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.usage, "\(path) is not UTF-8 text")
    }
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      if line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) { continue }
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2 else {
        throw Failure(
          .usage,
          "\(path), line \(index + 1): a pattern, a tab and options are needed, such as "
            + "'*.mov<tab>--gif --width 320'")
      }
      lines.append(
        Line(
          pattern: Glob(String(parts[0])), instructions: String(parts[1]), number: index + 1))
    }
  }

  func instructions(for path: TreePath) -> Line? { lines.last { $0.pattern.matches(path) } }
}
