import Pixels

/// Converts times to a GIF's 1/100 s. It rounds each time, not each difference, so that errors never
/// add up and the total is exact to 1/100 s.
struct FrameClock {
  let origin: FrameTime

  /// The least delay that browsers play. They slow delays of 0 and 1 down to 10 frames a second.
  static let minimumDelay = 2
  /// The greatest delay in a file, where it has 16 bits.
  static let maximumDelay = 65535

  /// The time since the origin in 1/100 s, rounded, a half down, or nil if the difference overflows.
  func centiseconds(at time: FrameTime) -> Int? {
    let (elapsed, overflow) = time.nanoseconds.subtractingReportingOverflow(origin.nanoseconds)
    guard !overflow else { return nil }
    let (whole, rest) = elapsed.quotientAndRemainder(dividingBy: 10_000_000)
    return Int(whole) + (rest > 5_000_000 ? 1 : 0)
  }

  /// Cuts a delay of any length into delays that the file can express. None is below the minimum if
  /// `delay` is not.
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
