import Foundation
import Synchronization

/// How a program ended and what it said.
struct Outcome {
  var command: String
  /// The exit code, or minus the signal that ended it.
  var code: Int32
  var output: Data
  var errors: String
  /// From its start to its end.
  var elapsed: Duration

  var text: String { String(decoding: output, as: UTF8.self) }
  /// The whole story, for a test's comment.
  var story: String { "\(command)\nexit \(code)\n\(errors)" }
}

/// A program the tests run.
struct Program {
  var executable: URL

  /// The `vcompress` this build made. It stands beside the test bundle, whatever `--scratch-path`,
  /// configuration or sanitizer the build has.
  static let vcompress = Program(executable: buildFolder.appending(path: "vcompress"))

  /// A reader that is not ours; `make test` installs them.
  static func reader(_ name: String) throws -> Program {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    for folder in folders {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) {
        return Program(executable: URL(filePath: path))
      }
    }
    throw MissingProgram(name: name)
  }

  /// Starts the program. Its output goes to files in `folder`, so that no full pipe can hold it up.
  func start(
    _ arguments: [String], in folder: URL, input: URL? = nil, output: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      executable: executable, arguments: arguments, folder: folder, input: input, output: output,
      environment: environment)
  }

  /// Runs the program to its end. A program that takes longer than `patience` seconds hangs: it is
  /// killed and its code is -9.
  func run(
    _ arguments: [String], in folder: URL, input: URL? = nil, output: URL? = nil,
    environment: [String: String] = [:], patience: Double = 300
  ) async throws -> Outcome {
    try await Turns.shared.take {
      let running = try start(
        arguments, in: folder, input: input, output: output, environment: environment)
      return try await running.outcome(patience: patience)
    }
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

/// A program on its way.
final class RunningProgram: Sendable {
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
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? .nullDevice
    if let output {
      self.output = nil
      process.standardOutput = try FileHandle(forWritingTo: output)
    } else {
      let file = logs.appendingPathExtension("out")
      try Data().write(to: file)
      self.output = file
      process.standardOutput = try FileHandle(forWritingTo: file)
    }
    process.standardError = try FileHandle(forWritingTo: errors)
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    ended = stream
    process.terminationHandler = { [self] _ in
      elapsed.withLock { $0 = ContinuousClock.now - began }
      continuation.finish()
    }
    try process.run()
  }

  var identifier: Int32 { process.processIdentifier }

  func send(signal: Int32) {
    // A process that has ended and was waited for has no identifier any more.
    if process.isRunning { kill(process.processIdentifier, signal) }
  }

  func outcome(patience: Double = 300) async throws -> Outcome {
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

/// Does on a thread of its own what depends on time: other tests may keep the threads that they all
/// share busy for long.
func onOwnThread<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result(catching: work)) }.start()
  }
}

/// Waits on this thread until `condition` holds, a minute at most.
func wait(until condition: () throws -> Bool) rethrows {
  for _ in 0..<2400 {
    if try condition() { return }
    Thread.sleep(forTimeInterval: 0.025)
  }
}

/// Lets as many programs run at once as there are cores: the tests all start together, and x264
/// fills the cores by itself.
actor Turns {
  static let shared = Turns(count: max(2, ProcessInfo.processInfo.activeProcessorCount))

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  nonisolated func take<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    await begin()
    do {
      let value = try await work()
      await end()
      return value
    } catch {
      await end()
      throw error
    }
  }

  private func begin() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func end() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
