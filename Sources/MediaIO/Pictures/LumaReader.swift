import CFFmpeg
import LibAV
package import MediaPlans
package import Pixels

/// A picture's brightness, and when it is first shown.
package struct TimedLuma: Sendable {
  package var luma: Image<UInt8>
  /// From the source's first moment.
  package var time: FrameTime
  /// The index of the window that it lies in.
  package var window: Int
}

/// Reads the brightness of a file's pictures, in all of it or in some windows.
package struct LumaReader {
  package struct Summary: Sendable, Hashable {
    package var pictures = 0
    /// Where the last picture ends, from the source's first moment.
    package var end = FrameTime.zero
    package var damage = MediaSource.Damage()
  }

  private let path: String
  private let plan: PicturePlan
  private let windows: [TimeWindow]
  private let threads: Int

  /// - Parameters:
  ///   - plan: its layout must be `.yuv420`.
  ///   - windows: in order, not touching; an infinite end goes to the file's.
  ///   - threads: the most decoder threads; 0 means one for each core.
  package init(path: String, plan: PicturePlan, windows: [TimeWindow], threads: Int) {
    self.path = path
    self.plan = plan
    self.windows = windows
    self.threads = threads
  }

  /// Hands out every picture; times rise.
  package func read(
    _ receive: @escaping (TimedLuma) throws(MediaError) -> Void
  ) throws(MediaError) -> Summary {
    let source = try MediaSource(path: path)
    // Without an index every window would be read from the file's beginning.
    if windows.count > 1, source.isAnimation {
      return try readOnce(source, receive)
    }
    var summary = try read(windows[0], at: 0, of: source, receive)
    for (index, window) in windows.enumerated().dropFirst() {
      // The file is opened anew, so that one window cannot disturb the next.
      let part = try read(window, at: index, of: try MediaSource(path: path), receive)
      summary.pictures += part.pictures
      summary.end = part.end
      summary.damage.add(part.damage)
    }
    return summary
  }

  private func read(
    _ window: TimeWindow, at index: Int, of source: MediaSource,
    _ receive: @escaping (TimedLuma) throws(MediaError) -> Void
  ) throws(MediaError) -> Summary {
    try feed(source, window) { luma, time throws(MediaError) in
      try receive(TimedLuma(luma: luma, time: time, window: index))
      return true
    }
  }

  /// Decodes everything and leaves out what lies between the windows. The picture that is shown when
  /// a window begins is handed out for that moment, whenever it came.
  private func readOnce(
    _ source: MediaSource, _ receive: @escaping (TimedLuma) throws(MediaError) -> Void
  ) throws(MediaError) -> Summary {
    let windows = windows
    let shown = Shown()
    var summary = try feed(source, TimeWindow(start: 0, end: windows[windows.count - 1].end)) {
      luma, time throws(MediaError) in
      try shown.begin(windows, before: time, receive)
      shown.luma = luma
      guard let index = windows.firstIndex(where: { $0.contains(time.seconds) }) else {
        return false
      }
      shown.next = max(shown.next, index + 1)
      try receive(TimedLuma(luma: luma, time: time, window: index))
      return true
    }
    try shown.begin(windows, before: summary.end, receive)
    summary.pictures += shown.pictures
    return summary
  }

  /// What is on the screen, and which window comes next.
  private final class Shown {
    var luma: Image<UInt8>?
    var next = 0
    var pictures = 0

    /// Begins the windows that lie before the next picture with the one that is still shown.
    func begin(
      _ windows: [TimeWindow], before time: FrameTime,
      _ receive: (TimedLuma) throws(MediaError) -> Void
    ) throws(MediaError) {
      while next < windows.count, FrameTime(seconds: windows[next].start) < time {
        if let luma {
          try receive(
            TimedLuma(luma: luma, time: FrameTime(seconds: windows[next].start), window: next))
          pictures += 1
        }
        next += 1
      }
    }
  }

  /// - Parameter take: returns whether the picture was wanted.
  private func feed(
    _ source: MediaSource, _ window: TimeWindow,
    take: @escaping (Image<UInt8>, FrameTime) throws(MediaError) -> Bool
  ) throws(MediaError) -> Summary {
    guard let stream = source.info.video else {
      throw MediaError(.undecodable, "there is no video stream")
    }
    var time = TimePlan()
    time.start = window.start
    time.end = window.end.isFinite ? window.end : nil
    let counter = Counter()
    let start = FrameTime(seconds: window.start)
    let nanosecond = AVRational(num: 1, den: 1_000_000_000)
    let size = plan.size
    let track = try VideoTrack(
      source: source, stream: stream, picture: plan, time: time, threads: threads
    ) { frame, clock throws(MediaError) in
      try requireMemory(size.area)
      let luma = frame.luma(size)
      guard luma.size == size else {
        throw MediaError(.unexpected, "a picture of another size than planned")
      }
      // A broken timestamp may be any number; the sum below must not overflow.
      let passed = min(max(0, av_rescale_q(frame.pts ?? 0, clock, nanosecond)), 1 << 60)
      let time = start + FrameTime(nanoseconds: passed)
      if try take(luma, time) { counter.pictures += 1 }
    }
    try source.feed(track, from: window.start)
    return Summary(
      pictures: counter.pictures, end: start + FrameTime(seconds: track.duration),
      damage: source.damage)
  }

  private final class Counter { var pictures = 0 }
}

extension MediaSource {
  /// Whether the format is an animation for browsers, which has no index to seek by.
  var isAnimation: Bool { ["gif", "webp", "apng"].contains(info.container) }
}
