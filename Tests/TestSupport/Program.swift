package import Foundation

/// How a program ended and what it said.
package struct Outcome: Sendable {
  package var command: String
  /// The exit code, or minus the signal that ended it.
  package var code: Int32
  package var output: Data
  package var errors: String
  /// From its start to its end.
  package var elapsed: Duration

  /// The JSON objects of the output, one a line.
  package var lines: [[String: Any]] { jsonLines(text) }
  package var text: String { String(decoding: output, as: UTF8.self) }
  /// The whole story, for a test's comment.
  package var story: String { "\(command)\nexit \(code)\n\(errors)" }
}

package func jsonLines(_ text: String) -> [[String: Any]] {
  text.split(separator: "\n").compactMap {
    try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
  }
}

/// A program the tests run.
package struct Program: Sendable {
  package var executable: URL

  /// The `vcompress` this build made. It stands beside the test bundle, whatever `--scratch-path`,
  /// configuration or sanitizer the build has.
  package static let vcompress = Program(executable: buildFolder.appending(path: "vcompress"))

  /// A program of the search path; `nil` where it is not installed.
  package static func installed(_ name: String) -> Program? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
      .map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile(atPath:))
      .map { Program(executable: URL(filePath: $0)) }
  }

  /// A reader that is not ours; `make test` installs them.
  package static func reader(_ name: String) throws -> Program {
    guard let program = installed(name) else { throw MissingProgram(name: name) }
    return program
  }

  /// Starts the program. Its output goes to files, so that no full pipe can hold it up.
  package func start(
    _ arguments: [String], in folder: URL, input: URL? = nil, output: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      executable: executable, arguments: arguments, folder: folder, input: input, output: output,
      environment: environment)
  }

  /// Runs the program to its end. A program that takes longer than `patience` seconds hangs: it is
  /// killed and its code is -9.
  package func run(
    _ arguments: [String], in folder: URL, input: URL? = nil, output: URL? = nil,
    environment: [String: String] = [:], patience: Double = 300
  ) async throws -> Outcome {
    try await Turns.shared.take {
      let running = try start(
        arguments, in: folder, input: input, output: output, environment: environment)
      return try await running.outcome(patience: patience)
    }
  }

  /// Runs the program to its end, in a folder of its own.
  package func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Outcome {
    let workplace = try Workplace()
    defer { withExtendedLifetime(workplace) {} }
    return try await run(arguments, in: workplace.folder, environment: environment)
  }

  /// Runs the program where nothing can be awaited, and tells only whether it went well.
  package func succeeds(_ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }

  private static let buildFolder: URL = {
    #if os(macOS)
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    // On Linux the test bundle is the running executable.
    return Bundle.main.bundleURL
  }()
}

struct MissingProgram: Error, CustomStringConvertible {
  var name: String
  var description: String { "\(name) is not installed; make test installs it" }
}
