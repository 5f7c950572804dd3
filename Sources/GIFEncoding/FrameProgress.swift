internal import Threading

/// How far frames in work have come, for the coder of the next frame.
///
/// Frames are numbered from 0; at most two neighbours are in work at a time.
final class FrameProgress: Sendable {
  private struct State {
    /// Frames whose plan stands.
    var planned = 0
    /// Frames whose screen stands.
    var finished = 0
    /// By a number's parity: the rows of the screen that stand.
    var rows = [0, 0]
    /// By a number's parity: whether the next plan must wait for the whole screen.
    var mustSettle = [true, true]
  }

  private let state = Monitor(State())

  /// Waits until the frame before is planned, and finished if the next plan must know its screen.
  /// - Returns: whether it is finished by its own wish; the answer does not depend on time.
  func waitForPlan(before number: Int) -> Bool {
    guard number > 0 else { return true }
    let answer = state.wait { state -> Bool? in
      guard state.planned >= number else { return nil }
      guard state.mustSettle[(number - 1) % 2] else { return false }
      return state.finished >= number ? true : nil
    }
    return answer ?? true
  }

  func setPlanned(_ number: Int, mustSettle: Bool) {
    state.change { state in
      state.mustSettle[number % 2] = mustSettle
      state.planned = number + 1
    }
  }

  /// Waits until the first `rows` rows of a frame's screen stand; at once for a frame before 0.
  func wait(rows: Int, of number: Int) {
    guard number >= 0 else { return }
    _ = state.wait { state -> Void? in
      state.finished > number || state.rows[number % 2] >= rows ? () : nil
    }
  }

  func publish(rows: Int, of number: Int) {
    state.change { $0.rows[number % 2] = rows }
  }

  func finish(_ number: Int) {
    state.change { state in
      // The next frame may have seen the last rows, and be finished, first.
      state.finished = max(state.finished, number + 1)
      state.rows[number % 2] = 0
    }
  }
}
