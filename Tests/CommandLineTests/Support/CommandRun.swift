import Foundation
import TestSupport

@testable import Options
@testable import Terminal
@testable import vcompress

/// The command, run inside the test on real files.
struct CommandRun {
  var code: ExitCode
  var output: String
  var error: String

  /// The JSON lines of standard output.
  var lines: [[String: Any]] { jsonLines(output) }
  /// The types of the lines. How many progress lines there are depends on the machine.
  var types: [String] { lines.compactMap { $0["type"] as? String }.filter { $0 != "progress" } }

  func line(_ type: String) -> [String: Any] {
    lines.first { $0["type"] as? String == type } ?? [:]
  }

  /// - Parameter surroundings: without any, no configuration of the machine plays a part.
  init(_ words: [String], in surroundings: ProcessEnvironment = ProcessEnvironment()) throws {
    let folder = try Workplace()
    let paths = try ["out", "err"].map { try folder.write($0, "") }
    let handles = paths.compactMap { FileHandle(forWritingAtPath: $0) }
    let streams = StandardStreams(
      output: OutputStream(descriptor: handles[0].fileDescriptor),
      error: OutputStream(descriptor: handles[1].fileDescriptor))
    // The handles close their files when they go; they must not go before the run is over.
    code = withExtendedLifetime(handles) {
      CommandLineTool.run(CommandLineArguments(words), streams, in: surroundings)
    }
    output = folder.read("out") ?? ""
    error = folder.read("err") ?? ""
  }
}
