import Failures
import Files
import JSONText
import Platform
import Processes
import Threading

/// One run of the command in a process of its own, and what it says in JSON. Any thread may stop it.
final class ChildRun: Sendable {
  private struct State {
    var isStopped = false
    var program: RunningProgram?
  }

  private let state = Monitor(State())
  private static let longestLine = 4 << 20
  private static let mostLines = 200

  struct Outcome {
    /// Lines that are no progress.
    var lines: [JSONValue] = []
    var code = 0
    var isStopped = false

    /// The last line of a type.
    func line(_ type: String) -> JSONValue? { lines.last { $0["type"]?.string == type } }

    /// What went wrong, in words.
    var error: String {
      lines.reversed().lazy.compactMap { $0["error"]?.string }.first
        ?? "vcompress ended with the exit code \(code)"
    }
  }

  var isStopped: Bool { state.wait { $0.isStopped } ?? false }

  /// Stops it as Ctrl-C does, also where it has not begun.
  func stop() {
    state.change { state in
      state.isStopped = true
      state.program?.stop(SIGINT)
    }
  }

  /// Runs it to its end.
  /// - Parameter progress: called with each line that says how far it is.
  func run(
    _ words: [String], of program: String, progress: (JSONValue) -> Void = { _ in }
  ) throws(Failure) -> Outcome {
    var outcome = Outcome()
    let pipe = try Descriptor.pipe(for: program)
    let running = try ChildProgram([program] + words).start(into: pipe.writing, isQuiet: true)
    state.change { state in
      state.program = running
      if state.isStopped { running.stop(SIGINT) }
    }
    defer { state.change { $0.program = nil } }
    var reader = LineReader(pipe.takeReading(), atMost: Self.longestLine)
    try running.reading { () throws(Failure) in
      while let line = try reader.read() {
        guard case .bytes(let bytes) = line, let value = try? JSONDocument(bytes).root else {
          continue
        }
        if value["type"]?.string == "progress" {
          progress(value)
        } else if outcome.lines.count < Self.mostLines {
          outcome.lines.append(value)
        }
      }
    }
    outcome.code = Int(running.wait().code)
    outcome.isStopped = isStopped
    return outcome
  }
}
