import Foundation
import Pixels

@testable import Compressor
@testable import vcompress

/// Runs the command inside the test, with an engine that only pretends.
struct SimulatedRun {
  var code: ExitCode
  var output: String
  var error: String

  /// The JSON lines of standard output.
  var lines: [[String: Any]] { Self.lines(output) }
  var types: [String] { lines.compactMap { $0["type"] as? String } }

  static func lines(_ text: String) -> [[String: Any]] {
    text.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  init(_ words: [String], engine: Engine = .pretending()) throws {
    let folder = try TemporaryFolder()
    let paths = try ["out", "err"].map { try folder.file($0, "") }
    let handles = paths.compactMap { FileHandle(forWritingAtPath: $0) }
    let streams = StandardStreams(
      output: OutputStream(descriptor: handles[0].fileDescriptor),
      error: OutputStream(descriptor: handles[1].fileDescriptor))
    code = CommandLineTool.run(CommandLineArguments(words), streams, engine: engine)
    output = text(ofFile: paths[0])
    error = text(ofFile: paths[1])
  }
}

extension Engine {
  /// Every job halves its input, but for those that `failures` names.
  static func pretending(
    failures: [String: CompressionError] = [:], status: CompressionResult.Status = .written
  ) -> Engine {
    let size = PixelSize(width: 640, height: 360)
    return Engine(
      plan: { job throws(CompressionError) in
        CompressionPlan(format: job.settings.format ?? .mp4, size: size)
      },
      run: { job, report throws(CompressionError) in
        let plan = CompressionPlan(format: job.settings.format ?? .mp4, size: size)
        _ = report(.planned(plan))
        _ = report(
          .progress(CompressionProgress(stage: .encoding, done: 21, total: 42, bytes: 4_000_000)))
        if case .file(let path) = job.input, let error = failures[FileName(path).last] {
          throw error
        }
        _ = report(.warning("a subtitle track was dropped"))
        let path =
          switch job.output {
          case .file(let path, _): path
          case .standardOutput: "-"
          }
        return CompressionResult(
          status: status, path: path, sourceBytes: 18_400_000, outputBytes: 7_900_000,
          duration: 42, size: size, frames: 1050, grew: false, warnings: ["a warning"])
      })
  }
}
