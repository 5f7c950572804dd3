package import Failures
package import Files
import Platform

/// Another program to run: a part of an engine such as `sbatch`, or this one once more.
package struct ChildProgram: Sendable, Hashable {
  /// The program's name, looked up on the search path, and its arguments.
  package var words: [String]

  package struct Outcome: Sendable {
    /// The exit code; 128 and the signal's number where one ended it.
    package var code: Int32
    /// The signal that ended it.
    package var signal: Int32?
    /// What it wrote to standard output, if that was `captured`.
    package var output: String
  }

  /// What becomes of what it writes.
  package enum Output: Sendable {
    /// It goes to the streams of this process.
    case shared
    /// Standard output is collected; messages go to the standard error of this process.
    case captured
    /// Both are thrown away.
    case dropped
    /// Standard output goes into a pipe, messages are thrown away.
    case piped
  }

  package init(_ words: [String]) { self.words = words }

  /// The command as one writes it in a shell.
  package var line: String { words.map(Self.quoted).joined(separator: " ") }

  /// Runs it and waits until it ends. Its standard input is empty.
  /// - Parameter stopSignal: called again and again; the first signal it returns is sent to the
  ///   program.
  package func run(
    output wanted: Output, stopSignal: () -> Int32?
  ) throws(Failure) -> Outcome {
    guard wanted == .captured else {
      let program = RunningProgram(try start(wanted, pipe: -1))
      return program.wait(stopSignal: stopSignal)
    }
    let pipe = try Descriptor.pipe(for: words[0])
    let program = try start(into: pipe.writing)
    let lines = pipe.takeReading()
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    try program.reading { () throws(Failure) in
      while true {
        let length = try lines.read(into: &buffer)
        if length == 0 { return }
        if output.count < 16 << 20 { output += buffer[..<length] }
      }
    }
    var outcome = program.wait(stopSignal: stopSignal)
    outcome.output = String(decoding: output, as: UTF8.self)
    return outcome
  }

  /// Starts it with its standard output on a pipe.
  /// - Parameter isQuiet: whether its messages are thrown away; otherwise they go to the standard
  ///   error of this process.
  package func start(
    into pipe: borrowing Descriptor, isQuiet: Bool = false
  ) throws(Failure) -> RunningProgram {
    RunningProgram(try start(isQuiet ? .piped : .captured, pipe: pipe.raw))
  }

  private func start(_ output: Output, pipe: CInt) throws(Failure) -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    switch output {
    case .shared: break
    case .captured: posix_spawn_file_actions_adddup2(&actions, pipe, 1)
    case .piped:
      posix_spawn_file_actions_adddup2(&actions, pipe, 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    case .dropped:
      for stream: CInt in [1, 2] {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
      }
    }
    // This process ignores SIGPIPE; most programs rely on it.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let code = posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
    guard code == 0 else {
      if code == ENOENT {
        throw Failure(.unavailable, "\(words[0]) is not installed, or not on the search path")
      }
      throw FileError(code, .starting, words[0]).failure
    }
    return process
  }

  /// A word as one writes it in a shell.
  package static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-_./=:,%+@".utf8.contains(byte)
      }
    }
    if plain, !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
