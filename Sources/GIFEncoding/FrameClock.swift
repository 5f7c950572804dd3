internal import Pixels

/// Maps moments to a GIF's 1/100 s. Rounds each moment, not each difference, so that errors
/// never add up and the total is exact to 1/100 s.
struct FrameClock {
  let origin: FrameTime

  /// What browsers slow to 10 frames a second is a delay of 0 or 1; 2 is the least they play.
  static let minimumDelay = 2
  /// A delay is 16 bits in the file.
  static let maximumDelay = 65535

  /// Nearest 1/100 s since the origin, or nil if the difference overflows.
  func centiseconds(at time: FrameTime) -> Int? {
    let (elapsed, overflow) = time.nanoseconds.subtractingReportingOverflow(origin.nanoseconds)
    guard !overflow else { return nil }
    let (whole, rest) = elapsed.quotientAndRemainder(dividingBy: 10_000_000)
    return Int(whole) + (rest >= 5_000_000 ? 1 : 0)
  }

  /// A delay of any length as delays the file can hold, none below the minimum if `delay` is not.
  static func pieces(_ delay: Int) -> [Int] {
    var pieces: [Int] = []
    var left = delay
    while left > maximumDelay {
      // Leave enough for the last piece.
      let piece = left - maximumDelay < minimumDelay ? maximumDelay - minimumDelay : maximumDelay
      pieces.append(piece)
      left -= piece
    }
    pieces.append(left)
    return pieces
  }
}
