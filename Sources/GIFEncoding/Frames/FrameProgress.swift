import Threading

/// How far the frames in progress are, for the coder of the next frame.
///
/// Frames are numbered from 0. At most two neighbours are in progress at a time.
final class FrameProgress: Sendable {
  private struct State {
    /// The number of frames whose plan is complete.
    var planned = 0
    /// The number of frames whose screen is complete.
    var finished = 0
    /// By the parity of a frame's number: how many rows of its screen are complete.
    var rows = [0, 0]
    /// By the parity of a frame's number: whether the next plan must wait for its whole screen.
    var mustSettle = [true, true]
  }

  private let state = Monitor(State())

  /// Waits until the frame before is planned, and until it is finished if the next plan must know its
  /// screen.
  /// - Returns: whether it waited for the whole screen. The answer does not depend on time.
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

  /// Waits until the first `rows` rows of a frame's screen are complete. Returns at once for a frame
  /// before 0.
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
      // The next frame may have read the last rows, and may itself have finished, before this call.
      state.finished = max(state.finished, number + 1)
      state.rows[number % 2] = 0
    }
  }
}
