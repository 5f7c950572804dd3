import CFFmpeg
import LibAV
package import MediaPlans
package import Pixels

/// Reads a source's pictures for a GIF, one after another.
package struct PictureReader {
  package struct Summary: Sendable, Hashable {
    /// Pictures handed out.
    package var pictures = 0
    /// Where the last picture ends.
    package var end = FrameTime.zero
  }

  private let source: MediaSource
  private let plan: PicturePlan
  private let time: TimePlan
  private let threads: Int

  /// - Parameters:
  ///   - plan: its layout must be `.rgba`.
  ///   - threads: the most decoder threads; 0 means one for each core.
  package init(source: MediaSource, plan: PicturePlan, time: TimePlan, threads: Int) {
    self.source = source
    self.plan = plan
    self.time = time
    self.threads = threads
  }

  /// Hands out every picture and the time it is first shown at, rising from about zero.
  package func read(
    _ receive: @escaping (Image<RGBA>, FrameTime) throws(MediaError) -> Void
  ) throws(MediaError) -> Summary {
    guard let stream = source.info.video else {
      throw MediaError(.undecodable, "there is no video stream")
    }
    let counter = Counter()
    let nanosecond = AVRational(num: 1, den: 1_000_000_000)
    let track = try VideoTrack(
      source: source, stream: stream, picture: plan, time: time, threads: threads
    ) { frame, clock throws(MediaError) in
      counter.pictures += 1
      let time = av_rescale_q(frame.pts ?? 0, clock, nanosecond)
      try receive(try Image(frame, size: plan.size), FrameTime(nanoseconds: time))
    }
    try source.feed(track, from: time.start)
    guard counter.pictures > 0 else { throw source.nothingDecoded(from: time) }
    return Summary(pictures: counter.pictures, end: FrameTime(seconds: track.duration))
  }

  private final class Counter { var pictures = 0 }
}
