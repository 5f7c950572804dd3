internal import Pixels

/// The frames not yet coded. Merges what looks the same and what is too short to show.
struct FrameWindow {
  /// Bytes the window's pictures may take in all, as far as two frames fit. With the coders' planes
  /// (some 150 bytes a pixel) a 480x360 GIF takes about 60 MB.
  static let memory = 21 << 20

  private(set) var frames: [PendingFrame] = []
  /// Frames kept at most; two at least, for a frame's delay is known by its follower's start.
  let capacity: Int

  init(size: PixelSize) {
    // 4 bytes of colour and one of change a pixel.
    capacity = min(max(2, Self.memory / (5 * size.area)), 255)
  }

  var isOverfull: Bool { frames.count > capacity }
  /// Precondition: two frames at least.
  var secondStart: Int { frames[1].start }

  /// - Parameter start: 1/100 s since the first frame.
  mutating func append(_ image: Image<RGBA>, start: Int) {
    if let last = frames.last, start - last.start < FrameClock.minimumDelay {
      // The frame before is too short to be played: the new one takes its time.
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

  /// Gives a last frame's time to the one before if it is too short to be played.
  mutating func trimEnd(end: Int) {
    if frames.count > 1, let last = frames.last, end - last.start < FrameClock.minimumDelay {
      frames.removeLast()
    }
  }

  mutating func removeFirst() { frames.removeFirst() }
}
