import CFFmpeg
import LibAV
package import MediaPlans
package import Pixels

/// Short runs of a source's pictures, decoded once and kept, to try encodings on.
package final class SampleSet {
  package typealias Window = TimeWindow

  /// The pictures' size.
  package let size: PixelSize
  /// The runs that were found.
  package private(set) var runs: [Run] = []
  package var count: Int { frames.count }

  /// Pictures that follow each other.
  package struct Run: Sendable, Hashable {
    /// The first picture's index.
    package var start: Int
    package var count: Int
    /// How many of them, from the first one on, are tried. The encoder only looks ahead to the
    /// others, as in the whole clip: without them it would spend too little on pictures that later
    /// ones refer to.
    package var tried: Int

    /// The indexes of the pictures that are tried.
    var triedIndexes: Range<Int> { start..<start + tried }
  }

  let stream: VideoStreamInfo
  let frames: [Shared<Frame>]
  let timeBase: AVRational
  let frameRate: Ratio?

  /// Decodes the windows of the footage. What cannot be decoded is left out: a file that
  /// lies about its length may give nothing at all.
  /// - Parameters:
  ///   - plan: of the whole encode; its pictures are taken at its size.
  ///   - tried: how many pictures of a run are tried.
  ///   - limit: the most pictures kept; later ones are left out.
  ///   - lead: the most seconds to decode before a window; where its keyframe is further away, the
  ///     window is moved nearer to it. `nil`: any number.
  ///   - threads: the most decoder threads; 0 means one for each core.
  ///   - proceed: called often; `false` ends the work with `MediaError.Kind.cancelled`.
  package init(
    _ footage: Footage, plan: H264Plan, time: TimePlan, windows: [Window], tried: Int, limit: Int,
    lead: Double? = nil, threads: Int,
    proceed: @escaping () -> Bool
  ) throws(MediaError) {
    size = plan.picture.size
    stream = plan.stream
    frameRate = time.frameRate ?? plan.stream.frameRate
    let collected = Collected()
    var clock: AVRational?
    var taken = 0.0
    for window in windows where collected.frames.count < limit {
      // Every run is read from a fresh start, so that one cannot disturb the next.
      let source = try MediaSource(footage, threads: threads)
      var window = window
      if let lead,
        let keyframe = try source.keyframe(before: window.start, stream: plan.stream.index)
      {
        // Windows that need the same keyframe are put one after another.
        let earlier = max(keyframe, taken) + lead
        if earlier < window.start {
          window = Window(start: earlier, end: earlier + window.end - window.start)
        }
      }
      taken = window.end
      var part = time
      part.start = window.start
      part.end = window.end
      part.outputStart = (window.start - time.start) / time.speed
      let before = collected.frames.count
      collected.lastTime = nil
      let track = try VideoTrack(
        source: source, stream: plan.stream, picture: plan.picture, time: part, threads: threads
      ) { frame, _ throws(MediaError) in
        guard proceed() else { throw MediaError(.cancelled, "cancelled") }
        if collected.frames.count < limit { try collected.add(frame) }
      }
      clock = track.timeBase
      if let frameRate, frameRate.value > 0 {
        let ticks = Double(track.timeBase.den) / Double(track.timeBase.num)
        // No picture is shown for longer than a day.
        collected.usualStep = Int64((min(1 / frameRate.value, 86_400) * ticks).rounded(.up))
      }
      try source.feed(track, from: window.start)
      let count = collected.frames.count - before
      if count > 0 { runs.append(Run(start: before, count: count, tried: min(tried, count))) }
    }
    frames = collected.frames
    timeBase = clock ?? AVRational(num: 1, den: 1000)
  }

  /// A picture's brightness.
  package func luma(_ index: Int) -> Image<UInt8> { frames[index].value.luma(size) }

  private final class Collected {
    var frames: [Shared<Frame>] = []
    /// Times go on from run to run, so that an encoder sees them rise.
    private var time: Int64 = 0
    var lastTime: Int64?
    /// The step from picture to picture where there are too few to measure it.
    var usualStep: Int64 = 1

    func add(_ frame: borrowing Frame) throws(MediaError) {
      let copy = try frame.reference()
      let pts = frame.pts ?? 0
      time += frames.isEmpty ? 0 : lastTime.map { max(1, pts - $0) } ?? typicalStep
      lastTime = pts
      copy.pts = time
      frames.append(Shared(copy))
    }

    private var typicalStep: Int64 {
      let steps = zip(frames.dropFirst(), frames).map {
        ($0.value.pts ?? 0) - ($1.value.pts ?? 0)
      }
      return steps.isEmpty ? usualStep : steps.sorted()[steps.count / 2]
    }
  }
}
