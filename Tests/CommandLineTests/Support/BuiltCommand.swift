import Foundation

/// Runs the command that was built with these tests.
struct BuiltCommand {
  struct Outcome {
    var code: Int32
    var output: String
    var error: String
  }

  /// The command stands beside the test bundle, whatever the build folder is called and however
  /// it was instrumented.
  static let path: String? = {
    var candidates: [String] = []
    if let named = ProcessInfo.processInfo.environment["VCOMPRESS_BINARY"] {
      candidates.append(named)
    }
    for argument in CommandLine.arguments + [Bundle.main.executablePath ?? ""] {
      var url = URL(fileURLWithPath: argument)
      while url.path != "/", !url.path.isEmpty {
        if url.pathExtension == "xctest" {
          let folder = url.deletingLastPathComponent()
          candidates.append(folder.appendingPathComponent("vcompress").path)
        }
        url.deleteLastPathComponent()
      }
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  struct NotBuilt: Error, CustomStringConvertible {
    var description: String { "no vcompress beside the test bundle; VCOMPRESS_BINARY names it" }
  }

  /// - Parameter environment: added to what the tests run in.
  static func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    guard let path else { throw NotBuilt() }
    return try run(program: path, arguments, environment)
  }

  /// Runs a program found on the search path; `nil` when there is none.
  static func shell(_ name: String, _ arguments: [String]) throws -> Outcome? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard
      let program = folders.map({ "\($0)/\(name)" })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return nil }
    return try run(program: program, arguments, [:])
  }

  private static func run(
    program: String, _ arguments: [String], _ environment: [String: String]
  ) throws -> Outcome {
    // Files, not pipes: nobody has to read while the program runs, and a process started by
    // another test at the same moment cannot hold them open.
    let folder = try TemporaryFolder()
    let paths = try ["out", "err"].map { try folder.file($0, "") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    // The configuration of whoever runs the tests plays no part.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["XDG_CONFIG_HOME": folder.path]) { $1 }
      .merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: paths[0])
    process.standardError = FileHandle(forWritingAtPath: paths[1])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: text(ofFile: paths[0]),
      error: text(ofFile: paths[1]))
  }
}
