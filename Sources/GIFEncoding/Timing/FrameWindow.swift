import Pixels

/// The frames that are not coded yet. Merges frames that look the same or are too short to show.
struct FrameWindow {
  /// The most bytes that the window's pictures may take together, unless two frames need more. With
  /// the coders' planes (some 150 bytes a pixel) a 480x360 GIF takes about 60 MB.
  static let memory = 21 << 20

  private(set) var frames: [PendingFrame] = []
  /// The most frames to keep. At least two, because the start of the next frame gives a frame's delay.
  let capacity: Int

  init(size: PixelSize) {
    // 4 bytes of colour and one of change a pixel.
    capacity = min(max(2, Self.memory / (5 * size.area)), 255)
  }

  var isOverfull: Bool { frames.count > capacity }
  /// Precondition: there are at least two frames.
  var secondStart: Int { frames[1].start }

  /// - Parameter start: 1/100 s since the first frame.
  mutating func append(_ image: Image<RGBA>, start: Int) {
    if let last = frames.last, start - last.start < FrameClock.minimumDelay {
      // The frame before is too short to be played: the new one replaces it.
      let start = last.start
      frames.removeLast()
      push(PendingFrame(image, start: start, after: frames.last))
    } else {
      push(PendingFrame(image, start: start, after: frames.last))
    }
  }

  private mutating func push(_ frame: PendingFrame) {
    if !frame.isUnchanged { frames.append(frame) }
  }

  /// Gives a last frame that is too short to be played the least delay there is, at the cost of the
  /// one before: a viewer is left with what the clip ends with.
  mutating func trimEnd(end: Int) {
    guard frames.count > 1, end - frames[frames.count - 1].start < FrameClock.minimumDelay else {
      return
    }
    let start = end - FrameClock.minimumDelay
    if start - frames[frames.count - 2].start >= FrameClock.minimumDelay {
      frames[frames.count - 1].start = start
    } else {
      let last = frames.removeLast()
      let replaced = frames.removeLast()
      push(PendingFrame(last.image, start: replaced.start, after: frames.last))
    }
  }

  mutating func removeFirst() { frames.removeFirst() }
}
