import Failures
import Files
import JSONText
import Platform
import Processes
import Threading

/// A folder that is being converted beside the calls.
final class FolderRun: Sendable {
  private struct State {
    var program: RunningProgram?
    var isStopped = false
    /// The exit code; `nil` while it runs.
    var code: Int32?
    /// What the program said of a failure of its own, such as a wrong option.
    var error: String?
  }

  private let state: Monitor<State>

  private static let longestLine = 1 << 20

  init(_ words: [String]) throws(Failure) {
    let state = Monitor(State())
    self.state = state
    let thread = WorkerThread { Self.run(words, state) }
    guard thread != nil else { throw Failure(.temporary, "no thread can be started") }
  }

  private static func run(_ words: [String], _ state: Monitor<State>) {
    do throws(Failure) {
      let pipe = try Descriptor.pipe(for: words[0])
      let program = try ChildProgram(words).start(into: pipe.writing, isQuiet: true)
      state.change { state in
        state.program = program
        if state.isStopped { program.stop(SIGTERM) }
      }
      var reader = LineReader(pipe.takeReading(), atMost: longestLine)
      try program.reading { () throws(Failure) in
        while let line = try reader.read() {
          guard case .bytes(let bytes) = line, let value = try? JSONDocument(bytes).root,
            let error = value["error"]?.string
          else { continue }
          state.change { $0.error = error }
        }
      }
      let code = program.wait().code
      state.change { $0.code = code }
    } catch {
      let failure = error
      state.change { state in
        state.error = failure.description
        state.code = failure.kind.rawValue
      }
    }
  }

  /// - Parameter milliseconds: how long to wait for the end.
  func ended(within milliseconds: Int) -> Int32? { state.wait(atMost: milliseconds) { $0.code } }

  var lastError: String? { state.wait { .some($0.error) } ?? nil }

  func stop() {
    state.change { state in
      state.isStopped = true
      state.program?.stop(SIGTERM)
    }
  }
}
