import Foundation
import Synchronization

/// A program on its way.
package final class RunningProgram: Sendable {
  private let process = Process()
  private let command: String
  private let output: URL?
  private let errors: URL
  private let ended: AsyncStream<Void>
  private let began = ContinuousClock.now
  private let elapsed = Mutex(Duration.zero)

  init(
    executable: URL, arguments: [String], folder: URL, input: URL?, output: URL?,
    environment: [String: String]
  ) throws {
    command = ([executable.lastPathComponent] + arguments).joined(separator: " ")
    let logs = FileManager.default.temporaryDirectory.appending(
      path: "vcompress-log-\(UUID().uuidString)")
    errors = logs.appendingPathExtension("err")
    try Data().write(to: errors)
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // A crash shall be a crash at once: the backtrace of a large program takes long to print.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no", "LC_ALL": "C.UTF-8"]) { $1 }
      // The configuration of whoever runs the tests plays no part.
      .merging(["XDG_CONFIG_HOME": logs.path]) { $1 }
      .merging(environment) { $1 }
    let log = logs.appendingPathExtension("out")
    self.output = output == nil ? log : nil
    if output == nil { try Data().write(to: log) }
    let inputHandle = try input.map { try FileHandle(forReadingFrom: $0) }
    let outputHandle = try FileHandle(forWritingTo: output ?? log)
    let errorHandle = try FileHandle(forWritingTo: errors)
    process.standardInput = inputHandle ?? .nullDevice
    process.standardOutput = outputHandle
    process.standardError = errorHandle
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    ended = stream
    process.terminationHandler = { [self] _ in
      elapsed.withLock { $0 = ContinuousClock.now - began }
      continuation.finish()
    }
    try process.run()
    // Foundation does not let go of them when the program has ended, and starting one crashes when
    // more than a thousand files are open.
    for handle in [inputHandle, outputHandle, errorHandle] { try handle?.close() }
  }

  package var identifier: Int32 { process.processIdentifier }

  package func send(signal: Int32) {
    // A process that has ended and was waited for has no identifier any more.
    if process.isRunning { kill(process.processIdentifier, signal) }
  }

  package func outcome(patience: Double = 300) async throws -> Outcome {
    let watch = Task {
      try await Task.sleep(for: .seconds(patience))
      send(signal: SIGKILL)
    }
    for await _ in ended {}
    watch.cancel()
    process.waitUntilExit()
    let code =
      process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    let outcome = Outcome(
      command: command, code: code, output: try output.map { try Data(contentsOf: $0) } ?? Data(),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      elapsed: elapsed.withLock { $0 })
    try FileManager.default.removeItem(at: errors)
    if let output { try FileManager.default.removeItem(at: output) }
    return outcome
  }
}
