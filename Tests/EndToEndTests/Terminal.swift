import Foundation
import Synchronization
import TestSupport

/// The built command on a pseudo-terminal: what it shows, and keys for it.
final class Terminal: Sendable {
  private let process = Process()
  private let descriptor: Int32
  private let text = Mutex([UInt8]())
  /// How much of it was waited for.
  private let waited = Mutex(0)

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  init(_ arguments: [String], in folder: URL, environment: [String: String]) throws {
    var (ours, other): (Int32, Int32) = (-1, -1)
    guard openpty(&ours, &other, nil, nil, nil) == 0 else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    // The command must not hold our side open.
    _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
    descriptor = ours
    let handle = FileHandle(fileDescriptor: other, closeOnDealloc: true)
    process.executableURL = Program.vcompress.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["XDG_CONFIG_HOME": folder.path, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    let descriptor = descriptor
    Thread.detachNewThread { [self] in
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        // The other side is closed: EIO on Linux, the end elsewhere.
        if count <= 0 { return }
        text.withLock { $0 += buffer[..<count] }
      }
    }
  }

  /// All that was shown.
  var shown: String { text.withLock { String(decoding: $0, as: UTF8.self) } }

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    precondition(write(descriptor, bytes, bytes.count) == bytes.count)
  }

  /// What the terminal does at Ctrl-C to its foreground process. Ours is nobody's session, and has none.
  func interrupt() { kill(process.processIdentifier, SIGINT) }

  /// Waits for words behind those that were waited for before, a minute at most.
  func wait(for words: String) async throws {
    let isFound = try await onOwnThread { [self] in
      var isFound = false
      TestSupport.wait {
        isFound = waited.withLock { waited in
          let shown = text.withLock { $0 }
          guard let place = shown[waited...].firstRange(of: Array(words.utf8)) else { return false }
          waited = place.upperBound
          return true
        }
        return isFound
      }
      return isFound
    }
    guard !isFound else { return }
    process.terminate()
    throw Failure(description: "'\(words)' did not come; shown: \(shown)")
  }

  /// Waits for its end, a minute at most.
  func code() async throws -> Int32 {
    try await onOwnThread { [self] in TestSupport.wait { !process.isRunning } }
    guard !process.isRunning else {
      process.terminate()
      throw Failure(description: "it does not end; shown: \(shown)")
    }
    return process.terminationStatus
  }
}
