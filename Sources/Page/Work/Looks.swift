import Threading

/// Short runs that answer a question of the page: an estimate, a sample, a preview. Of each kind one
/// runs, and a newer question ends the older one.
final class Looks: Sendable {
  enum Kind: String, Sendable { case estimate, sample, preview, ladder, words }

  private struct State {
    var runs: [Kind: ChildRun] = [:]
    /// Pictures and clips that were made to be looked at, by their secrets.
    var made: [(id: String, file: String, path: String)] = []
  }

  private let state = Monitor(State())
  private static let mostMade = 120

  /// Begins a run, and stops the one before.
  func begin(_ kind: Kind) -> ChildRun {
    let run = ChildRun()
    state.change { state in
      state.runs[kind]?.stop()
      state.runs[kind] = run
    }
    return run
  }

  func end(_ kind: Kind, _ run: ChildRun) {
    state.change { state in if state.runs[kind] === run { state.runs[kind] = nil } }
  }

  func stopAll() { state.change { state in for run in state.runs.values { run.stop() } } }

  /// Notes something that was made.
  /// - Returns: the paths of what is no longer needed.
  func keep(_ id: String, of file: String, at path: String) -> [String] {
    var old: [String] = []
    state.change { state in
      state.made.append((id, file, path))
      let surplus = max(0, state.made.count - Self.mostMade)
      old = state.made.prefix(surplus).map(\.path)
      state.made.removeFirst(surplus)
    }
    return old
  }

  func path(_ id: String) -> String? {
    state.wait { .some($0.made.first { $0.id == id }?.path) } ?? nil
  }

  /// Forgets what was made of a clip.
  /// - Returns: the paths of what is no longer needed.
  func forget(_ file: String) -> [String] {
    var old: [String] = []
    state.change { state in
      old = state.made.filter { $0.file == file }.map(\.path)
      state.made.removeAll { $0.file == file }
    }
    return old
  }
}
