import CFFmpeg
import LibAV
import MediaPlans

/// Repeats finished pictures so that one is there for every tick of the clock.
final class FrameRepeater {
  private let held: Frame
  private var time: Int64?
  private let most: Int64
  private let emit: (borrowing Frame) throws(MediaError) -> Void

  /// A longer hole, in seconds, comes from broken timestamps.
  private static let longestHole = 6.0 * 3600

  /// - Parameter tick: seconds of one.
  init(
    tick: Double, emit: @escaping (borrowing Frame) throws(MediaError) -> Void
  ) throws(MediaError) {
    held = try Frame()
    most = Int64(Self.longestHole / tick)
    self.emit = emit
  }

  /// Takes the next picture; its times rise. The first one is also what is shown before it.
  func take(_ frame: borrowing Frame) throws(MediaError) {
    guard let next = frame.pts else { return }
    if time == nil {
      try hold(frame)
      time = -1
    }
    try fill(until: next)
    try hold(frame)
    time = next
    try emit(frame)
  }

  /// - Parameter end: when the last picture stops being shown.
  func end(at end: Int64) throws(MediaError) {
    try fill(until: end)
    held.clear()
  }

  private func hold(_ frame: borrowing Frame) throws(MediaError) {
    held.clear()
    try check(av_frame_ref(held.raw, frame.raw), "sharing a frame")
  }

  private func fill(until end: Int64) throws(MediaError) {
    guard let time, end - time > 1 else { return }
    guard end - time <= most else {
      throw MediaError(.undecodable, "its pictures are more than 6 hours apart")
    }
    for tick in time + 1..<end {
      let copy = try held.reference()
      copy.pts = tick
      try emit(copy)
    }
    self.time = end - 1
  }
}
